import TransparencyLog

/// The tenures of a vehicle while its lines are folded.
struct TenureTimeline: Sendable {
    private(set) var tenures: [Tenure] = []
    var beginsWithTheCar: Bool { false }

    mutating func add(_ title: Title, _ statement: Statement) {
    }

    mutating func addErased(at index: LogIndex) {}

    /// Gives whether the statement bears on ownership and is not a repetition.
    mutating func add(_ statement: Statement, at index: LogIndex) -> Bool { statement.body is OwnershipTransferBody }
}

extension TitleChain {
    /// Whether the tenure of a title lasts, or may last.
    func isOfCurrentOwner(_ title: LogIndex) -> Bool { false }
}
