import Octets
import PostgresClient
import TestKit
import Testing

/// One connection on a real server: values, statements, transactions, pipelines, COPY.
@Suite(.bounded, .enabled(if: PostgresServer.isExpected, Comment(rawValue: PostgresServer.absence)))
struct ConnectionTests {
    /// Texts that break programs which put values into SQL, or count characters otherwise than PostgreSQL.
    private static let hostileTexts = [
        "", "'", "\"", "\\", "'; DROP TABLE t; --", "\\'; --", "$1", "%s", "{a,b}", "NULL", "\r\n\t", "e\u{301}é",
        "🚗\u{200D}🔧", "\u{FEFF}x", "\u{10FFFF}", String(repeating: "ü", count: 100_000),
    ]

    // MARK: Values

    @Test func everyValueComesBackAsItWent() throws {
        let connection = try TestDatabase.connection()
        let hash = Hash.sha256([1, 2, 3])
        let blob = (0...255).map { UInt8($0) }
        let values: [PostgresValue] = [
            .null, .bool(true), .bool(false), .int4(.min), .int8(.min), .int8(.max), .bytes(blob), .bytes([]),
            .hash(hash), .text(""),
        ]
        let count = try connection.query(
            "SELECT $1::text, $2::bool, $3::bool, $4::int, $5::bigint, $6::bigint, $7::bytea, $8::bytea, $9::bytea, $10",
            values
        ) { row in
            #expect(row.count == 10)
            #expect(row.isNull(0) && !row.isNull(7) && !row.isNull(9))
            #expect(row.bool(1) && !row.bool(2))
            #expect(row.int(3) == Int64(Int32.min) && row.int(4) == .min && row.int(5) == .max)
            #expect(row.unsigned(5) == UInt64(Int64.max))
            #expect(row.bytes(6) == blob && row.bytes(7) == [])
            let found = try row.hash(8)
            #expect(found == hash)
            #expect(row.text(9) == "")
        }
        #expect(count == 1)
    }

    @Test func arraysAreUnnestedInOrder() throws {
        let connection = try TestDatabase.connection()
        var found: [String] = []
        try connection.query(
            "SELECT * FROM unnest($1, $2, $3)",
            [.int8Array([3, -1]), .bytesArray([[], [0, 255]]), .textArray(["{\"a\",NULL}", ""])]
        ) { found.append("\($0.int(0)) \($0.bytes(1)) \($0.text(2))") }
        #expect(found == ["3 [] {\"a\",NULL}", "-1 [0, 255] "])
        let none = try connection.query("SELECT * FROM unnest($1::bigint[])", [.int8Array([])]) { _ in }
        #expect(none == 0)
    }

    @Test func hostileTextsAreTexts() throws {
        let connection = try TestDatabase.connection()
        for text in Self.hostileTexts {
            let back = try connection.queryOne("SELECT $1, octet_length($1)", [.text(text)]) { row in
                (Array(row.unsafeBytes(0)), row.int(1))
            }
            #expect(back?.0 == Array(text.utf8) && back?.1 == Int64(text.utf8.count))
            // As a literal and as a name in SQL text, whatever the server takes a backslash for.
            for mode in ["on", "off"] where text.utf8.count < 60 {
                try connection.execute("SET standard_conforming_strings = \(mode)")
                let literal = try connection.queryOne("SELECT \(PostgresConnection.literal(text))::text") { $0.text(0) }
                #expect(literal.map { Array($0.utf8) } == Array(text.utf8))
            }
            guard !text.isEmpty, text.utf8.count < 60 else { continue }
            let name = PostgresConnection.identifier(text)
            try connection.execute("CREATE TEMPORARY TABLE \(name) (a text)")
            try connection.copyIn(text.contains(".") ? name : text, columns: ["a"]) { try $0.row([.text(text)]) }
            #expect(try connection.queryOne("SELECT a FROM \(name)") { Array($0.unsafeBytes(0)) } == Array(text.utf8))
        }
        let zero = TestDatabase.error { try connection.run("SELECT $1", [.text("a\0b")]) }
        #expect(zero?.sqlState == "22021")
        #expect(TestDatabase.error { try connection.execute("SELECT 1\0; SELECT 2") } != nil)
        #expect(try connection.queryOne("SELECT 1") { $0.int(0) } == 1)
    }

    @Test func aColumnThatIsNotThereFailsTheQuery() throws {
        let connection = try TestDatabase.connection()
        let reads: [(borrowing PostgresRow) -> Void] = [
            { _ = $0.int(0) }, { _ = $0.int(1) }, { _ = $0.unsigned(2) }, { _ = $0.text(3) }, { _ = $0.bytes(-1) },
            { _ = $0.bool(2) }, { _ = $0.int(.max) },
        ]
        for read in reads {
            let error = TestDatabase.error {
                try connection.query("SELECT NULL::bigint, 'abc'::text, -1::bigint") { read($0) }
            }
            #expect(error?.message.hasPrefix("column") == true)
        }
        #expect(TestDatabase.error { try connection.query("SELECT 'abc'::bytea") { _ = try $0.hash(0) } } != nil)
        #expect(try connection.queryOne("SELECT 7") { $0.int(0) } == 7)
    }

