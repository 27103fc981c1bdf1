import Foundation
import Registry

/// The bar of batches: one client that signs and delivers a file over loopback, against what the same registry takes in of
/// statements that are signed and in its memory.
struct BatchSection {
    private static let megabytesMax = 150.0

    private let world: BenchRegistry
    private let mill: StatementMill
    private let rowCount: Int
    private let bareCount: Int

    init(_ world: BenchRegistry, _ options: Options) {
        self.world = world
        mill = StatementMill(cast: world.cast)
        rowCount = options.isQuick ? 20_000 : 100_000
        bareCount = options.isQuick ? 10_000 : 20_000
    }

    func run(_ report: FigureReport) async throws {
        let folder = world.folder + "-garage"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let client = try GarageClient(folder: folder)
        try await world.submit([world.cast.enrolment(of: GarageClient.identifier, client.publicKey())])
        var orders = FleetOrders(world.plan)
        try await world.submit(mill.statements(orders.newVehicles(world.plan.vehicleCount)))

        // A fifth of the file first: what memory grows by with the file's length is seen in the second.
        let small = try await deliver(&orders, rowCount / 5, client, "a fifth")
        let before = try await bareRate(&orders)
        let whole = try await deliver(&orders, rowCount, client, "all")
        let after = try await bareRate(&orders)

        let (rate, bare) = (Double(rowCount) / whole.seconds, (before + after) / 2)
        report.add(
            Figure(
                "batch.rate", rate, "statements/s",
                note: "\(rowCount) rows from start to end of vinlog garage batch, signing and receipts' keys included"))
        report.add(
            Figure(
                "batch.bare", bare, "statements/s",
                note: "the same mix signed before, in process, \(Int(before)) before and \(Int(after)) after"))
        report.add(
            Figure(
                "batch.ratio", 100 * rate / bare, "%", bar: .atLeast(50),
                note: "client and server on the same cores, load average \(Machine.loadAverage)"))
        report.add(
            Figure(
                "batch.memory", whole.peakMegabytes, "MB", bar: .atMost(Self.megabytesMax), note: "client, at its peak")
        )
        report.add(
            Figure(
                "batch.memory-growth", whole.peakMegabytes - small.peakMegabytes, "MB",
                note: "from \(rowCount / 5) rows to \(rowCount)"))
    }

    /// Nine rows of ten are about known vehicles.
    private func deliver(
        _ orders: inout FleetOrders, _ count: Int, _ client: GarageClient, _ name: String
    ) async throws -> GarageClient.Run {
        Progress.say("batch: \(name), \(count) rows")
        let path = FileManager.default.temporaryDirectory.path + "/vinlog-batch-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let rows = orders.mixed(count, newCount: count / 10).map(StatementMill.row)
        try (StatementMill.header + rows.joined()).write(toFile: path, atomically: false, encoding: .utf8)
        return try await ServedRegistry.serving(world.registry) { port in
            // On a thread of its own: nothing of Swift's pool may block while the server works.
            try await withCheckedThrowingContinuation { continuation in
                Thread.detachNewThread {
                    continuation.resume(with: Result { try client.batch(path, port: port) })
                }
            }
        }
    }

    private func bareRate(_ orders: inout FleetOrders) async throws -> Double {
        Progress.say("batch: bare ingest of \(bareCount)")
        let statements = try mill.statements(orders.mixed(bareCount, newCount: bareCount / 10))
        return Double(statements.count) / (try await world.submitAsImporters(statements))
    }
}
