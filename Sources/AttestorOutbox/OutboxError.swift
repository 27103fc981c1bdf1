/// Why the outbox could not do what was asked.
public enum OutboxError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file cannot be opened or written, or is no outbox; the text is the database's.
    case database(String)
    /// The file was made by a newer program.
    case newer(version: Int)
    /// The bytes are no statement that an attestor signed.
    case notAStatement
    /// There is no statement of this number.
    case unknown(number: Int)
    /// The identifier belongs to another statement, which the registry has or may have.
    case identifierTaken(String, number: Int)
    /// What was asked does not go together with where the statement stands.
    case wrongState(number: Int, OutboxState)
    /// Another program delivers from this outbox.
    case busy

    /// A sentence that names the rule.
    public var description: String {
        switch self {
        case .database(let reason): "the outbox cannot be used: \(reason)"
        case .newer(let version): "the outbox was made by a newer program (schema \(version))"
        case .notAStatement: "these bytes are no signed statement"
        case .unknown(let number): "the outbox has no number \(number)"
        case .identifierTaken(let identifier, let number):
            "the id \(identifier) belongs to another statement, number \(number) of the outbox"
        case .wrongState(let number, let state): "number \(number) is \(state.rawValue)"
        case .busy: "another program delivers from this outbox"
        }
    }
}
