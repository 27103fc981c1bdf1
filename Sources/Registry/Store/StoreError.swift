/// Why the store did not do what it was asked.
public enum StoreError: Error, Sendable, Equatable {
    /// Another process sequences on these rows.
    case leaseHeld
    /// Another sequencer took the lease, or the committed size is not what the writer thought: stop at once.
    case fenced
    /// An older copy of the store came back and was not compared: nobody may sequence on it.
    case restored
    /// The journal of rewards is not where the writer thought: the office reads it again.
    case journalMoved
    /// The store was created before.
    case alreadyCreated
    /// Rows contradict each other or their type; the text says which.
    case corrupt(String)
    /// The database refused or failed; its own words.
    case database(String)
    /// A failure that a test put there.
    case injected(String)
}

extension StoreError: CustomStringConvertible {
    /// A sentence for the operator, without a full stop.
    public var description: String {
        switch self {
        case .leaseHeld: "another process sequences on these rows"
        case .fenced: "another sequencer took over: this one stops"
        case .restored: "an older copy of the store came back and was not compared with the public log yet"
        case .journalMoved: "the journal of rewards moved"
        case .alreadyCreated: "there is a registry in the store already"
        case .corrupt(let rule): "the store contradicts itself: \(rule)"
        case .database(let reason): "the database failed: \(reason)"
        case .injected(let step): "a test let \(step) fail"
        }
    }
}
