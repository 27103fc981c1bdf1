import AttestorClient
import AttestorOutbox
import CommandLineKit
import StrictJSON
import VehicleHistory

/// An insurer's desk: makes the next statement of a claim from the one before it.
struct ClaimDesk {
    let counter: SubmissionCounter

    /// - Throws: `CommandFailure` when the folder is no insurer's.
    init(_ options: SubmissionOptions) throws {
        counter = try SubmissionCounter(options, for: .insurer)
    }

    /// A claim's statement with nothing before it.
    func first() -> StatementText {
        var text = counter.text(of: InsuranceClaimBody.kind.id)
        text.body = .object(JSONObject())
        return text
    }

    /// The statement that takes the place of an earlier one: the same vehicle, event and amounts, and what changes.
    ///
    /// - Parameters:
    ///   - reference: the earlier statement's place in the log, or its id.
    ///   - report: a report of the vehicle, for what another device handed in.
    /// - Throws: `CommandFailure` with status 64 where nothing is it, or it ended the claim already.
    func next(
        _ reference: String, report: String?, at open: SubmissionCounter.OpenDesk?
    ) async throws(CommandFailure) -> StatementText {
        let audience: String
        if let open { audience = open.meeting.audience } else { audience = try await counter.dryRunOrigin() }
        let earlier = try await OwnStatement.find(
            reference, by: counter.issuer, audience: audience, in: counter.options.home.folder, report: report)
        guard var text = StatementText(claims: earlier.claims), text.kind == InsuranceClaimBody.kind.id else {
            throw CommandFailure(
                "entry \(earlier.index) is no claim", mend: "Name the newest statement of the claim.", status: .usage)
        }
        let fresh = counter.text(of: text.kind)
        (text.occurredAt, text.country) = (fresh.occurredAt, fresh.country)
        (text.odometer, text.evidence) = (nil, [])
        var body = text.body?.object ?? JSONObject()
        body["supersedes"] = Int(exactly: earlier.index).map { .integer($0) }
        body["stage"] = nil
        text.body = .object(body)
        return text
    }

    /// Signs and hands in the next statement of a claim.
    ///
    /// A statement has one successor: whoever names one that was superseded means the newest. The same command typed
    /// twice is one statement, as everywhere.
    ///
    /// - Parameter evidence: files of it, which the registry may be asked to store.
    /// - Throws: `CommandFailure`.
    func submit(
        _ text: StatementText, evidence: TradeOptions? = nil, at open: SubmissionCounter.OpenDesk?
    ) async throws {
        let text = try counter.completed(text)
        if let open, let superseded = text.body?["supersedes"]?.integer {
            let audience = open.meeting.audience
            let identifier = try counter.draft(text, audience: audience).identifier
            let newer = try claims(audience).last { $0.body["supersedes"]?.integer == superseded }
            if let newer, newer.identifier != identifier {
                let place = newer.index.map { "entry \($0)" } ?? "number \(newer.number) of the outbox"
                throw CommandFailure(
                    "entry \(superseded) was superseded by \(place)",
                    mend: "Name the newest statement of the claim: see vinlog insurer claim list.", status: .usage)
            }
        }
        try await counter.submit(text, evidence: evidence, at: open)
    }

    /// The desk that a statement goes over; `nil` for a trial, which needs none.
    ///
    /// - Throws: `CommandFailure`.
    func open() async throws(CommandFailure) -> SubmissionCounter.OpenDesk? {
        counter.options.dryRun ? nil : try await counter.open()
    }

    /// The claims in the outbox that are for a log and were not refused, in the order in which they were signed.
    ///
    /// - Throws: `CommandFailure`.
    func claims(_ audience: String) throws(CommandFailure) -> [KeptClaim] {
        try KeptClaim.all(in: counter.options.home.folder, audience: audience)
    }
}
