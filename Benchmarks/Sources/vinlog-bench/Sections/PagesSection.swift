import Messages
import Octets
import Registry
import RegistryHTTP
import ReportDocument
import TransparencyLog
import VIN
import VehicleHistory

/// Report pages of 50 statements by ten attestors, served as browsers ask for them, and what their parts take.
struct PagesSection {
    private static let roundCount = 5
    private static let partCount = 200

    private let world: BenchRegistry
    private let requestsPerRound: Int

    init(_ world: BenchRegistry, _ options: Options) {
        self.world = world
        requestsPerRound = options.isQuick ? 300 : 1_000
    }

    func run(_ report: FigureReport) async throws {
        try await serve(report)
        try await parts(report)
    }

    /// Sends the form of the home page, one at a time, for random reported vehicles.
    private func serve(_ report: FigureReport) async throws {
        Progress.say("pages: \(Self.roundCount) rounds of \(requestsPerRound) requests")
        var generator = SeededGenerator(seed: 6)
        var p99: [Double] = []
        var medians: [Double] = []
        var byteCount = 0
        for round in 0...Self.roundCount {
            let bodies = (0..<requestsPerRound).map { _ in
                let vehicle = Int.random(in: 0..<FleetPlan.reportedVehicleCount, using: &generator)
                return Array("vin=\(StatementMill.vin(vehicle))&lang=en".utf8)
            }
            let result = try await ServedRegistry.serving(world.registry) { port in
                try await LoadProcess.run(
                    LoadPlan(
                        port: port, connectionCount: 1, path: "/report",
                        contentType: "application/x-www-form-urlencoded", expectedStatus: 200, bodiesPath: ""),
                    bodies: bodies)
            }
            // The first round computes and keeps the VRF proofs.
            guard round > 0 else { continue }
            p99.append(result.latencies.percentile(99) / 1_000)
            medians.append(result.latencies.median / 1_000)
            byteCount = result.answerByteCount / result.latencies.count
        }
        let size = world.plan.vehicleCount
        report.add(Figure("page_median", Samples(medians).median, "ms", note: Samples(medians).spread))
        report.add(
            Figure(
                "page_p99", Samples(p99).median, "ms", bar: .atMost(15),
                note: "\(size) vehicles, \(byteCount) bytes of HTML; \(Samples(p99).spread)"))
        report.add(Figure("page_weight", Double(byteCount) / 1_000, "kB", bar: .atMost(150), note: "HTML alone"))
    }

    /// One core, one after the other: what a page's time consists of.
    private func parts(_ report: FigureReport) async throws {
        let trust = try world.trust()
        var times: [String: [Double]] = [:]
        for turn in 0..<Self.partCount {
            let vin = try VIN(StatementMill.vin(turn % FleetPlan.reportedVehicleCount))
            var start = Stopwatch.seconds
            func lap(_ name: String) {
                times[name, default: []].append((Stopwatch.seconds - start) * 1_000)
                start = Stopwatch.seconds
            }
            let bundle = try await world.registry.report(for: .vehicle(vin))
            lap("prove")
            let bytes = bundle.serialized()
            let hash = Hash.sha256(bytes)
            lap("serialise")
            let verified = try ReportVerifier(
                trust: trust, nowMilliseconds: Int64(RegistryConfiguration.systemClock())
            ).verify(bundle)
            lap("verify")
            let document = ReportDocument(verified)
            lap("document")
            var setting = ReportPageSetting()
            setting.style = .linked(["/assets/base.css"])
            setting.check = ReportCheck(
                origin: "https://registry.example", id: String(repeating: "A", count: 108),
                sha256: Base64.url.encode(hash.bytes))
            keep(ReportPage.html(document, language: .english, setting: setting))
            lap("render")
        }
        for name in ["prove", "serialise", "verify", "document", "render"] {
            let samples = Samples(times[name] ?? [])
            report.add(
                Figure("page.\(name)", samples.median, "ms", note: "p99 \(Figure.text(samples.percentile(99)))"))
        }
    }
}
