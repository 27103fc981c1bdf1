public import RegistryAPI
public import RegistryClient

/// The public record of the rewards, asked from a registry.
public struct RewardRegistry: RewardSource {
    private let client: RegistryClient

    /// The record of the registry that `client` asks.
    public init(_ client: RegistryClient) {
        self.client = client
    }

    /// The registry's address.
    public var place: String { client.url }

    /// The state.
    public func state() async throws(CommandFailure) -> RewardsState {
        try await Connection.asking { () throws(RegistryClientError) in try await client.rewardsState() }
    }

    /// The journal.
    public func journal(atLeast count: Int) async throws(CommandFailure) -> [UInt8] {
        var journal: [UInt8] = []
        do {
            for try await line in client.journal() {
                journal += line
                journal.append(UInt8(ascii: "\n"))
            }
        } catch let error as RegistryClientError {
            throw Connection.failure(error)
        } catch {
            throw CommandFailure("the journal was cut off: \(error)", status: .unavailable)
        }
        return journal
    }

    /// The policy of an epoch.
    public func policy(epoch: UInt32) async throws(CommandFailure) -> [UInt8] {
        try await Connection.asking { () throws(RegistryClientError) in
            try await client.policy(epoch: Int(epoch))
        }
    }

    /// The sheet of an epoch.
    public func sheet(epoch: UInt32) async throws(CommandFailure) -> [UInt8] {
        try await Connection.asking { () throws(RegistryClientError) in
            try await client.sheet(epoch: Int(epoch))
        }
    }

    /// The draws.
    public func draws() async throws(CommandFailure) -> Draws {
        try await Connection.asking { () throws(RegistryClientError) in Draws(draws: try await client.draws()) }
    }

    /// A draw.
    public func draw(_ identifier: String) async throws(CommandFailure) -> DrawDetail {
        try await Connection.asking { () throws(RegistryClientError) in
            try await client.draw(identifier)
        }
    }

    /// A proof.
    public func proof(of subject: String) async throws(CommandFailure) -> [UInt8] {
        try await Connection.asking { () throws(RegistryClientError) in try await client.report(subject: subject).bundle
        }
    }
}
