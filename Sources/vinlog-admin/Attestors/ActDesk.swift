import Attestation
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// Signs acts with an authority's or an accreditor's key and hands them in.
struct ActDesk {
    let key: SigningKey
    let issuer: Issuer
    let registry: RegistryOptions
    let policy: PolicyOptions

    /// Where receipts are kept.
    private var home: AttestorHome { AttestorHome(path: Environment.homePath + "/admin") }

    /// Signs and submits a statement.
    ///
    /// - Returns: what the registry gave for it.
    /// - Throws: `CommandFailure`.
    func state(
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
