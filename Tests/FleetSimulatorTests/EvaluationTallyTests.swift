import StrictJSON
import Testing
import TransparencyLog
import VehicleHistory

@testable import FleetSimulator

/// A rule that says what a test wants.
private enum ToldRule: FindingRule {
    static let id = "odometer-told"
    static let variants: [FindingVariant] = []
    static func findings(in facts: VehicleFacts) -> [Finding] { [] }

    static func finding(
        _ severity: Finding.Severity, accuses: Finding.Accusation, suspects: [LogIndex] = []
    ) -> Finding {
        Finding(
            ToldRule.self, FindingVariant("told", severity, .high, accuses: accuses), statements: suspects,
            suspects: suspects)
    }
}

@Suite struct EvaluationTallyTests {
    private func first(_ isWanted: (EvaluationVehicle) -> Bool) throws -> EvaluationVehicle {
        let fleet = Fleet.evaluation(seed: 7, vehicleCount: 2_000)
        for number in 0..<fleet.vehicleCount {
            let vehicle = try fleet.vehicle(number)
            if isWanted(vehicle) { return vehicle }
        }
        throw CancellationError()
    }

    @Test func anAccusationOfAnHonestVehicleIsFalse() throws {
        let vehicle = try first { $0.kind == .ordinary }
        var tally = EvaluationTally()
        tally.count(vehicle, number: 0, findings: [ToldRule.finding(.warning, accuses: .vehicle)])
        tally.count(vehicle, number: 1, findings: [ToldRule.finding(.information, accuses: .vehicle)])
        tally.count(vehicle, number: 2, findings: [ToldRule.finding(.caution, accuses: .entry)])
        tally.count(vehicle, number: 3, findings: [])
        #expect(tally.honest == EvaluationTally.Share(found: 1, total: 4))
        #expect(tally.rows[.ordinary]?.entryOnly == 1)
        #expect(tally.rows[.ordinary]?.silent == 2)
        #expect(tally.falseAccusations == ["odometer-told.told": 1])
        #expect(tally.examples["accused-ordinary"] == [0])
    }

    @Test func aRollbackIsFoundOnlyWhenTheVehicleIsAccused() throws {
        let vehicle = try first { $0.kind == .clocked && $0.visibleFallKilometres > 0 }
        var tally = EvaluationTally()
        tally.count(vehicle, number: 0, findings: [ToldRule.finding(.warning, accuses: .vehicle)])
        tally.count(vehicle, number: 1, findings: [ToldRule.finding(.caution, accuses: .entry, suspects: [1])])
        #expect(tally.visibleRollbacks == EvaluationTally.Share(found: 1, total: 2))
        #expect(tally.questionedRollbacks == EvaluationTally.Share(found: 2, total: 2))
        #expect(tally.honest.total == 0)
    }

    @Test func aSlipMayBlameTheSlippedReadingOnly() throws {
        let vehicle = try first { $0.kind == .mistyped && $0.spoiled.count == 1 }
        let indices = vehicle.indices
        let slipped = try #require(vehicle.spoiled.first.flatMap { indices[$0] })
        let other = try #require(indices.values.first { $0 != slipped })
        var tally = EvaluationTally()
        tally.count(vehicle, number: 0, findings: [ToldRule.finding(.caution, accuses: .entry, suspects: [slipped])])
        #expect(tally.typosThatBlameOthers.found == 0)
        tally.count(vehicle, number: 1, findings: [ToldRule.finding(.caution, accuses: .entry, suspects: [other])])
        tally.count(vehicle, number: 2, findings: [ToldRule.finding(.caution, accuses: .vehicle, suspects: [slipped])])
        #expect(tally.typosThatBlameOthers == EvaluationTally.Share(found: 2, total: 3))
    }

    @Test func mergingIsCountingTogether() throws {
        let fleet = Fleet.evaluation(seed: 3, vehicleCount: 60)
        var whole = EvaluationTally()
        var halves = [EvaluationTally(), EvaluationTally()]
        for number in 0..<fleet.vehicleCount {
            let vehicle = try fleet.vehicle(number)
            let findings = number.isMultiple(of: 3) ? [ToldRule.finding(.warning, accuses: .vehicle)] : []
            whole.count(vehicle, number: number, findings: findings)
            halves[number % 2].count(vehicle, number: number, findings: findings)
        }
        var merged = halves[1]
        merged.merge(halves[0])
        #expect(merged.matrix == whole.matrix)
        #expect(merged.figures == whole.figures)
        #expect(merged.vehicleCount == 60)
    }

    @Test(arguments: [
        (EvaluationFigure("a", 0.98, "ratio", bar: .atLeast(0.98)), "bench a 0.98 ratio bar=>=0.98 pass"),
        (EvaluationFigure("b", 0.0011, "ratio", bar: .atMost(0.001)), "bench b 0.0011 ratio bar=<=0.001 short"),
        (EvaluationFigure("c", 3, "vehicles"), "bench c 3 vehicles bar=none"),
        (EvaluationFigure("d", 0.12345678, "ms"), "bench d 0.123457 ms bar=none"),
    ])
    func figuresAreLinesForScripts(figure: EvaluationFigure, line: String) {
        #expect(figure.line == line)
    }

    @Test(arguments: [
        ("odometer-rollback", FindingFamily.rollback), ("clone", .clone), ("component", .clone),
        ("brand-washing", .washing), ("title-brand", .fact), ("recall", .fact), ("coverage", .fact),
    ])
    func rulesBelongToFamilies(rule: String, family: FindingFamily) {
        #expect(FindingFamily(rule: rule) == family)
    }
}
