import Attestation
import Messages
import Octets
import Registry
import ReportDocument
import Synchronization
import TransparencyLog
import VIN
import VehicleHistory

/// Report pages of 50 statements by ten attestors, each of a vehicle that nobody asked about before: its VRF proof is
/// not made, its signatures are not checked, its rows not read since they were written.
struct PagesSection {
    private static let path = "/report"

    private let world: BenchRegistry
    /// Vehicles of each round, and those of which the parts are measured.
    private let rounds: [Range<Int>]
    private let partVehicles: Range<Int>

    init(_ world: BenchRegistry, _ options: Options) {
        self.world = world
        let vehicles = world.plan.pagedVehicles
        let partCount = options.isQuick ? 40 : 200
        // A round as large as the others warms up.
        let size = (vehicles.count - partCount) / (RequestRounds.roundCount + 1)
        rounds = (0...RequestRounds.roundCount).map { round in
            vehicles.lowerBound + round * size..<vehicles.lowerBound + (round + 1) * size
        }
        partVehicles = vehicles.suffix(partCount)
    }

    func run(_ report: FigureReport) async throws {
        try await serve(report)
        try await parts(report)
    }

    /// Sends the form of the home page, one at a time.
    private func serve(_ report: FigureReport) async throws {
        Progress.say("pages: \(RequestRounds.roundCount) rounds of \(rounds.first?.count ?? 0) requests")
        var generator = SeededGenerator(seed: 6)
        let bodies = rounds.map { vehicles in
            vehicles.shuffled(using: &generator).map { Array("vin=\(StatementMill.vin($0))&lang=en".utf8) }
        }
        let result = try await RequestRounds.measure(
            world.registry, path: Self.path, contentType: "application/x-www-form-urlencoded", rounds: bodies)
        report.add(Figure("page_median", result.medians.median, "ms", note: result.medians.spread))
        report.add(
            Figure(
                "page_p99", result.percentiles99.median, "ms", bar: .atMost(15),
                note: "\(world.plan.vehicleCount) vehicles, each page of another one; \(result.percentiles99.spread), "
                    + "load average \(Machine.loadAverage)"))
        report.add(
            Figure("page_cpu", result.cpuMilliseconds.median, "ms", note: "all cores; \(result.cpuMilliseconds.spread)")
        )
        try await weigh(result, report)
    }

    /// What a browser loads to show a page: the page and what it links.
    private func weigh(_ result: RequestRounds, _ report: FigureReport) async throws {
        let links = PageLinks.assets(in: String(decoding: result.lastBody, as: UTF8.self))
        guard !links.isEmpty else { throw BenchError(reason: "a page without style sheet") }
        let linked = try await ServedRegistry.serving(world.registry) { port in
            var count = 0
            for link in links { count += try await FetchedFile.bytes(port: port, path: link).count }
            return count
        }
        report.add(
            Figure(
                "page_weight", Double(result.answerByteCount + linked) / 1_000, "kB", bar: .atMost(150),
                note: "as sent: \(result.answerByteCount) bytes of HTML, \(linked) of \(links.count) files, kept by "
                    + "browsers"))
    }

    /// One core, one after the other: what a page's time consists of.
    private func parts(_ report: FigureReport) async throws {
        Progress.say("pages: parts of \(partVehicles.count) pages")
        let trust = try world.trust()
        let now = Int64(RegistryConfiguration.systemClock())
        var laps = Laps()
        for vehicle in partVehicles {
            let vin = try VIN(StatementMill.vin(vehicle))
            laps.start()
            let bundle = try await world.registry.report(for: .vehicle(vin))
            laps.end("prove")
            let bytes = bundle.serialized()
            let hash = Hash.sha256(bytes)
            laps.end("serialise")
            let signatures = TimedSignatures()
            var verifier = ReportVerifier(trust: trust, nowMilliseconds: now, expectedSubject: .vehicle(vin))
            verifier.signatures = signatures
            verifier.statements = world.registry.statementReading
            let verified = try verifier.verify(bundle)
            laps.end("verify", apart: ("signatures", signatures.seconds))
            let document = ReportDocument(verified)
            laps.end("document")
            keep(ReportPage.html(document, language: .english, setting: setting(hash)))
            laps.end("render")
        }
        for (name, samples) in laps.samples {
            report.add(
                Figure("page.\(name)", samples.median, "ms", note: "p99 \(Figure.text(samples.percentile(99)))"))
        }
    }

    private func setting(_ hash: Hash) -> ReportPageSetting {
        var setting = ReportPageSetting()
        setting.style = .linked(["/assets/base.css"])
        setting.check = ReportCheck(
            origin: "https://registry.example", id: String(repeating: "A", count: 108),
            sha256: Base64.url.encode(hash.bytes))
        return setting
    }
}

/// The files that a page of the registry links.
private enum PageLinks {
    static func assets(in html: String) -> Set<String> {
        let pieces = html.split(separator: "\"").filter { $0.hasPrefix("/assets/") }
        return Set(pieces.map(String.init))
    }
}

/// Checks signatures on one core and keeps the time that it took.
private final class TimedSignatures: SignatureChecking {
    private let total = Mutex(0.0)

    var seconds: Double { total.withLock { $0 } }

    func firstInvalid(in signed: [(sdJWT: SDJWT, key: PublicKey)]) -> Int? {
        let start = Stopwatch.seconds
        defer { total.withLock { $0 += Stopwatch.seconds - start } }
        return SerialSignatures().firstInvalid(in: signed)
    }
}

/// Times of the parts of one thing that is done again and again, in milliseconds.
private struct Laps {
    private var names: [String] = []
    private var times: [String: [Double]] = [:]
    private var begin = 0.0

    var samples: [(String, Samples)] { names.map { ($0, Samples(times[$0] ?? [])) } }

    mutating func start() { begin = Stopwatch.seconds }

    /// Ends a part and begins the next; `apart` is counted apart from it.
    mutating func end(_ name: String, apart: (name: String, seconds: Double)? = nil) {
        let elapsed = Stopwatch.seconds - begin
        add(name, elapsed - (apart?.seconds ?? 0))
        if let apart { add(apart.name, apart.seconds) }
        begin = Stopwatch.seconds
    }

    private mutating func add(_ name: String, _ seconds: Double) {
        if times[name] == nil { names.append(name) }
        times[name, default: []].append(seconds * 1_000)
    }
}
