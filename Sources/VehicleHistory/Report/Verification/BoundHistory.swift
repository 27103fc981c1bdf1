import Attestation
import TransparencyLog

/// A subject's history with its statements read: what the checks from `binding` on work with.
struct BoundHistory: Sendable {
    /// A line of the history.
    struct Line: Sendable {
        let index: LogIndex
        /// Sequencing time, in milliseconds since 1970.
        let timeMilliseconds: UInt64
        let content: Content
    }

    /// What a line shows.
    enum Content: Sendable {
        case statement(BoundStatement)
        case erased(by: LogIndex)
    }

    let subject: Subject
    let role: SubjectHistoryProof.Role
    /// The lines of all generations' labels, in the log's order.
    let lines: [Line]

    /// The statements that are shown, with their log indices.
    var statements: [(index: LogIndex, statement: Statement)] {
        lines.compactMap { line in
            if case .statement(let bound) = line.content { (line.index, bound.statement) } else { nil }
        }
    }
}

/// A statement, the bytes that were signed, and the key that is said to have signed them.
struct BoundStatement: Sendable {
    let statement: Statement
    let sdJWT: SDJWT
    let key: PublicKey
}
