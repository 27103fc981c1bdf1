import RegistryAPI
import TransparencyLog
import VehicleHistory

/// Answers questions about disputes, with the statements and their proofs.
struct DisputeReader: Sendable {
    let prover: Prover
    let disputes: DisputeTally
    let countedBelow: LogIndex

    /// A page of the disputes in which the caller has a part.
    func page(_ question: DisputesQuestion, of caller: String) throws(RegistryError) -> DisputesPage {
        let published = prover.publication.current?.size.value ?? 0
        let wanted = disputes.cases.filter { one in
            Self.hasPart(question.part, caller, in: one) && (!question.isOpenOnly || one.isOpen)
                && one.index.value < published
                && question.after.map { one.index.value > UInt64(clamping: $0) } ?? true
                && question.only.map { one.index.value == UInt64(clamping: $0) } ?? true
        }
        let shown = wanted.prefix(DisputesQuestion.pageCountMax)
        var lines: [DisputedLine] = []
        for one in shown { lines.append(try line(one)) }
        return DisputesPage(
            disputes: lines, hasMore: wanted.count > shown.count, countedBelow: Int(clamping: countedBelow.value))
    }

    private static func hasPart(_ part: DisputesQuestion.Part, _ caller: String, in one: DisputeCase) -> Bool {
        switch part {
        case .author: one.author == caller
        case .disputer: one.disputer == caller
        case .arbiter: one.author != caller && one.disputer != caller
        }
    }

    private func line(_ one: DisputeCase) throws(RegistryError) -> DisputedLine {
        guard let dispute = try proven(one.index) else {
            throw .inconsistent("dispute \(one.index) cannot be read")
        }
        return DisputedLine(
            index: Int(clamping: one.index.value), disputed: Int(clamping: one.disputed.value), author: one.author,
            registeredAtMilliseconds: Int(clamping: one.timeMilliseconds),
            deadlineMilliseconds: Int(
                clamping: DisputeRule.deadlineMilliseconds(ofDisputeAt: one.timeMilliseconds)),
            line: try proven(one.disputed), dispute: dispute, response: try proven(one.response),
            withdrawal: try proven(one.withdrawal), ruling: try proven(one.ruling))
    }

    /// A statement without its disclosures, and its receipt; `nil` once it was erased, or before it is published.
    private func proven(_ index: LogIndex?) throws(RegistryError) -> ProvenLine? {
        guard let index else { return nil }
        let store = prover.store
        let stored: StoredStatement?
        do { stored = try store.statement(at: index) } catch { throw .store(error) }
        guard let opening = stored?.opening else { return nil }
        let receipt: Receipt
        do {
            receipt = try prover.receipt(at: index)
        } catch {
            switch error {
            case .notPublished, .erased: return nil
            default: throw error
            }
        }
        return ProvenLine(statement: String(decoding: opening.jwt, as: UTF8.self) + "~", receipt: receipt.json)
    }
}