    @Test func nullFitsWhateverTypeTheStatementHadBefore() throws {
        let connection = try TestDatabase.connection()
        try connection.execute("CREATE TABLE t (a bigint, b text, c bytea)")
        let insert = "INSERT INTO t VALUES ($1, $2, $3)"
        let rows: [[PostgresValue]] = [
            [.null, .null, .null], [.int8(1), .null, .bytes([1])], [.null, .text("x"), .null],
            [.int8(2), .text("y"), .hash(.zero)], [.null, .null, .null],
        ]
        for row in rows { try connection.run(insert, row) }
        let prepared = try connection.queryOne(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement = $1", [.text(insert)]
        ) { $0.int(0) }
        #expect(prepared.map { $0 <= 4 } == true)
        #expect(
            try connection.queryOne("SELECT count(*), count(a), count(b), count(c) FROM t") {
                [$0.int(0), $0.int(1), $0.int(2), $0.int(3)]
            } == [5, 2, 2, 2])
    }

    // MARK: Results

    @Test func rowsStreamAndAClosureMayStopThem() throws {
        struct Enough: Error {}
        let connection = try TestDatabase.connection()
        var sum: Int64 = 0
        let count = try connection.query("SELECT generate_series(1, $1)", [.int8(100_000)]) { sum += $0.int(0) }
        #expect(count == 100_000 && sum == 5_000_050_000)
        #expect(throws: Enough.self) { try connection.query("SELECT generate_series(1, 5000)") { _ in throw Enough() } }
        #expect(try connection.queryOne("SELECT 1") { $0.int(0) } == 1)
        // What is left would take too long to read: the connection is given up.
        let error = TestDatabase.error {
            try connection.query("SELECT generate_series(1, 10000000)") { _ in throw Enough() }
        }
        #expect(error?.isConnectionLost == true && !connection.isOpen)
    }

    @Test func aConnectionReadsOneResultAtATime() throws {
        let connection = try TestDatabase.connection()
        let error = TestDatabase.error { try connection.query("SELECT 1") { _ in try connection.run("SELECT 2") } }
        #expect(error?.message.contains("still reading") == true)
        #expect(connection.isOpen)
    }

    @Test func errorsSayTheirStateAndNoValues() throws {
        let connection = try TestDatabase.connection()
        try connection.execute("CREATE TABLE t (vin text CONSTRAINT one_row_a_vin PRIMARY KEY)")
        try connection.run("INSERT INTO t VALUES ($1)", [.text("WVWZZZ1JZXW000001")])
        let error = try #require(
            TestDatabase.error { try connection.run("INSERT INTO t VALUES ($1)", [.text("WVWZZZ1JZXW000001")]) })
        #expect(error.sqlState == PostgresError.State.uniqueViolation && error.constraint == "one_row_a_vin")
        #expect(!"\(error)".contains("WVW") && !error.isConnectionLost && !error.isTransient)
        #expect(TestDatabase.error { try connection.run("SELEC") }?.sqlState == "42601")
        #expect(TestDatabase.error { try connection.run("") } != nil)
        #expect(TestDatabase.error { try connection.queryOne("VALUES (1), (2)") { $0.int(0) } } != nil)
    }

    @Test func aTableThatChangesUnderAPreparedStatementDoesNotBreakItForGood() throws {
        let connection = try TestDatabase.connection()
        try connection.execute("CREATE TABLE t (a bigint); INSERT INTO t VALUES (1)")
        #expect(try connection.queryOne("SELECT * FROM t") { $0.count } == 1)
        try connection.execute("ALTER TABLE t ADD b bigint")
        #expect(TestDatabase.error { try connection.queryOne("SELECT * FROM t") { $0.count } }?.sqlState == "0A000")
        #expect(try connection.queryOne("SELECT * FROM t") { $0.count } == 2)
    }

    @Test func preparedStatementsAreBounded() throws {
        let connection = try TestDatabase.connection()
        for number in 0..<PostgresConnection.statementCountMax + 10 {
            #expect(try connection.queryOne("SELECT \(number)") { $0.int(0) } == Int64(number))
        }
        let count = try connection.queryOne("SELECT count(*) FROM pg_prepared_statements") { $0.int(0) }
        #expect(count.map { $0 <= 20 } == true)
    }

    // MARK: Transactions

    @Test func aTransactionIsWholeOrNotAtAll() throws {
        struct Changed: Error {}
        let connection = try TestDatabase.connection()
        try connection.execute("CREATE TABLE t (a bigint)")
        try connection.transaction { try connection.run("INSERT INTO t VALUES (1)") }
        #expect(throws: Changed.self) {
            try connection.transaction {
                try connection.run("INSERT INTO t VALUES (2)")
                throw Changed()
            }
        }
        // A failure that nobody minded: the server rolls back, and COMMIT does not pretend otherwise.
        let swallowed = TestDatabase.error {
            try connection.transaction {
                try connection.run("INSERT INTO t VALUES (3)")
                _ = TestDatabase.error { try connection.run("SELECT 1 / 0") }
            }
        }
        #expect(swallowed?.sqlState == "25P02")
        let nested = TestDatabase.error { try connection.transaction { try connection.transaction {} } }
        #expect(nested?.message.contains("open already") == true)
        let written = TestDatabase.error {
            try connection.transaction(.snapshot) { try connection.run("DELETE FROM t") }
        }
        #expect(written?.sqlState == PostgresError.State.readOnlyTransaction)
        #expect(try connection.queryOne("SELECT sum(a)::bigint FROM t") { $0.int(0) } == 1)
        #expect(!connection.isInTransaction)
    }

    // MARK: Pipelines

    @Test func aPipelineRunsEverythingOrNothing() throws {
        struct Changed: Error {}
        let connection = try TestDatabase.connection()
        try connection.execute("CREATE TABLE t (a bigint PRIMARY KEY, b bytea)")
        let blob = [UInt8](repeating: 7, count: 2000)
        // Far more than the sockets' buffers hold, in both directions.
        try connection.pipeline { pipeline in
            for number in 0..<5000 as Range<Int64> {
                try pipeline.queue(
                    "INSERT INTO t VALUES ($1, $2) RETURNING b", [.int8(number), .bytes(blob)], expecting: 1)
            }
        }
        #expect(try connection.queryOne("SELECT count(*) FROM t") { $0.int(0) } == 5000)
        let duplicate = TestDatabase.error {
            try connection.pipeline { pipeline in
                for number in [5000, 5001, 17, 5002] as [Int64] {
                    try pipeline.queue("INSERT INTO t VALUES ($1, NULL)", [.int8(number)])
                }
                try pipeline.queue("DELETE FROM t WHERE a < $1", [.int8(10)])
            }
        }
        #expect(duplicate?.sqlState == PostgresError.State.uniqueViolation)
        let miscounted = TestDatabase.error {
            try connection.pipeline { pipeline in
                try pipeline.queue("UPDATE t SET b = NULL WHERE a = $1", [.int8(1)], expecting: 1)
                try pipeline.queue("UPDATE t SET b = NULL WHERE a = $1", [.int8(-1)], expecting: 1)
            }
        }
        #expect(miscounted?.message.contains("touched 0 rows, not 1") == true)
        #expect(throws: Changed.self) {
            try connection.pipeline { pipeline in
                try pipeline.queue("DELETE FROM t", [])
                throw Changed()
            }
        }
        let unprepared = TestDatabase.error { try connection.pipeline { try $0.queue("DELETE FROM absent", []) } }
        #expect(unprepared?.sqlState == PostgresError.State.undefinedTable)
        #expect(
            try connection.queryOne("SELECT count(*), count(b) FROM t") { [$0.int(0), $0.int(1)] } == [5000, 5000])
        // A statement whose preparing failed is prepared again.
        try connection.execute("CREATE TABLE absent (a int)")
        try connection.pipeline { try $0.queue("DELETE FROM absent", [], expecting: 0) }
    }

    // MARK: COPY

    @Test func copiedRowsAreAllThereOrNone() throws {
        struct Changed: Error {}
        let connection = try TestDatabase.connection()
        try connection.execute(
            "CREATE SCHEMA s; CREATE TABLE s.t (a bigint PRIMARY KEY, b bytea, c text, d int, e bool)")
        let columns = ["a", "b", "c", "d", "e"]
        func copy(_ range: Range<Int64>, _ body: (Int64) throws -> Void = { _ in }) throws -> Int {
            try connection.copyIn("s.t", columns: columns) { writer in
                for number in range {
                    try body(number)
                    try writer.row()
                    writer.add(number)
                    writer.add(bytes: [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 300))
                    writer.add("text \(number)")
                    writer.add(.int4(Int32(truncatingIfNeeded: number)))
                    writer.add(number % 2 == 0 ? .bool(true) : .null)
                }
            }
        }
        #expect(try copy(0..<20_000) == 20_000)
        #expect(throws: Changed.self) { try copy(20_000..<40_000) { if $0 == 30_000 { throw Changed() } } }
        #expect(TestDatabase.error { _ = try copy(19_999..<20_001) }?.sqlState == PostgresError.State.uniqueViolation)
        let short = TestDatabase.error {
            try connection.copyIn("s.t", columns: columns) { writer in
                try writer.row([.int8(50_000), .null])
                try writer.row()
            }
        }
        #expect(short?.message.contains("has 2 columns, not 5") == true)
        let absent = TestDatabase.error { try connection.copyIn("s.u", columns: ["a"]) { _ in } }
        #expect(absent?.sqlState == PostgresError.State.undefinedTable)
        let sums = try connection.queryOne(
            "SELECT count(*), sum(a)::bigint, sum(octet_length(b)), sum(d), count(e) FROM s.t WHERE c = 'text ' || a"
        ) { [$0.int(0), $0.int(1), $0.int(2), $0.int(3), $0.int(4)] }
        #expect(sums == [20_000, 199_990_000, 6_000_000, 199_990_000, 10_000])
    }
}
