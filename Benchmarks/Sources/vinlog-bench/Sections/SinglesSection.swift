import Registry
import RegistryAPI

/// Bars 1b: single submissions over HTTP, each waiting for its full receipt.
struct SinglesSection {
    private static let clientCount = 256
    private static let roundCount = 3
    private static let baselineSeconds = 1.0
    /// Vehicles that the statements are about; their VRF proofs are cached before.
    private static let vehicleCount = 4_000

    private let world: BenchRegistry
    private let mill: StatementMill
    private let statementsPerRound: Int
    private let lightCount: Int

    init(_ world: BenchRegistry, _ options: Options) {
        self.world = world
        mill = StatementMill(cast: world.cast)
        statementsPerRound = options.isQuick ? 8_000 : 32_000
        lightCount = options.isQuick ? 100 : 400
    }

    func run(_ report: FigureReport) async throws {
        Progress.say("singles: caching the VRF proofs of \(Self.vehicleCount) vehicles")
        var number = 100_000_000
        func statements(_ count: Int) throws -> [[UInt8]] {
            defer { number += count }
            return try mill.statements(
                (0..<count).map { offset in
                    StatementMill.Order(
                        vehicle: world.plan.fullVehicleCount + (number + offset) % Self.vehicleCount,
                        number: number + offset)
                })
        }
        // A receipt computes the proof, the next batch stores it.
        for _ in 0..<2 {
            for case .refused(let refusal) in await world.registry.submit(try statements(Self.vehicleCount)) {
                throw BenchError(reason: "a statement was refused: \(refusal)")
            }
        }
        let baseline = try Baseline(mill)
        try await lightLoad(statements(lightCount), report)
        _ = try await load(statements(statementsPerRound / 4))

        var rounds = Rounds()
        // Of the generator's own clock: starting its process is not part of the load.
        var rates: [Double] = []
        var ratios: [Double] = []
        var generatorShares: [Double] = []
        var last: LoadResult?
        for round in 1...Self.roundCount {
            Progress.say("singles: round \(round) of \(Self.roundCount), \(Self.clientCount) clients")
            let bodies = try statements(statementsPerRound)
            var result: LoadResult?
            try await rounds.measure(count: bodies.count) {
                baseline.verificationRate(seconds: Self.baselineSeconds)
            } work: {
                result = try await load(bodies)
            }
            guard let result else { continue }
            generatorShares.append(100 * result.cpuSeconds / (result.seconds * Double(Machine.coreCount)))
            rates.append(result.rate)
            ratios.append(100 * result.rate / (rounds.baselineRate(of: round - 1)))
            last = result
        }
        report.add(Figure("singles", Samples(rates).median, "receipts/s", note: Samples(rates).spread))
        report.add(
            Figure(
                "singles.ratio", Samples(ratios).median, "%", bar: .atLeast(25),
                note: "of bare verification on all cores; \(Samples(ratios).spread)"))
        report.add(
            Figure(
                "singles.generator-cpu", Samples(generatorShares).median, "%",
                note: "of all cores, taken by the load generator and not by the server"))
        report.add(Figure("singles.server-cpu", rounds.cpuMicroseconds.median, "us/receipt"))
        guard let last else { return }
        report.add(
            Figure(
                "singles.latency-p99", last.latencies.percentile(99) / 1_000, "ms",
                note: "median \(Figure.text(last.latencies.median / 1_000))"))
        report.add(Figure("singles.receipt-size", Double(last.answerByteCount / last.latencies.count), "bytes"))
    }

    private func lightLoad(_ statements: [[UInt8]], _ report: FigureReport) async throws {
        Progress.say("singles: \(statements.count) at light load")
        let result = try await load(statements, connectionCount: 1, pauseMicroseconds: 20_000)
        report.add(
            Figure(
                "singles.light.latency-p99", result.latencies.percentile(99) / 1_000, "ms", bar: .atMost(50),
                note: "one at a time, 20 ms apart; median \(Figure.text(result.latencies.median / 1_000)), "
                    + "greatest \(Figure.text(result.latencies.greatest / 1_000))"))
    }

    private func load(
        _ statements: [[UInt8]], connectionCount: Int = Self.clientCount, pauseMicroseconds: Int = 0
    ) async throws -> LoadResult {
        try await ServedRegistry.serving(world.registry) { port in
            try await LoadProcess.run(
                LoadPlan(
                    port: port, connectionCount: connectionCount, path: "/v1/statements",
                    contentType: MediaTypes.sdJWT, expectedStatus: 201, bodiesPath: "",
                    pauseMicroseconds: pauseMicroseconds), bodies: statements)
        }
    }
}
