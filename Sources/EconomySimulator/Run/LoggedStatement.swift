import Rewards

/// A statement of the log, and what the simulation knows about it that the registry does not.
struct LoggedStatement: Sendable {
    let facts: StatementFacts
    let strategy: Strategy
    let isTrue: Bool
}
