import StrictJSON
import TransparencyLog
import VIN
import VehicleHistory

/// What it costs to apply all rules to a vehicle, and how that grows with its readings.
///
/// Each turn is another vehicle's whole analysis, from its statements: facts keep what the rules found out about their
/// odometer, so the same facts twice would measure that memory.
struct FindingsSection {
    private static let roundCount = 7
    /// Vehicles that take turns: with their statements more than the cores' own caches hold.
    private static let vehicleCount = 64

    private let roundSeconds: Double

    init(_ options: Options) { roundSeconds = options.isQuick ? 0.05 : 0.3 }

    func run(_ report: FigureReport) throws {
        let fifty = try measure(count: 50, fault: .none)
        let thousand = try measure(count: 1_000, fault: .none)
        report.add(figure("findings.honest-50", fifty))
        for fault in [Fault.rolledBack, .mistyped, .mixedUnits] {
            report.add(figure("findings.\(fault.rawValue)-50", try measure(count: 50, fault: fault)))
        }
        report.add(Figure("findings.honest-1000", thousand.median, "ms", note: thousand.spread))
        // Twenty times the readings: a quadratic rule would take four hundred times as long.
        report.add(
            Figure("findings.growth-1000-to-50", thousand.median / fifty.median, "ratio", bar: .atMost(60)))
    }

    private func figure(_ name: String, _ samples: Samples) -> Figure {
        Figure(
            name, samples.median, "ms", bar: .atMost(0.3),
            note: "CPU time; \(samples.spread), load average \(Machine.loadAverage)")
    }

    private enum Fault: String { case none, rolledBack = "rolled-back", mistyped, mixedUnits = "mixed-units" }

    private func measure(count: Int, fault: Fault) throws -> Samples {
        var generator = SeededGenerator(seed: 7)
        let histories = try (0..<Self.vehicleCount).map { number in
            try Self.history(of: number, count: count, fault, &generator)
        }
        let now = Self.time(count)
        var milliseconds: [Double] = []
        var vehicle = 0
        // The first round warms up.
        for round in 0...Self.roundCount {
            // CPU time: what neighbours take of the core is none of the analysis's.
            let start = Stopwatch.processSeconds
            var turns = 0
            var elapsed = 0.0
            while elapsed < roundSeconds {
                keep(HistoryAnalysis.findings(in: histories[vehicle].facts(completeAsOfMilliseconds: now)))
                vehicle = (vehicle + 1) % histories.count
                turns += 1
                elapsed = Stopwatch.processSeconds - start
            }
            if round > 0 { milliseconds.append(elapsed * 1e3 / Double(turns)) }
        }
        return Samples(milliseconds)
    }

    // MARK: - Vehicles

    /// Milliseconds since 1970 of the reading of a number: one a month.
    private static func time(_ number: Int) -> UInt64 { 1_500_000_000_000 + UInt64(number) * 30 * 86_400_000 }

    /// A car that is read once a month: by a garage, or every sixth time by an inspection station.
    private static func history(
        of vehicle: Int, count: Int, _ fault: Fault, _ generator: inout SeededGenerator
    ) throws -> UnsignedHistory {
        let subject = Subject.vehicle(try VIN("WVWZZZAUZHW\(100_000 + vehicle)"))
        var history = UnsignedHistory(subject: subject)
        guard let garage = UnsignedHistory.Source(id: "garage", name: "Garage", attestorClass: .garage),
            let station = UnsignedHistory.Source(id: "station", name: "Station", attestorClass: .inspection),
            let country = CountryCode("DE"), let service = StatementCatalog.shared.kind(id: "service"),
            let inspection = StatementCatalog.shared.kind(id: "inspection")
        else { throw BenchError(reason: "the catalogue of statements is broken") }
        for (number, value) in readings(count: count, fault, &generator).enumerated() {
            let isInspection = number % 6 == 5
            var draft = StatementDraft(
                issuer: .attestor(garage.id), audience: "bench.example/log",
                issuedAtSeconds: Int(time(number) / 1_000), identifier: "\(number)",
                kind: isInspection ? inspection : service, subject: subject,
                occurredAt: EventTime(dayOfMilliseconds: Int64(time(number))), country: country,
                body: isInspection
                    ? ["scheme": "DE-HU", "result": "pass"]
                    : ["type": "scheduled", "operations": [["code": "OIL", "result": "done"]]])
            let isInMiles = fault == .mixedUnits && number == count * 3 / 5
            draft.odometer = Odometer(value: value, unit: isInMiles ? .miles : .kilometres)
            try history.append(
                draft, by: isInspection ? station : garage, at: LogIndex(UInt64(number)),
                recordedAtMilliseconds: time(number))
        }
        return history
    }

    /// What the odometer shows month by month: 600 to 2,000 km more, in the long run no more than it has digits for.
    private static func readings(count: Int, _ fault: Fault, _ generator: inout SeededGenerator) -> [Int] {
        var value = Int.random(in: 0...2_000, using: &generator)
        return (0..<count).map { number in
            value += Int.random(in: count > 400 ? 300...1_100 : 600...2_000, using: &generator)
            switch fault {
            case .rolledBack where number > count / 2: return max(value - 25_000, 1_000)
            case .mistyped where number == count * 2 / 5: return value * 10 + 7
            default: return value
            }
        }
    }
}
