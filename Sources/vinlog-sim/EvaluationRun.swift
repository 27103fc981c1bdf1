import FleetSimulator
import Synchronization
import VehicleHistory

/// Walks through an evaluation fleet on all processors: each vehicle is made, judged, counted and forgotten, so that
/// memory stays flat however large the fleet.
struct EvaluationRun: Sendable {
    let fleet: EvaluationFleet
    let ruleset: Ruleset
    private static let vehiclesPerPiece = 250

    /// Counts every vehicle.
    ///
    /// - Parameter progress: called now and then with the number of vehicles done.
    func tally(workerCount: Int, progress: @escaping @Sendable (Int) -> Void) async throws -> EvaluationTally {
        let counters = Counters()
        return try await withThrowingTaskGroup(of: EvaluationTally.self) { group in
            for _ in 0..<max(1, workerCount) {
                group.addTask {
                    var tally = EvaluationTally()
                    while true {
                        let first = counters.next.add(Self.vehiclesPerPiece, ordering: .relaxed).oldValue
                        guard first < fleet.vehicleCount else { return tally }
                        let piece = first..<min(first + Self.vehiclesPerPiece, fleet.vehicleCount)
                        for number in piece { try count(number, in: &tally) }
                        progress(counters.done.add(piece.count, ordering: .relaxed).newValue)
                        await Task.yield()
                    }
                }
            }
            return try await group.reduce(into: EvaluationTally()) { $0.merge($1) }
        }
    }

    private func count(_ number: Int, in tally: inout EvaluationTally) throws {
        let vehicle = try fleet.vehicle(number)
        let facts = try vehicle.facts()
        tally.count(vehicle, number: number, findings: HistoryAnalysis.findings(in: facts, by: ruleset))
        let atTheCar = HistoryAnalysis.findings(in: facts.adding(vehicle.dashboard), by: ruleset)
        tally.countAtTheCar(vehicle, findings: atTheCar)
    }

    private final class Counters: Sendable {
        let next = Atomic(0)
        let done = Atomic(0)
    }
}
