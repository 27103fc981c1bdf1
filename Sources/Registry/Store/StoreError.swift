/// Why the store did not do what it was asked.
public enum StoreError: Error, Sendable, Equatable {
    /// Another process sequences on these rows.
    case leaseHeld
    /// Another sequencer took the lease, or the committed size is not what the writer thought: stop at once.
    case fenced
    /// The store was created before.
    case alreadyCreated
    /// Rows contradict each other or their type; the text says which.
    case corrupt(String)
    /// The database refused or failed; its own words.
    case database(String)
    /// A failure that a test put there.
    case injected(String)
}
