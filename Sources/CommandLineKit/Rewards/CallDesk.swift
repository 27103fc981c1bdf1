public import Attestation
public import RegistryAPI
public import RegistryClient
public import StrictJSON

/// Makes signed calls to a registry in one person's name.
public struct CallDesk: Sendable {
    /// The registry.
    public let client: RegistryClient
    /// Who calls.
    public let caller: CallerName
    private let key: any Signer

    /// A desk.
    ///
    /// - Parameters:
    ///   - client: the registry.
    ///   - caller: who calls, as the token says it.
    ///   - key: the caller's key.
    public init(client: RegistryClient, caller: CallerName, key: any Signer) {
        self.client = client
        self.caller = caller
        self.key = key
    }

    /// A desk of a caller whose name is its key's thumbprint.
    ///
    /// - Parameter kind: `admin`, `owner` or `buyer`.
    /// - Throws: `CommandFailure` when no such name can be made.
    public init(client: RegistryClient, _ kind: CallerKind, key: any Signer) throws(CommandFailure) {
        guard let name = CallerName(kind, key.publicKey.thumbprint.description) else {
            throw CommandFailure("this key has no name as \(kind.rawValue)", status: .unreadable)
        }
        self.init(client: client, caller: name, key: key)
    }

    /// Makes a call.
    ///
    /// - Parameters:
    ///   - call: which.
    ///   - body: what it says.
    /// - Returns: the registry's answer.
    /// - Throws: `CommandFailure` with the status that the refusal's kind has: 3, 4, 5 or 6; 1 for other refusals.
    public func perform(_ call: RewardCall, _ body: JSON = [:]) async throws(CommandFailure) -> JSON {
        try await Connection.asking { () throws(RegistryClientError) in
            try await client.call(call, body: body, signer: key, issuer: caller)
        }
    }

    /// A link, good once, to the caller's own web page.
    ///
    /// - Throws: `CommandFailure`.
    public func pageLink() async throws(CommandFailure) -> PageLink {
        try await Connection.asking { () throws(RegistryClientError) in
            try await client.pageLink(signer: key, issuer: caller)
        }
    }

    /// Makes a call and reads its answer as a value.
    ///
    /// - Throws: `CommandFailure`, also when the answer is not such a value.
    public func perform<Answer: WireValue>(
        _ call: RewardCall, _ body: JSON = [:], as type: Answer.Type
    ) async throws(CommandFailure) -> Answer {
        let answer = try await perform(call, body)
        do {
            return try Answer(json: answer)
        } catch {
            throw CommandFailure(
                "what \(client.url) answers to \(call.name) cannot be read: \(error)",
                mend: "Is this program as new as the registry?")
        }
    }
}
