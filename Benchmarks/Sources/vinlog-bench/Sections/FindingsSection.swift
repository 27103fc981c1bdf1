import StrictJSON
import TransparencyLog
import VIN
import VehicleHistory

/// What it costs to apply all rules to a vehicle, and how that grows with its readings.
struct FindingsSection {
    private static let roundCount = 7
    private let roundSeconds: Double

    init(_ options: Options) { roundSeconds = options.isQuick ? 0.05 : 0.3 }

    func run(_ report: FigureReport) throws {
        let fifty = try measure(count: 50, fault: .none)
        let thousand = try measure(count: 1_000, fault: .none)
        report.add(Figure("findings.honest-50", fifty.median, "ms", bar: .atMost(0.3), note: fifty.spread))
        for fault in [Fault.rolledBack, .mistyped, .mixedUnits] {
            let samples = try measure(count: 50, fault: fault)
            report.add(
                Figure("findings.\(fault.rawValue)-50", samples.median, "ms", bar: .atMost(0.3), note: samples.spread))
        }
        report.add(Figure("findings.honest-1000", thousand.median, "ms", note: thousand.spread))
        // Twenty times the readings: a quadratic rule would take four hundred times as long.
        report.add(
            Figure("findings.growth-1000-to-50", thousand.median / fifty.median, "ratio", bar: .atMost(60)))
    }

    private enum Fault: String { case none, rolledBack = "rolled-back", mistyped, mixedUnits = "mixed-units" }

    private func measure(count: Int, fault: Fault) throws -> Samples {
        let facts = try facts(count: count, fault: fault)
        var milliseconds: [Double] = []
        // The first round warms up.
        for round in 0...Self.roundCount {
            let start = Stopwatch.seconds
            var turns = 0
            var elapsed = 0.0
            while elapsed < roundSeconds {
                keep(HistoryAnalysis.findings(in: facts))
                turns += 1
                elapsed = Stopwatch.seconds - start
            }
            if round > 0 { milliseconds.append(elapsed * 1e3 / Double(turns)) }
        }
        return Samples(milliseconds)
    }

    /// A car that is read once a month: by a garage, or every sixth time by an inspection station.
    private func facts(count: Int, fault: Fault) throws -> VehicleFacts {
        let subject = Subject.vehicle(try VIN("WVWZZZAUZHW100001"))
        var history = UnsignedHistory(subject: subject)
        guard let garage = UnsignedHistory.Source(id: "garage", name: "Garage", attestorClass: .garage),
            let station = UnsignedHistory.Source(id: "station", name: "Station", attestorClass: .inspection),
            let country = CountryCode("DE"), let service = StatementCatalog.shared.kind(id: "service"),
            let inspection = StatementCatalog.shared.kind(id: "inspection")
        else { throw UsageError(reason: "the catalogue of statements is broken") }
        let start: Int64 = 1_500_000_000_000
        for number in 0..<count {
            let time = start + Int64(number) * 30 * 86_400_000
            let isInspection = number % 6 == 5
            var draft = StatementDraft(
                issuer: .attestor(garage.id), audience: "bench.example/log", issuedAtSeconds: Int(time / 1000),
                identifier: "\(number)", kind: isInspection ? inspection : service, subject: subject,
                occurredAt: EventTime(dayOfMilliseconds: time), country: country,
                body: isInspection
                    ? ["scheme": "DE-HU", "result": "pass"]
                    : ["type": "scheduled", "operations": [["code": "OIL", "result": "done"]]])
            draft.odometer = Odometer(
                value: figure(number, of: count, fault),
                unit: fault == .mixedUnits && number == 30 ? .miles : .kilometres)
            try history.append(
                draft, by: isInspection ? station : garage, at: LogIndex(UInt64(number)),
                recordedAtMilliseconds: UInt64(time))
        }
        return history.facts(completeAsOfMilliseconds: UInt64(start) + UInt64(count) * 30 * 86_400_000)
    }

    private func figure(_ number: Int, of count: Int, _ fault: Fault) -> Int {
        let honest = 1_200 + number * (number < 400 ? 1_317 : 1_100)
        switch fault {
        case .rolledBack where number > count / 2: return honest - 25_000
        case .mistyped where number == 20: return honest * 10 + 7
        default: return honest
        }
    }
}
