import ArgumentParser
import Attestation
import AttestorClient
import CommandLineKit
import Octets
import RegistryClient
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
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions

    /// Where receipts are kept.
    private var home: AttestorHome { AttestorHome(path: Environment.homePath + "/admin") }

    /// Signs and submits a statement about an attestor.
    ///
    /// - Returns: what the registry gave for it.
    /// - Throws: `CommandFailure`.
    func state(
        _ kind: String, about id: AttestorID, body: JSON
    ) async throws -> (submitted: SubmittedStatement, draft: StatementDraft) {
        let key = try Keys.read(keyPath ?? Environment.homePath + "/authority.jwk")
        let trust = try policy.path.map { path throws(CommandFailure) in try ReportVerification.trust(path: path) }
        let desk = SubmissionDesk(home: home, client: try Connection.client(registry), trust: trust)
        guard let kind = StatementCatalog.shared.kind(id: kind) else {
            throw CommandFailure("this program lacks the kind \(kind)")
        }
        let now = Environment.nowMilliseconds
        let draft = StatementDraft(
            issuer: try issuer(key), audience: try await desk.origin(), issuedAtSeconds: Int(now / 1000),
            identifier: Self.freshIdentifier(), kind: kind, subject: .attestor(id),
            occurredAt: EventTime(dayOfMilliseconds: now), body: body)
        do {
            let bytes = try draft.checkedAndSigned(by: key)
            return (try await desk.submit(bytes, identifier: draft.identifier), draft)
        } catch let error as StatementError {
            throw CommandFailure("\(error)", status: .usage)
        }
    }

    private func issuer(_ key: SigningKey) throws(CommandFailure) -> Issuer {
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

    /// An act is never the same as an earlier one, even if it says the same: suspended, reinstated, suspended again.
    private static func freshIdentifier() -> String {
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        for _ in 0..<2 { bytes.append(bigEndian: generator.next() as UInt64) }
        return Base64.url.encode(bytes)
    }
}

/// What an act says of itself.
enum Act {
    /// Prints what was stated and where it is.
    static func show(
        _ act: (submitted: SubmittedStatement, draft: StatementDraft), _ what: String, json: Bool
    ) {
        guard json else { return Terminal.standardOutput.write(act.submitted.text(of: what)) }
        var object = act.submitted.json
        object["claims"] = .object(act.draft.claims)
        Terminal.standardOutput.write(JSON.object(object).prettyPrinted())
    }
}
