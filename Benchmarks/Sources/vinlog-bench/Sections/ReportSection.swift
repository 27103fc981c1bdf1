import Octets
import Registry
import RegistryAPI
import RegistryHTTP
import VIN
import VehicleHistory

/// Bars 3 and 4: reports of 50 statements by ten attestors, served and verified.
struct ReportSection {
    static let smallFleetKey = "report.small-fleet"

    private let world: BenchRegistry
    private let requestsPerRound: Int
    private let verificationCount: Int

    init(_ world: BenchRegistry, _ options: Options) {
        self.world = world
        requestsPerRound = options.isQuick ? 300 : 1_000
        verificationCount = options.isQuick ? 50 : 300
    }

    func run(_ report: FigureReport) async throws {
        let milliseconds = try await serve(report, bar: .atMost(10))
        if let small = report.recall(Self.smallFleetKey) {
            report.add(
                Figure(
                    "report.growth", milliseconds / small, "times", bar: .atMost(1.3),
                    note: "p99 with the large fleet against a tenth of it, in one run"))
        }
        try await verify(report)
    }

    /// Asks over HTTP for the reports of the fleet's reported vehicles, one at a time, in random order.
    ///
    /// - Returns: the median over the rounds of the 99th percentile, in milliseconds.
    func serve(_ report: FigureReport, bar: Figure.Bar?) async throws -> Double {
        let result = try await measure()
        let name = "report.\(world.plan.vehicleCount)-vehicles"
        report.add(Figure("\(name).median", result.medians.median, "ms", note: result.medians.spread))
        report.add(
            Figure(
                "\(name).p99", result.percentiles99.median, "ms", bar: bar,
                note: "\(world.plan.statementCount) statements, \(result.answerByteCount) bytes a report; "
                    + "\(result.percentiles99.spread), load average \(Machine.loadAverage)"))
        report.add(
            Figure(
                "\(name).cpu", result.cpuMilliseconds.median, "ms", note: "all cores; \(result.cpuMilliseconds.spread)")
        )
        return result.percentiles99.median
    }

    /// Asks for the reports.
    func measure() async throws -> RequestRounds {
        Progress.say("report: \(RequestRounds.roundCount) rounds of \(requestsPerRound) requests")
        var generator = SeededGenerator(seed: 5)
        // The first round computes and keeps the VRF proofs.
        let rounds = (0...RequestRounds.roundCount).map { _ in
            (0..<requestsPerRound).map { _ in
                let vehicle = Int.random(in: FleetPlan.reportedVehicles, using: &generator)
                return Array("{\"vin\":\"\(StatementMill.vin(vehicle))\"}".utf8)
            }
        }
        return try await RequestRounds.measure(
            world.registry, path: "/v1/reports", contentType: MediaTypes.json, rounds: rounds)
    }

    private func verify(_ report: FigureReport) async throws {
        Progress.say("report: verification")
        let vin = try VIN(StatementMill.vin(7))
        let bytes = try await world.registry.report(for: .vehicle(vin)).serialized()
        let verifier = ReportVerifier(
            trust: try world.trust(), nowMilliseconds: Int64(RegistryConfiguration.systemClock()),
            expectedSubject: .vehicle(vin))
        var milliseconds: [Double] = []
        for turn in 0..<verificationCount + 10 {
            let seconds = try Stopwatch.time {
                let verified = try verifier.verify(bytes)
                guard verified.history.lines.count == FleetPlan.statementsPerReport else {
                    throw BenchError(reason: "the report has \(verified.history.lines.count) statements")
                }
            }
            if turn >= 10 { milliseconds.append(seconds * 1_000) }
        }
        let samples = Samples(milliseconds)
        report.add(
            Figure(
                "report.verify", samples.median, "ms", bar: .atMost(12),
                note: "one core, from the file's bytes; p99 \(Figure.text(samples.percentile(99)))"))
        report.add(Figure("report.verify.p99", samples.percentile(99), "ms"))
        let parsing = try Samples(
            (0..<50).map { _ in try Stopwatch.time { keep(try ReportBundle(parsing: bytes)) } })
        report.add(Figure("report.parse", parsing.median * 1_000, "ms", note: "the share of reading the JSON"))
    }
}
