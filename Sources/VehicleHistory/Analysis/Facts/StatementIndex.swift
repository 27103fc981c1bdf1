/// The statements of a vehicle by kind and by time: made once for all rules, since asking every statement for its type
/// in every rule would cost more than the rules themselves.
struct StatementIndex: Sendable {
    /// Positions in the order of time; of those that cannot be told apart, the one registered first.
    let chronology: [Int]
    /// Positions by id of the kind, ascending.
    private let positions: [String: [Int]]

    init(_ statements: [RecordedStatement]) {
        var positions: [String: [Int]] = [:]
        for position in statements.indices {
            positions[statements[position].statement.kind.id, default: []].append(position)
        }
        self.positions = positions
        let times = statements.map { $0.statement.occurredAt }
        chronology = Array(statements.indices).sorted { left, right in
            times[left] == times[right] ? left < right : times[left] < times[right]
        }
    }

    func positions(of kind: StatementKind) -> [Int] { positions[kind.id] ?? [] }
}
