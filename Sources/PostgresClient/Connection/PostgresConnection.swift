import CPostgres
import Octets

/// One session with a PostgreSQL server. Calls block the thread that makes them: never one that serves events.
///
/// Confined to one thread at a time; `canceller` may be used from any. A connection that was lost stays lost: make
/// another.
public final class PostgresConnection {
    /// Statements that are kept prepared; beyond that all are forgotten and prepared again when they come.
    public static let statementCountMax = 500

    let handle: OpaquePointer
    let faults = RowFaults()
    /// By SQL text; a text has several where its parameters came with several types.
    var statements: [String: [PreparedStatement]] = [:]
    private var statementCount = 0
    private var statementNumber = 0
    /// Whether a result is being read, or a COPY or pipeline is open.
    var isOccupied = false
    var lostReason: PostgresError?

    /// Interrupts this connection's calls from another thread.
    public let canceller: PostgresCanceller

    /// How long nothing may come from a server that owes an answer before the connection counts as lost, in
    /// milliseconds; 0 for without end, as for waiting in `pg_advisory_lock`.
    public var answerTimeoutMilliseconds: Int

    struct PreparedStatement {
        let name: String
        let types: [UInt32]
    }

    private init(_ handle: OpaquePointer, answerTimeoutMilliseconds: Int) {
        self.handle = handle
        self.answerTimeoutMilliseconds = answerTimeoutMilliseconds
        canceller = PostgresCanceller(handle)
    }

    deinit {
        canceller.forget()
        PQfinish(handle)
    }

    /// Connects, and sets the session's bounds.
    ///
    /// - Parameter settings: everything in it that is not about pools. What the address itself names counts before it.
    /// - Throws: When no server answers in time, it refuses, or its certificate is not what `sslmode` wants.
    public static func connect(
        _ address: PostgresAddress, settings: PostgresSettings = PostgresSettings()
    ) throws(PostgresError) -> PostgresConnection {
        let defaults = [
            ("application_name", settings.applicationName), ("client_encoding", "UTF8"),
            ("connect_timeout", "\(settings.connectTimeoutSeconds)"), ("keepalives", "1"),
            ("keepalives_idle", "\(settings.keepaliveIdleSeconds)"),
            ("keepalives_interval", "\(settings.keepaliveIntervalSeconds)"),
            ("keepalives_count", "\(settings.keepaliveCount)"),
            ("tcp_user_timeout", "\(settings.userTimeoutMilliseconds)"),
        ]
        var whole = address
        for (keyword, value) in defaults where whole[keyword] == nil || keyword == "client_encoding" {
            whole = whole.with(keyword, value)
        }
        guard let handle = connect(whole) else { throw PostgresError("no memory for a connection") }
        vinlog_postgres_silence(handle)
        guard PQstatus(handle) == CONNECTION_OK else {
            let words = String(cString: PQerrorMessage(handle)).trimmedEnd
            PQfinish(handle)
            throw PostgresError("no connection to \(address): \(words)", isConnectionLost: true)
        }
        let connection = PostgresConnection(handle, answerTimeoutMilliseconds: settings.answerTimeoutMilliseconds)
        // What libpq calls non-blocking: this file waits itself, with a bound.
        guard PQsetnonblocking(handle, 1) == 0 else { throw connection.lost("the socket would not change") }
        try connection.execute(sessionCommands(settings))
        return connection
    }

    private static func connect(_ address: PostgresAddress) -> OpaquePointer? {
        func withStrings(
            _ rest: ArraySlice<PostgresAddress.Parameter>, _ keywords: [UnsafePointer<CChar>?],
            _ values: [UnsafePointer<CChar>?]
        ) -> OpaquePointer? {
            guard let first = rest.first else { return PQconnectdbParams(keywords + [nil], values + [nil], 0) }
            return first.keyword.withCString { keyword in
                first.value.withCString { withStrings(rest.dropFirst(), keywords + [keyword], values + [$0]) }
            }
        }
        return withStrings(address.parameters[...], [], [])
    }

