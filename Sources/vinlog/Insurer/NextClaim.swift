import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// What the commands have in common that go on with a claim.
struct NextClaim {
    let reference: String
    let earlier: EarlierClaimOptions
    let submission: SubmissionOptions

    /// Makes the next statement out of the earlier one and hands it in.
    ///
    /// - Parameter change: puts what is new over the earlier body, which says `supersedes` already.
    /// - Throws: `CommandFailure`.
    func run(_ change: (inout JSONObject) throws -> Void) async throws {
        let desk = try ClaimDesk(submission)
        let open = try await desk.open()
        var text = try await desk.next(reference, report: earlier.report, at: open)
        text.occurredAt = earlier.occurredAt ?? text.occurredAt
        text.country = earlier.country ?? text.country
        if !earlier.evidence.isEmpty { text.evidence = try StatementFiles.evidence(earlier.evidence) }
        var body = text.body?.object ?? JSONObject()
        try change(&body)
        text.body = .object(body)
        try await desk.submit(text, at: open)
    }
}

extension JSONObject {
    /// The claim's outcome; `nil` for a word that is none.
    var outcome: InsuranceClaimBody.Outcome? {
        self["outcome"]?.string.flatMap { InsuranceClaimBody.Outcome(rawValue: $0) }
    }
}
