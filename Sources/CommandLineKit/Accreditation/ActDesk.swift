public import Attestation
public import AttestorClient
public import StrictJSON
public import VehicleHistory

/// Signs acts about attestors and hands them in: an authority's, an accreditor's, or an attestor's about its own keys.
public struct ActDesk {
    private let key: any Signer
    private let issuer: Issuer
    private let registry: RegistryOptions
    private let policy: PolicyOptions
    private let home: AttestorHome

    /// A desk.
    ///
    /// - Parameters:
    ///   - key: what signs.
    ///   - issuer: who states it.
    ///   - home: where receipts are kept; the administrators' folder by default.
    public init(
        key: any Signer, issuer: Issuer, registry: RegistryOptions, policy: PolicyOptions,
        home: AttestorHome = AttestorHome(path: Environment.homePath + "/admin")
    ) {
        self.key = key
        self.issuer = issuer
        self.registry = registry
        self.policy = policy
        self.home = home
    }

    /// Signs and submits a statement.
    ///
    /// - Returns: what the registry gave for it.
    /// - Throws: `CommandFailure`.
    public func state(
        _ kind: String, about subject: Subject, body: JSON
    ) async throws -> (submitted: SubmittedStatement, draft: StatementDraft) {
        let trust = try policy.path.map { path throws(CommandFailure) in try ReportVerification.trust(path: path) }
        let desk = SubmissionDesk(home: home, client: try Connection.client(registry), trust: trust)
        guard let kind = StatementCatalog.shared.kind(id: kind) else {
            throw CommandFailure("this program lacks the kind \(kind)")
        }
        let now = Environment.nowMilliseconds
        // An act is never the same as an earlier one, even if it says the same: suspended, reinstated, suspended again.
        let draft = StatementDraft(
            issuer: issuer, audience: try await desk.origin(), issuedAtSeconds: Int(now / 1000),
            identifier: CallIdentifier.fresh(), kind: kind, subject: subject,
            occurredAt: EventTime(dayOfMilliseconds: now), body: body)
        do {
            let bytes = try draft.checkedAndSigned(by: key)
            return (try await desk.submit(bytes, identifier: draft.identifier), draft)
        } catch let error as StatementError {
            throw CommandFailure("\(error)", status: .usage)
        }
    }
}

/// What an act says of itself.
public enum Act {
    /// Prints what was stated and where it is.
    public static func show(
        _ act: (submitted: SubmittedStatement, draft: StatementDraft), _ what: String, json: Bool
    ) {
        guard json else { return Terminal.standardOutput.write(act.submitted.text(of: what)) }
        var object = act.submitted.json
        object["claims"] = .object(act.draft.claims)
        Terminal.standardOutput.write(JSON.object(object).prettyPrinted())
    }
}
