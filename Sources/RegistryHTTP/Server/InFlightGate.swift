import Synchronization

/// Counts what is in hand, and says no beyond a limit.
final class InFlightGate: Sendable {
    /// Most units in hand at once.
    let limit: Int

    private let count = Atomic<Int>(0)

    init(limit: Int) {
        self.limit = limit
    }

    /// Takes `units`; `false`, and nothing taken, where that would exceed the limit.
    func enter(_ units: Int = 1) -> Bool {
        let after = count.wrappingAdd(units, ordering: .relaxed).newValue
        if after <= limit { return true }
        leave(units)
        return false
    }

    /// Gives `units` back.
    func leave(_ units: Int = 1) {
        count.wrappingSubtract(units, ordering: .relaxed)
    }
}
