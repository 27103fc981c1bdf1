import TransparencyLog

/// A line is called erased only where a readable statement under the same label erases it, by someone whom the authority
/// lets erase (which the check `accreditation` saw to), and only statements that may be erased are.
enum ErasuresPolicy: ReportPolicy {
    static let name = ReportPolicyName.erasures

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
            case .statement(let bound) = cover.content, let body = bound.statement.body as? ErasureBody,
            body.erases == line.index
        else {
            throw rejection(
                .notErased,
                "Entry \(line.index) is called erased, and entry \(eraser) is no erasure of it: a statement is "
                    + "withheld.", at: line.index)
        }
        try requireErasable(line, body, in: history)
        return VerifiedErasure(
            index: eraser, erasedAtMilliseconds: cover.timeMilliseconds, reason: body.reason.rawValue,
            kind: body.erasedKind, attestorClass: body.erasedAttestorClass?.rawValue, isTitle: body.erasedTitle)
    }

    /// Some kinds are never erased, and what speaks against the car is not erased by wish.
    private static func requireErasable(
        _ line: BoundHistory.Line, _ body: ErasureBody, in history: BoundHistory
    ) throws(ReportRejection) {
        let kind = body.erasedKind.flatMap { id in StatementKind.all.first { $0.id == id } }
        guard history.subject.attestorID == nil, kind?.isErasable ?? true else {
            throw rejection(
                .cannotBeErased,
                "Entry \(line.index) is called erased, but statements of its kind "
                    + "(\(body.erasedKind ?? "accreditation")) cannot be.", at: line.index)
        }
        guard let kind, kind.isAdverse, body.reason.isByWish else { return }
        throw rejection(
            .cannotBeErased,
            "Entry \(line.index) is called erased for \(body.reason.rawValue), but its kind (\(kind.id)) speaks against "
                + "the car or for its mileage, and nobody erases that by wish.", at: line.index)
    }
}
