import ArgumentParser
import Attestation
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// Who accredits, at which registry: the options of every act, and the act itself.
struct AccreditorOptions: ParsableArguments {
    @Option(
        name: .customLong("authority-key"),
        help: "The accreditor's private key, a JWK file that you alone can read (default: $VINLOG_HOME/authority.jwk).")
    var keyPath: String?
    @Option(
        name: .customLong("as"),
        help: "Sign as this accreditor organisation, whose key --authority-key then is, not as a root authority.")
    var organisation: String?
    @OptionGroup var signing: SignerOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions

    /// Signs and submits a statement about an attestor.
    ///
    /// - Returns: what the registry gave for it.
    /// - Throws: `CommandFailure`.
    func state(
        _ kind: String, about id: AttestorID, body: JSON
    ) async throws -> (submitted: SubmittedStatement, draft: StatementDraft) {
        let key = try key()
        let desk = ActDesk(key: key, issuer: try issuer(key), registry: registry, policy: policy)
        return try await desk.state(kind, about: .attestor(id), body: body)
    }

    /// What signs.
    ///
    /// - Throws: `CommandFailure`.
    func key() throws(CommandFailure) -> any Signer {
        try signing.signer(path: keyPath ?? Environment.homePath + "/authority.jwk")
    }

    private func issuer(_ key: any Signer) throws(CommandFailure) -> Issuer {
        guard let organisation else { return .authority(key.publicKey.thumbprint) }
        return .attestor(try Self.identifier(organisation, option: "--as"))
    }

    /// An attestor's identifier as it was typed, with or without `attestor:`.
    ///
    /// - Throws: `CommandFailure` with status 64.
    static func identifier(_ text: String, option: String) throws(CommandFailure) -> AttestorID {
        guard let id = AttestorID(text.hasPrefix("attestor:") ? text.dropFirst(9) : text[...]) else {
            throw CommandFailure(
                "\(option): \"\(text)\" is not an attestor's identifier",
                mend: "Identifiers have lower-case letters, digits and hyphens: see vinlog-admin attestor list.",
                status: .usage)
        }
        return id
    }
}