    private static func sessionCommands(_ settings: PostgresSettings) -> String {
        var parameters = settings.parameters
        parameters["statement_timeout"] = "\(settings.statementTimeoutMilliseconds)"
        parameters["lock_timeout"] = "\(settings.lockTimeoutMilliseconds)"
        parameters["idle_in_transaction_session_timeout"] = "\(settings.idleTransactionTimeoutMilliseconds)"
        var commands = parameters.sorted { $0.key < $1.key }
            .map { "SET \(identifier($0.key)) = \(literal($0.value))" }
        if let role = settings.role { commands.append("SET ROLE \(identifier(role))") }
        return commands.joined(separator: "; ")
    }

    // MARK: State

    /// Whether the session is there as far as this end knows, without asking the server.
    public var isOpen: Bool { lostReason == nil && PQstatus(handle) == CONNECTION_OK }

    /// Whether the connection is encrypted.
    public var isEncrypted: Bool { PQsslInUse(handle) == 1 }

    /// The number of the server's process for this session.
    public var processID: Int32 { PQbackendPID(handle) }

    /// The server's version, for example 150018 for 15.18.
    public var serverVersion: Int { Int(PQserverVersion(handle)) }

    /// Whether a transaction is open.
    public var isInTransaction: Bool { PQtransactionStatus(handle) != PQTRANS_IDLE }

    /// Whether the server has said something to a session that owes it nothing, which is nearly always that it ends.
    var isStale: Bool { !isOpen || Polling.isReadable(PQsocket(handle)) }

    /// Makes sure that a statement may be sent now.
    func requireReady() throws(PostgresError) {
        if let lostReason { throw lostReason }
        guard !isOccupied else { throw PostgresError("the connection is still reading another result") }
    }

    /// Notes that the connection is gone.
    func lost(_ words: String) -> PostgresError {
        let error = PostgresError("the connection to the database is lost: \(words)", isConnectionLost: true)
        lostReason = lostReason ?? error
        return error
    }

    /// What libpq says of its last failure.
    func failure() -> PostgresError {
        let words = String(cString: PQerrorMessage(handle)).trimmedEnd
        return PQstatus(handle) == CONNECTION_OK ? PostgresError(words) : lost(words)
    }

    // MARK: Prepared statements

    /// The statement that is prepared for this text and these types, if there is one. NULL fits every type.
    func prepared(_ sql: String, _ types: [UInt32]) -> PreparedStatement? {
        statements[sql]?.first { statement in
            statement.types.count == types.count
                && zip(statement.types, types).allSatisfy { $1 == PostgresTypes.unknown || $0 == $1 }
        }
    }

    /// A name for a new statement, and its types: where a value is NULL, what the same text had before.
    func newStatement(_ sql: String, _ types: [UInt32]) -> PreparedStatement {
        statementNumber += 1
        var known = types
        for earlier in statements[sql] ?? [] where earlier.types.count == types.count {
            for place in known.indices where known[place] == PostgresTypes.unknown {
                known[place] = earlier.types[place]
            }
        }
        return PreparedStatement(name: "v\(statementNumber)", types: known)
    }

    func remember(_ statement: PreparedStatement, _ sql: String) {
        statements[sql, default: []].append(statement)
        statementCount += 1
    }

    /// Forgets a statement that did not come to be, or that the server can no longer execute.
    func forget(_ statement: PreparedStatement, _ sql: String) {
        statements[sql]?.removeAll { $0.name == statement.name }
        statementCount -= 1
    }

    /// Forgets all statements once there are too many.
    func makeRoomForStatement() throws(PostgresError) {
        guard statementCount >= Self.statementCountMax else { return }
        statements = [:]
        statementCount = 0
        try execute("DEALLOCATE ALL")
    }

    // MARK: Text of SQL

    /// A name in quotation marks, for SQL text.
    public static func identifier(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// A text as a literal, for SQL where a parameter cannot stand.
    public static func literal(_ text: String) -> String {
        let quoted = text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        guard quoted.utf8.contains(UInt8(ascii: "\\")) else { return "'\(quoted)'" }
        // However standard_conforming_strings is set.
        return "E'" + quoted.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\") + "'"
    }
}
