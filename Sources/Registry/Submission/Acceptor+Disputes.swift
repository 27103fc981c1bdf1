import TransparencyLog
import VehicleHistory

extension Acceptor {
    /// Kinds that are part of a dispute, or that nobody disputes.
    private static let undisputed: Set<String> = Set(
        [DisputeBody.kind, ResponseBody.kind, RulingBody.kind, ErasureBody.kind].map(\.id))

    /// Checks what a dispute, an answer to one or a ruling refers to: an earlier line of the same vehicle, and one on
    /// which this issuer has a say. Verifiers judge by the same rules; here whoever mistyped learns it at once.
    func checkCase(_ statement: Statement) throws(Refusal) {
        switch statement.body {
        case let body as DisputeBody: try check(body, statement)
        case let body as ResponseBody: try check(body, statement)
        case let body as RulingBody: try check(body, statement)
        default: return
        }
    }

    private func check(_ body: DisputeBody, _ statement: Statement) throws(Refusal) {
        let disputed = try line(body.disputes, of: statement, field: "/body/disputes")
        guard !Self.undisputed.contains(disputed.kind.id) else {
            throw Refusal(
                .unacceptable, code: "not-disputable", field: "/body/disputes",
                rule: "a \(disputed.kind.id) statement is not disputed",
                mend: "dispute the line that it is about, or answer the dispute with a response")
        }
        guard disputed.issuer != statement.issuer else {
            throw Refusal(
                .unacceptable, code: "own-line", field: "/body/disputes", rule: "nobody disputes what they stated",
                mend: "correct it: vinlog garage correct, or a correction statement")
        }
    }

    private func check(_ body: ResponseBody, _ statement: Statement) throws(Refusal) {
        let (dispute, disputed) = try dispute(body.answers, of: statement, field: "/body/answers")
        if body.stance == .withdraws {
            guard dispute.issuer == statement.issuer else {
                throw Refusal(
                    .forbidden, code: "not-your-dispute", field: "/body/stance",
                    rule: "only whoever raised a dispute withdraws it",
                    mend: "say maintains, concedes or partly_concedes if the disputed line is yours")
            }
            return
        }
        // Of a line that was erased the author is not known any more.
        guard let disputed, disputed.issuer != statement.issuer else { return }
        throw Refusal(
            .forbidden, code: "not-your-line", field: "/body/answers",
            rule: "only the author of the disputed line answers for it",
            mend: "raise a dispute of your own, or withdraw yours with the stance withdraws")
    }

    private func check(_ body: RulingBody, _ statement: Statement) throws(Refusal) {
        let (dispute, disputed) = try dispute(body.decides, of: statement, field: "/body/decides")
        guard dispute.issuer != statement.issuer, disputed?.issuer != statement.issuer else {
            throw Refusal(
                .forbidden, code: "own-case", field: "/body/decides", rule: "nobody rules on a case of their own",
                mend: "leave it to another arbiter")
        }
        for (place, index) in body.setsAside.enumerated() {
            let field = "/body/sets_aside/\(place)"
            guard try line(index, of: statement, field: field).issuer != statement.issuer else {
                throw Refusal(
                    .forbidden, code: "own-case", field: field, rule: "nobody sets aside a line of their own",
                    mend: "correct it instead")
            }
        }
    }

    /// A dispute about a line of the statement's vehicle, and that line; `nil` for one that was erased.
    private func dispute(
        _ index: LogIndex, of statement: Statement, field: String
    ) throws(Refusal) -> (dispute: Statement, disputed: Statement?) {
        let dispute = try line(index, of: statement, field: field)
        guard let body = dispute.body as? DisputeBody else {
            throw Refusal(
                .unacceptable, code: "not-a-dispute", field: field, rule: "entry \(index) is a dispute",
                mend: "name the entry of the dispute, not that of the disputed line")
        }
        return (dispute, try read(body.disputes))
    }

    private func line(_ index: LogIndex, of statement: Statement, field: String) throws(Refusal) -> Statement {
        guard let found = try read(index), found.subject == statement.subject else {
            throw Refusal(
                .unacceptable, code: "no-such-line", field: field,
                rule: "entry \(index) is a line of this vehicle that can still be read",
                mend: "take the entry's number from the vehicle's report")
        }
        return found
    }
}
