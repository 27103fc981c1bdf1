import StrictJSON
import TransparencyLog

/// A line is called erased only where a readable statement under the same label erases it, by someone whom the authority
/// lets erase (which the check `accreditation` saw to), and only statements that may be erased are.
enum ErasuresPolicy: ReportPolicy {
    static let name = ReportPolicyName.erasures

    /// Kinds that cannot be erased, beside all those about attestors: only disclosures in them can.
    private static let permanentKinds: Set<String> = ["erasure", "dispute", "ruling"]

    /// Gives the erasure of each erased line, by the line's log index.
    static func check(_ histories: [BoundHistory]) throws(ReportRejection) -> [LogIndex: VerifiedErasure] {
        var erasures: [LogIndex: VerifiedErasure] = [:]
        for history in histories {
            for line in history.lines {
                guard case .erased(let eraser) = line.content else { continue }
                erasures[line.index] = try erasure(of: line, by: eraser, in: history)
            }
        }
        return erasures
    }

    private static func erasure(
        of line: BoundHistory.Line, by eraser: LogIndex, in history: BoundHistory
    ) throws(ReportRejection) -> VerifiedErasure {
        guard let cover = history.lines.first(where: { $0.index == eraser }), cover.index > line.index,
            case .statement(let bound) = cover.content,
            bound.statement.body.references.contains(StatementReference(.erases, line.index))
        else {
            throw rejection(
                .notErased,
                "Entry \(line.index) is called erased, and entry \(eraser) is no erasure of it: a statement is "
                    + "withheld.", at: line.index)
        }
        let body = bound.statement.payload["body"]
        let kindID = body?["kind"]?.string
        let isErasable = kindID.map { !permanentKinds.contains($0) && !$0.hasPrefix("attestor-") } ?? true
        guard history.role != .attestor, isErasable else {
            throw rejection(
                .cannotBeErased,
                "Entry \(line.index) is called erased, but statements of its kind "
                    + "(\(kindID ?? "accreditation")) cannot be.", at: line.index)
        }
        return VerifiedErasure(
            index: eraser, erasedAtMilliseconds: cover.timeMilliseconds, reason: body?["reason"]?.string ?? "",
            kind: kindID, attestorClass: body?["attestor_class"]?.string)
    }
}
