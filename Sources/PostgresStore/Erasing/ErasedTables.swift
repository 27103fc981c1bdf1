/// Tables in whose files erased rows may lie.
struct ErasedTables {
    /// Names as `regclass` writes them.
    private(set) var names: Set<String> = []
    /// The youngest transaction that erased something, as `xid` writes it.
    private(set) var transaction: String?

    var isEmpty: Bool { names.isEmpty }

    mutating func insert(_ name: String) { names.insert(name) }

    mutating func note(transaction: String) { self.transaction = transaction }

    mutating func formUnion(_ later: ErasedTables) {
        names.formUnion(later.names)
        transaction = later.transaction ?? transaction
    }

    /// Takes away what was dealt with, unless more was erased meanwhile.
    mutating func subtract(_ purged: ErasedTables) {
        guard transaction == purged.transaction else { return }
        names.subtract(purged.names)
        if names.isEmpty { transaction = nil }
    }
}
