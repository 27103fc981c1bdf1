import FleetSimulator
import VehicleHistory

/// How long the whole analysis of a vehicle takes.
enum AnalysisTiming {
    private static let readingCount = 50
    private static let sampleCount = 60

    /// The median over vehicles with about fifty readings, scaled to fifty, against the bar of 0.3 ms.
    static func figure(ruleset: Ruleset) -> EvaluationFigure {
        let fleet = Fleet.evaluation(seed: EvaluationFleet.standardSeed, vehicleCount: EvaluationFleet.vehicleCountMax)
        var samples: [Double] = []
        var number = 0
        let clock = ContinuousClock()
        while samples.count < sampleCount, number < 2_000 {
            defer { number += 1 }
            guard let facts = try? fleet.vehicle(number).facts() else { continue }
            let readings = facts.statements.count { $0.statement.odometer?.status == .read }
            guard readings >= readingCount - 15 else { continue }
            let elapsed = clock.measure { for _ in 0..<5 { _ = HistoryAnalysis.findings(in: facts, by: ruleset) } }
            samples.append(elapsed / .milliseconds(1) / 5 * Double(readingCount) / Double(readings))
        }
        let median = samples.isEmpty ? 0 : samples.sorted()[samples.count / 2]
        return EvaluationFigure("analysis_of_50_readings", median, "ms", bar: .atMost(0.3))
    }
}
