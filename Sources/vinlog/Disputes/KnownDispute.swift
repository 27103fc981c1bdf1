import Attestation
import CommandLineKit
import RegistryAPI
import StrictJSON
import TransparencyLog
import VehicleHistory

/// A dispute as the registry told it and its own statements say it: nothing is taken from the registry but the bytes.
struct KnownDispute {
    /// One statement of the dispute.
    struct Line {
        let index: LogIndex
        let statement: Statement
        /// When it was sequenced, milliseconds since 1970; `nil` where there is no trust file to prove it by.
        let provenMilliseconds: UInt64?
    }

    let index: LogIndex
    let vehicle: Subject
    let body: DisputeBody
    let dispute: Line
    /// What is disputed; `nil` once it was erased.
    let disputed: Line?
    let response: (line: Line, body: ResponseBody)?
    let withdrawal: (line: Line, body: ResponseBody)?
    let ruling: (line: Line, body: RulingBody)?
    /// When the author's clock runs out, milliseconds since 1970.
    let deadlineMilliseconds: UInt64

    /// Reads an answer of the registry and checks every receipt in it.
    ///
    /// - Parameter trust: by which; `nil` leaves the proofs unchecked.
    /// - Throws: `CommandFailure` with status 1 when something does not verify or does not fit together.
    init(_ answer: DisputedLine, trust: TrustPolicy?) throws(CommandFailure) {
        let dispute = try Self.line(answer.dispute, trust)
        guard let body = dispute.statement.body as? DisputeBody,
            dispute.index.value == UInt64(clamping: answer.index),
            body.disputes.value == UInt64(clamping: answer.disputed)
        else { throw Self.unfit("entry \(answer.index) is not the dispute of entry \(answer.disputed)") }
        self.dispute = dispute
        self.body = body
        index = dispute.index
        vehicle = dispute.statement.subject
        disputed = try answer.line.map { line throws(CommandFailure) in try Self.line(line, trust) }
        let about = LogIndex(UInt64(clamping: answer.index))
        response = try Self.line(answer.response, trust) { $0.answers == about && $0.stance != .withdraws }
        withdrawal = try Self.line(answer.withdrawal, trust) { $0.answers == about && $0.stance == .withdraws }
        ruling = try Self.line(answer.ruling, trust) { $0.decides == about }
        let lines = [disputed, response?.line, withdrawal?.line, ruling?.line].compactMap(\.self)
        guard lines.allSatisfy({ $0.statement.subject == dispute.statement.subject }),
            disputed == nil || disputed?.index == body.disputes
        else { throw Self.unfit("the lines of dispute \(answer.index) are about different things") }
        // The registry's word counts where no proof gives the time.
        let registered = dispute.provenMilliseconds ?? UInt64(clamping: answer.registeredAtMilliseconds)
        deadlineMilliseconds = DisputeRule.deadlineMilliseconds(ofDisputeAt: registered)
    }

    private static func line<Body: StatementBody>(
        _ answer: ProvenLine?, _ trust: TrustPolicy?, where isRight: (Body) -> Bool
    ) throws(CommandFailure) -> (line: Line, body: Body)? {
        guard let answer else { return nil }
        let line = try line(answer, trust)
        guard let body = line.statement.body as? Body, isRight(body) else {
            throw unfit("entry \(line.index) says nothing about this dispute")
        }
        return (line, body)
    }

    private static func line(_ answer: ProvenLine, _ trust: TrustPolicy?) throws(CommandFailure) -> Line {
        let bytes = Array(answer.statement.utf8)
        do {
            let receipt = try Receipt(parsing: answer.receipt.serialized())
            let statement = try Statement(sdjwt: try SDJWT(parsing: bytes))
            guard let trust else {
                return Line(index: receipt.entry.index, statement: statement, provenMilliseconds: nil)
            }
            let verifier = ReceiptVerifier(trust: trust, nowMilliseconds: Environment.nowMilliseconds)
            let proven = try verifier.verify(receipt, for: bytes)
            return Line(index: proven.index, statement: statement, provenMilliseconds: proven.timeMilliseconds)
        } catch {
            throw CommandFailure(
                "what the registry says of a dispute does not verify: \(error)",
                mend: "Show it to whoever runs the registry.")
        }
    }

    private static func unfit(_ reason: String) -> CommandFailure {
        CommandFailure("the registry's answer does not fit together: \(reason)", mend: "Show it to whoever runs it.")
    }

    // MARK: - What it comes to

    /// Whether it is neither decided nor withdrawn.
    var isOpen: Bool { ruling == nil && withdrawal == nil }

    /// Where it stands, in the words of the finding.
    func standing(atMilliseconds now: Int64) -> String {
        if let ruling { return ruling.body.outcome.rawValue }
        if withdrawal != nil { return "withdrawn" }
        if let response { return response.body.stance == .concedes ? "conceded" : "answered" }
        return UInt64(clamping: now) > deadlineMilliseconds ? "unanswered" : "open"
    }

    /// Whether every line was proven by a trust file.
    var isVerified: Bool { dispute.provenMilliseconds != nil }
}
