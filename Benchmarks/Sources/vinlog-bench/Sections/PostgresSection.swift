import Foundation
import PostgresClient
import PostgresStore
import Registry
import TransparencyLog
import VerifiableIndex

/// The bars of the store in PostgreSQL, each a ratio within one run: attested ingest to that on SQLite, its store path to
/// one INSERT a transaction of the same rows, its report reads to the bare SELECTs.
struct PostgresSection {
    private static let roundCount = 3
    /// Vehicles whose histories are read; each has ``FleetPlan/statementsPerReport`` statements.
    private static let readVehicleCount = 200

    private let options: Options
    private let statementCount: Int
    private let readCount: Int

    init(_ options: Options) {
        self.options = options
        statementCount = options.isQuick ? 4_000 : 40_000
        readCount = options.isQuick ? 2_000 : 20_000
    }

    func run(_ report: FigureReport) async throws {
        let parent = options.folder ?? FileManager.default.temporaryDirectory.path
        guard let server = try PostgreSQLServer.start(in: parent) else {
            return Progress.say("postgres: PostgreSQL is not installed, and this section is left out")
        }
        defer { server.stop() }
        try await ingest(server, report)
        try storePath(server, report)
        try reads(server, report)
    }

    // MARK: Ingest

    /// The same signed statements into a registry on each store, in turns.
    private func ingest(_ server: PostgreSQLServer, _ report: FigureReport) async throws {
        let plan = FleetPlan(vehicleCount: statementCount / 4, statementCount: statementCount * Self.roundCount)
        let address = try server.registryDatabase("ingest")
        let onSQLite = try await BenchRegistry.make(plan, options)
        let onPostgres = try await BenchRegistry.make(plan, options, rows: address)
        defer {
            onSQLite.discard()
            onPostgres.discard()
        }
        var orders = FleetOrders(plan)
        let mill = StatementMill(cast: onSQLite.cast)
        let vehicles = try mill.statements(orders.newVehicles(plan.vehicleCount))
        for world in [onSQLite, onPostgres] { _ = try await world.submitAsImporters(vehicles) }
        var ratios: [Double] = []
        var rates: [Double] = []
        // Microseconds a statement: the registry on SQLite, the registry on PostgreSQL, the server.
        var cpu: [[Double]] = [[], [], []]
        for round in 0..<Self.roundCount {
            Progress.say("postgres: ingest, round \(round + 1)")
            let statements = try mill.statements(orders.mixed(statementCount, newCount: statementCount / 10))
            let before = Stopwatch.processSeconds
            let file = try await onSQLite.submitAsImporters(statements)
            let between = (Stopwatch.processSeconds, server.cpuSeconds)
            let database = try await onPostgres.submitAsImporters(statements)
            cpu[0].append((between.0 - before) * 1e6 / Double(statements.count))
            cpu[1].append((Stopwatch.processSeconds - between.0) * 1e6 / Double(statements.count))
            cpu[2].append((server.cpuSeconds - between.1) * 1e6 / Double(statements.count))
            rates.append(Double(statements.count) / database)
            ratios.append(100 * file / database)
        }
        await onSQLite.close()
        await onPostgres.close()
        report.add(Figure("postgres.ingest", Samples(rates).median, "statements/s", note: Samples(rates).spread))
        for (name, samples) in zip(["on-sqlite", "on-postgres", "server"], cpu) {
            report.add(
                Figure(
                    "postgres.ingest-cpu-\(name)", Samples(samples).median, "us/statement",
                    note: Samples(samples).spread))
        }
        report.add(
            Figure(
                "postgres.ingest-ratio", Samples(ratios).median, "%", bar: .atLeast(70),
                note: "of SQLite's rate; \(Samples(ratios).spread); the server shares the cores"))
    }

    // MARK: The store alone

