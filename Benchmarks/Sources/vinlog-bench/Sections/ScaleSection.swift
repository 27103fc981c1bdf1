import Foundation
import PostgresClient

/// How a registry over PostgreSQL grows: at each power of ten of vehicles, what a statement costs, how much room it takes
/// on the disk and in memory, and how long a report takes.
///
/// Each vehicle has its first statement; the hundred of the reports have fifty each.
struct ScaleSection {
    private static let firstStop = 10_000
    private static let partCount = 20_000

    private let options: Options

    init(_ options: Options) { self.options = options }

    /// Vehicles at which is measured: 10,000 and ten times that, up to what is asked for.
    private var stops: [Int] {
        var stops = [Self.firstStop]
        while let last = stops.last, last * 10 <= options.vehicleCount { stops.append(last * 10) }
        return stops
    }

    func run(_ report: FigureReport) async throws {
        let parent = options.folder ?? FileManager.default.temporaryDirectory.path
        guard let server = try PostgreSQLServer.start(in: parent) else {
            return Progress.say("scale: PostgreSQL is not installed, and this section is left out")
        }
        defer { server.stop() }
        let address = try server.registryDatabase("scale")
        let largest = stops.last ?? Self.firstStop
        let plan = FleetPlan(vehicleCount: largest, statementCount: largest)
        let world = try await BenchRegistry.make(plan, options, rows: address)
        defer { world.discard() }
        let mill = StatementMill(cast: world.cast)
        var orders = FleetOrders(plan)
        for stop in stops {
            let growth = try await grow(world, mill, &orders, to: stop, server)
            if stop == Self.firstStop { try await fillReported(world, mill, &orders) }
            try await measure(world, address, growth, at: stop, statementCount: orders.statementCount, report)
        }
        let seconds = try await world.reopen()
        report.add(Figure("scale.restart", seconds, "s", note: "\(largest) vehicles: rows read, index rebuilt"))
        await world.close()
    }

    // MARK: Growing

    /// What registering the last half of a stretch took; signing is not in it.
    private struct Growth {
        var statementCount = 0
        var seconds = 0.0
        var registryCPUSeconds = 0.0
        var databaseCPUSeconds = 0.0
    }

    private func grow(
        _ world: BenchRegistry, _ mill: StatementMill, _ orders: inout FleetOrders, to stop: Int,
        _ server: PostgreSQLServer
    ) async throws -> Growth {
        let half = (orders.vehicleCount + stop) / 2
        var growth = Growth()
        while orders.vehicleCount < stop {
            let isMeasured = orders.vehicleCount >= half
            let next = isMeasured ? stop : half
            let statements = try mill.statements(orders.newVehicles(min(Self.partCount, next - orders.vehicleCount)))
            let before = (Stopwatch.processSeconds, server.cpuSeconds)
            let seconds = try await world.submitAsImporters(statements)
            Progress.say("scale: \(orders.vehicleCount) vehicles, \(Int(Double(statements.count) / seconds))/s")
            guard isMeasured else { continue }
            growth.statementCount += statements.count
            growth.seconds += seconds
            growth.registryCPUSeconds += Stopwatch.processSeconds - before.0
            growth.databaseCPUSeconds += server.cpuSeconds - before.1
        }
        return growth
    }

    private func fillReported(
        _ world: BenchRegistry, _ mill: StatementMill, _ orders: inout FleetOrders
    ) async throws {
        let vehicles = Array(FleetPlan.reportedVehicles)
        let more = (1..<FleetPlan.statementsPerReport).flatMap { _ in vehicles }
        _ = try await world.submitAsImporters(mill.statements(orders.statements(about: more)))
    }

    // MARK: Measuring

    private func measure(
        _ world: BenchRegistry, _ address: PostgresAddress, _ growth: Growth, at stop: Int, statementCount: Int,
        _ report: FigureReport
    ) async throws {
        let name = "scale.\(stop)"
        let count = Double(growth.statementCount)
        let milliseconds = 1_000 / max(count, 1)
        report.add(
            Figure(
                "\(name).ingest", count / growth.seconds, "statements/s",
                note: "a new vehicle each; CPU: registry \(Figure.text(growth.registryCPUSeconds * milliseconds)) ms, "
                    + "database \(Figure.text(growth.databaseCPUSeconds * milliseconds)) ms a statement"))
        let connection = try PostgresConnection.connect(address)
        try connection.execute("CHECKPOINT")
        let database = try connection.queryOne("SELECT pg_database_size(current_database())") { $0.int(0) } ?? 0
        report.add(
            Figure(
                "\(name).database", Double(database) / Double(statementCount), "bytes/statement",
                note: "tables and indexes, \(database / 1_000_000) MB"))
        let tiles = Self.byteCount(ofFolder: world.folder + "/tiles")
        report.add(
            Figure(
                "\(name).tiles", Double(tiles) / Double(statementCount), "bytes/statement",
                note: "as the disk counts them, \(tiles / 1_000_000) MB"))
        report.add(
            Figure(
                "\(name).memory", Double(Machine.residentByteCount) / 1_000_000, "MB",
                note: "the whole process, the benchmark's signing included"))
        let reports = try await ReportSection(world, options).measure()
        report.add(Figure("\(name).report-median", reports.medians.median, "ms", note: reports.medians.spread))
        report.add(
            Figure("\(name).report-p99", reports.percentiles99.median, "ms", note: reports.percentiles99.spread))
    }

    private static func byteCount(ofFolder path: String) -> Int {
        let files = FileManager.default.enumerator(
            at: URL(filePath: path), includingPropertiesForKeys: [.totalFileAllocatedSizeKey])
        return (files?.compactMap { $0 as? URL } ?? []).reduce(0) { sum, file in
            sum + ((try? file.resourceValues(forKeys: [.totalFileAllocatedSizeKey]))?.totalFileAllocatedSize ?? 0)
        }
    }
}
