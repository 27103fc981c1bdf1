/// What PostgreSQL refused, or how it could not be reached.
public struct PostgresError: Error, Sendable, Equatable {
    /// The five characters of the SQL standard and PostgreSQL's appendix A; `nil` where no server said one.
    public var sqlState: String?

    /// One sentence, without row values and without passwords.
    public var message: String

    /// Whether the connection is gone. Of a statement that ran outside a transaction, and of a COMMIT, it is then
    /// unknown whether it took effect.
    public var isConnectionLost: Bool

    /// The constraint that a row broke, where the server named one.
    public var constraint: String?

    /// An error of these words.
    public init(
        _ message: String, sqlState: String? = nil, isConnectionLost: Bool = false, constraint: String? = nil
    ) {
        self.message = message
        self.sqlState = sqlState
        self.isConnectionLost = isConnectionLost
        self.constraint = constraint
    }
}

extension PostgresError {
    /// States that programs of ours ask about (PostgreSQL 15, appendix A).
    public enum State {
        /// A unique or primary key is there already.
        public static let uniqueViolation = "23505"
        /// A CHECK does not hold.
        public static let checkViolation = "23514"
        /// A role lacks a right.
        public static let insufficientPrivilege = "42501"
        /// There is no such table.
        public static let undefinedTable = "42P01"
        /// There is no such database.
        public static let undefinedDatabase = "3D000"
        /// A statement was cancelled, or took longer than its bound.
        public static let queryCanceled = "57014"
        /// A lock was not to be had in the time.
        public static let lockNotAvailable = "55P03"
        /// The server, or the pool of this program, has no connection free.
        public static let tooManyConnections = "53300"
        /// A table is being changed by a trigger's refusal (`raise_exception` of PL/pgSQL).
        public static let raisedException = "P0001"
        /// A transaction could not be put in an order with others.
        public static let serializationFailure = "40001"
        /// Two transactions waited for each other.
        public static let deadlockDetected = "40P01"
        /// The server is a replica, or the transaction was begun read-only.
        public static let readOnlyTransaction = "25006"
    }

    /// Whether trying again, perhaps on another connection, can help: the server is away, starting or crowded.
    public var isTransient: Bool {
        if let sqlState {
            // Operator intervention (shutdown, starting up), connection exceptions, too many connections.
            return ["57P01", "57P02", "57P03", State.tooManyConnections].contains(sqlState)
                || sqlState.hasPrefix("08")
        }
        return isConnectionLost
    }
}

extension PostgresError: CustomStringConvertible {
    /// The sentence, and the state in brackets.
    public var description: String { sqlState.map { "\(message) [\($0)]" } ?? message }
}
