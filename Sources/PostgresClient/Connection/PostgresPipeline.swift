import CPostgres

/// Statements on their way: sent without waiting for each answer.
public struct PostgresPipeline: ~Copyable {
    /// So many statements are handed to libpq before what it has is sent.
    static let statementsASend = 64

    private enum Step {
        case prepare(PostgresConnection.PreparedStatement, String)
        case run(String, rowCount: Int?)
    }

    private let connection: PostgresConnection
    private var steps: [Step] = []
    /// Steps whose results were read to the end.
    private var finishedCount = 0
    private var queuedCount = 0
    private var first: PostgresError?
    private var isSynchronised = false

    init(_ connection: PostgresConnection) { self.connection = connection }

    /// Sends a statement, prepared once for each connection, SQL text and types of values; its rows are dropped.
    ///
    /// - Parameters:
    ///   - sql: one statement, with `$1`, `$2` and so on for the values.
    ///   - rowCount: how many rows it must touch; another number undoes the whole pipeline.
    /// - Throws: When the connection is lost, or an earlier statement is known to have failed.
    public mutating func queue(
        _ sql: String, _ values: [PostgresValue], expecting rowCount: Int? = nil
    ) throws(PostgresError) {
        if let first { throw first }
        let parameters = try EncodedParameters(values)
        let statement: PostgresConnection.PreparedStatement
        if let prepared = connection.prepared(sql, parameters.types) {
            statement = prepared
        } else {
            try PostgresConnection.requireText(sql)
            statement = connection.newStatement(sql, parameters.types)
            let types = statement.types
            guard PQsendPrepare(connection.handle, statement.name, sql, Int32(types.count), types) == 1 else {
                throw connection.failure()
            }
            connection.remember(statement, sql)
            steps.append(.prepare(statement, sql))
        }
        let isSent = parameters.withPointers { pointers, lengths, formats in
            PQsendQueryPrepared(
                connection.handle, statement.name, parameters.count, pointers, lengths, formats, 1)
        }
        guard isSent == 1 else { throw connection.failure() }
        steps.append(.run(sql, rowCount: rowCount))
        queuedCount += 1
        if queuedCount % Self.statementsASend == 0 {
            // What comes back meanwhile is taken at once, or it would pile up.
            while try takeOneIfThere() {}
            try sendAll()
        }
    }

    private mutating func sendAll() throws(PostgresError) {
        // No closure over an inout value: the loop of `PostgresConnection.sendAll`, with results taken in between.
        while try connection.hasUnsent() {
            guard try connection.turn(forWriting: true) else { return }
            while try takeOneIfThere() {}
        }
    }

    /// Takes a result that has come already.
    private mutating func takeOneIfThere() throws(PostgresError) -> Bool {
        guard finishedCount < steps.count, PQisBusy(connection.handle) == 0 else { return false }
        try takeOne()
        return true
    }

    /// Takes the next result, or the end of a step's results.
    private mutating func takeOne() throws(PostgresError) {
        guard let pointer = PQgetResult(connection.handle) else {
            finishedCount += 1
            return
        }
        let result = PostgresResult(pointer)
        if result.status == PGRES_PIPELINE_SYNC {
            isSynchronised = true
            return
        }
        if result.isCopy { throw connection.lost("a statement copies") }
        guard finishedCount < steps.count else { throw connection.lost("more results than statements") }
        if let error = connection.error(of: result) {
            if error.isConnectionLost { throw error }
            first = first ?? error
            switch steps[finishedCount] {
            case .prepare(let statement, let sql): connection.forget(statement, sql)
            case .run(let sql, _): connection.noteUnusable(sql, error)
            }
            return
        }
        if case .run(_, let rowCount?) = steps[finishedCount], rowCount != result.touchedCount {
            first =
                first
                ?? PostgresError(
                    "statement \(finishedCount) of a pipeline touched \(result.touchedCount) rows, not \(rowCount)")
        }
    }

    /// Sends the end of the pipeline, and reads everything that is still to come.
    mutating func finish() throws(PostgresError) {
        guard PQpipelineSync(connection.handle) == 1 else { throw connection.failure() }
        while !isSynchronised {
            try connection.waitForResult()
            guard PQstatus(connection.handle) == CONNECTION_OK else {
                if let pointer = PQgetResult(connection.handle) {
                    let result = PostgresResult(pointer)
                    if let error = connection.error(of: result) { throw error }
                }
                throw connection.failure()
            }
            try takeOne()
        }
    }

    /// The first error of a statement.
    var failure: PostgresError? { first }
}

extension PostgresConnection {
    /// Runs many statements with one wait: all of them, or none. Opens a transaction where none is open.
    ///
    /// - Parameter body: queues them. It may not use the connection otherwise.
    /// - Throws: What `body` throws, or the first statement's error. Inside a transaction of the caller's own that has
    ///   then failed.
    public func pipeline(_ body: (inout PostgresPipeline) throws -> Void) throws {
        guard isInTransaction else { return try transaction { try self.pipeline(body) } }
        try requireReady()
        try makeRoomForStatement()
        guard PQenterPipelineMode(handle) == 1 else { throw failure() }
        isOccupied = true
        var pipeline = PostgresPipeline(self)
        var thrown: (any Error)?
        do { try body(&pipeline) } catch { thrown = error }
        defer { isOccupied = false }
        if let lostReason { throw lostReason }
        try pipeline.finish()
        guard PQexitPipelineMode(handle) == 1 else { throw lost(failure().message) }
        // The first statement's error says more than that of whoever queued another behind it.
        if let error = pipeline.failure ?? thrown { throw error }
    }

    /// Sends what can be sent at once, and says whether something is left.
    func hasUnsent() throws(PostgresError) -> Bool {
        switch PQflush(handle) {
        case 0: return false
        case 1: return true
        default: throw failure()
        }
    }
}