    /// Rows that are ready: batches against one INSERT a transaction, both as durable.
    private func storePath(_ server: PostgreSQLServer, _ report: FigureReport) throws {
        Progress.say("postgres: store path")
        var rows = StoreRows()
        let store = try PostgresStore(server.registryDatabase("batches"))
        try store.create(origin: Cast.origin, parameters: "")
        let epoch = try store.acquireLease()
        let batches = (0..<max(1, statementCount / StoreRows.batchCount)).map { _ in rows.batch(epoch) }
        let seconds = try Stopwatch.time { for batch in batches { try store.commit(batch) } }
        let batched = Double(batches.reduce(0) { $0 + StoreRows.rowCount($1) }) / seconds
        store.close()

        let address = try server.registryDatabase("singles")
        let singles = try SingleInserts(address).rate(of: batches.prefix(max(1, batches.count / 4)))
        report.add(Figure("postgres.store", batched, "rows/s", note: "batches of \(StoreRows.batchCount) statements"))
        report.add(
            Figure("postgres.single-inserts", singles, "rows/s", note: "\(SingleInserts.connectionCount) connections"))
        report.add(Figure("postgres.store-ratio", batched / singles, "times", bar: .atLeast(8)))
    }

    // MARK: Reading

    /// A vehicle's row and its statements by the store, against the same SELECTs whose rows are only counted.
    private func reads(_ server: PostgreSQLServer, _ report: FigureReport) throws {
        Progress.say("postgres: report reads")
        let address = try server.registryDatabase("reads")
        let store = try PostgresStore(address)
        try store.create(origin: Cast.origin, parameters: "")
        var rows = StoreRows()
        let epoch = try store.acquireLease()
        for _ in 0..<FleetPlan.statementsPerReport {
            try store.commit(rows.batch(epoch, count: Self.readVehicleCount, vehicles: 0..<Self.readVehicleCount))
        }
        let connection = try PostgresConnection.connect(address)
        try connection.execute("VACUUM ANALYZE")
        try connection.execute("SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off")
        let size = try store.head()?.size ?? 0
        var ratios: [Double] = []
        var rates: [Double] = []
        for _ in 0..<Self.roundCount {
            let bare = try Stopwatch.time {
                for turn in 0..<readCount { try Self.bareRead(turn % Self.readVehicleCount, connection) }
            }
            let ours = try Stopwatch.time {
                for turn in 0..<readCount { try Self.read(turn % Self.readVehicleCount, store, below: size) }
            }
            rates.append(Double(readCount) / ours)
            ratios.append(100 * bare / ours)
        }
        store.close()
        report.add(
            Figure("postgres.report-reads", Samples(rates).median, "vehicles/s", note: Samples(rates).spread))
        report.add(
            Figure(
                "postgres.report-reads-ratio", Samples(ratios).median, "%", bar: .atLeast(50),
                note: "of the same SELECTs over libpq, rows dropped; \(Samples(ratios).spread)"))
    }

    private static func read(_ vehicle: Int, _ store: PostgresStore, below size: LogSize) throws {
        let key = SubjectKey(subject: StoreRows.name(of: vehicle), generation: 0)
        guard let subject = try store.subjects([key], isSequencing: false).first ?? nil,
            try store.history(of: subject, below: size).count == FleetPlan.statementsPerReport
        else { throw BenchError(reason: "a vehicle's rows are not there") }
    }

    private static func bareRead(_ vehicle: Int, _ connection: PostgresConnection) throws {
        let name = StoreRows.name(of: vehicle)
        let label = PostgresValue.hash(StoreRows.label(of: vehicle).hash)
        try connection.run(
            "SELECT label FROM subject_names WHERE subject = $1 AND generation = $2", [.text(name), .int8(0)])
        try connection.run("SELECT * FROM subjects WHERE label = $1", [label])
        try connection.run(
            "SELECT * FROM statements WHERE label = $1 AND log_index < $2 ORDER BY log_index", [label, .int8(.max)])
    }
}
