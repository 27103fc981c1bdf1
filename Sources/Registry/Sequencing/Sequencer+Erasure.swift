import TransparencyLog
import VehicleHistory

extension Sequencer {
    /// The entry that a statement erases; `nil` when it is no erasure.
    ///
    /// - Parameter first: the batch's first index: what is erased was published before.
    /// - Throws: a refusal when there is no such entry under the statement's subject, or it cannot be erased.
    func erasureTarget(of accepted: AcceptedStatement, before first: LogIndex) throws(Refusal) -> LogIndex? {
        guard accepted.statement.kind.id == "erasure" else { return nil }
        let references = accepted.statement.body.references.filter { $0.relation == .erases }
        guard let target = references.first?.index, references.count == 1 else {
            throw Self.erasureRefusal("an erasure names one log index")
        }
        guard target < first, let stored = try? store.statement(at: target) else {
            throw Self.erasureRefusal("entry \(target) is a published statement")
        }
        guard let subject = try? store.subject(stored.subject), subject.key == accepted.subject else {
            throw Self.erasureRefusal("entry \(target) is about the same subject as its erasure")
        }
        guard let statement = stored.statement else {
            throw Self.erasureRefusal("entry \(target) was not erased before")
        }
        guard statement.kind.isErasable else {
            throw Self.erasureRefusal("\(statement.kind.id) statements cannot be erased, only disclosures in them")
        }
        return target
    }

    private static func erasureRefusal(_ rule: String) -> Refusal {
        Refusal(.unacceptable, code: "erasure", field: "/body", rule: rule, mend: "look at the subject's report")
    }
}
