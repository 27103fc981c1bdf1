import Attestation
import AttestorClient
import AttestorOutbox
import CommandLineKit
import StrictJSON
import VehicleHistory

/// A statement of one's own that a later one speaks of: found in the outbox, in the results of batches, or in a report.
enum OwnStatement {
    /// The place in the log and the open claims of a statement.
    ///
    /// - Parameters:
    ///   - reference: its place in the log, or its id.
    ///   - audience: origin of the log.
    ///   - report: a report of the vehicle, for what another device handed in; `nil` to look here.
    /// - Throws: `CommandFailure` with status 64 where nothing here is it, or it is not in the log.
    static func find(
        _ reference: String, by issuer: Issuer, audience: String, in home: AttestorHome, report: String?
    ) async throws(CommandFailure) -> CorrectionPlan.Original {
        if let report { return try ReportedStatement.find(reference, by: issuer, in: report) }
        let outbox = try GarageDesk.outbox(of: home)
        let item = try GarageDesk.translating { () throws(OutboxError) -> OutboxItem? in
            if let index = UInt64(reference), let item = try outbox.item(logIndex: index, audience: audience) {
                return item
            }
            return try outbox.item(identifier: reference)
        }
        guard let item else {
            if let batched = try await BatchedStatement.find(reference, audience: audience, in: home) {
                return CorrectionPlan.Original(index: batched.index, claims: batched.claims)
            }
            throw CommandFailure(
                "nothing that was handed in from \(home.path) is \"\(reference)\"",
                mend: "See vinlog garage outbox list --all; what another device handed in needs --report.",
                status: .usage)
        }
        guard item.state == .included, let index = item.logIndex else {
            throw CommandFailure(
                "number \(item.number) of the outbox is \(item.state.rawValue), not in the log",
                mend: "Run vinlog garage sync first; what was refused is mended with garage outbox mend.",
                status: .usage)
        }
        let bytes = try GarageDesk.translating { () throws(OutboxError) in try outbox.statement(item.number) }
        return CorrectionPlan.Original(index: index, claims: (try? SDJWT(parsing: bytes))?.payload ?? JSONObject())
    }
}
