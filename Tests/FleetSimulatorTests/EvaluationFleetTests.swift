import FleetSimulator
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

/// A part of the fleet that `make evaluate` walks through, made once for all tests.
private let vehicles = Result {
    try (0..<1_500).map { try Fleet.evaluation(seed: 7, vehicleCount: 1_500).vehicle($0) }
}

@Suite struct EvaluationFleetTests {
    @Test func everyKindOccurs() throws {
        let kinds = Set(try vehicles.get().map(\.kind))
        #expect(kinds == Set(HistoryKind.allCases))
    }

    @Test func aVehicleFollowsFromSeedAndNumberAlone() throws {
        let small = try Fleet.evaluation(seed: 7, vehicleCount: 10).vehicle(9)
        let large = try Fleet.evaluation(seed: 7, vehicleCount: 100_000).vehicle(9)
        let other = try Fleet.evaluation(seed: 8, vehicleCount: 10).vehicle(9)
        #expect(small.vin == large.vin)
        #expect(small.statements.map(\.id) == large.statements.map(\.id))
        #expect(small.statements.map(\.odometer) == large.statements.map(\.odometer))
        #expect(small.statements.map(\.day) != other.statements.map(\.day))
    }

    @Test func numbersAreNotUsedTwice() throws {
        let numbers = try vehicles.get().map(\.vin)
        #expect(Set(numbers).count == numbers.count)
    }

    @Test func everyStatementCanBeSaid() throws {
        for vehicle in try vehicles.get().prefix(150) {
            #expect(try vehicle.facts().statements.count == vehicle.statements.count, "\(vehicle.vin)")
            #expect(Set(vehicle.statements.map(\.id)).count == vehicle.statements.count)
            #expect(vehicle.delayDays.count == vehicle.statements.count)
        }
    }

    @Test func everyoneSaysOnlyWhatIsTheirsToSay() throws {
        let attestors = Dictionary(
            uniqueKeysWithValues: try Fleet.generate(seed: 1, vehicleCount: 1).attestors.map { ($0.id, $0) })
        for vehicle in try vehicles.get() {
            for statement in vehicle.statements {
                let attestor = try #require(attestors[statement.issuer], "\(statement.issuer)")
                #expect(attestor.kinds.contains(statement.kind), "\(statement.id) \(statement.kind)")
                #expect(attestor.country == nil || attestor.country == statement.country, "\(statement.id)")
            }
        }
    }

    @Test func referencesAreToStatementsOfTheSameVehicle() throws {
        for vehicle in try vehicles.get() {
            let ids = Set(vehicle.statements.map(\.id))
            for closed in vehicle.statements.compactMap(\.closes) { #expect(ids.contains(closed), "\(vehicle.vin)") }
            #expect(vehicle.spoiled.isSubset(of: ids) && vehicle.fraudulent.isSubset(of: ids))
        }
    }

    /// Kilometres of the instrument's readings that nobody spoiled, in order of time.
    private func trueReadings(of vehicle: EvaluationVehicle) -> [Int] {
        vehicle.statements.sorted { ($0.day, $0.id.count, $0.id) < ($1.day, $1.id.count, $1.id) }.compactMap { line in
            guard let reading = line.odometer, reading.source == "dash", !vehicle.spoiled.contains(line.id) else {
                return nil
            }
            return reading.value * (reading.unit == "km" ? 1_000_000 : 1_609_344) / 1_000_000
        }
    }

    private func largestFall(_ kilometres: [Int]) -> Int {
        var highest = 0
        return kilometres.reduce(into: 0) { fall, value in
            fall = max(fall, highest - value)
            highest = max(highest, value)
        }
    }

    @Test func honestInstrumentsNeverFallButForErrorsAndNewInstruments() throws {
        for vehicle in try vehicles.get() where vehicle.kind.isHonest {
            // The one is replaced with a statement, the other has five digits.
            guard ![.clusterDeclared, .rollover].contains(vehicle.kind) else { continue }
            let readings = trueReadings(of: vehicle)
            // Six digits run out at a million, which a few of those that drive most reach.
            if vehicle.kind == .highMileage, readings.contains(where: { $0 > 900_000 }) { continue }
            // Rounding to a mile and back.
            #expect(largestFall(readings) <= 2, "\(vehicle.vin) \(vehicle.kind)")
        }
    }

    @Test func aVisibleRollbackIsInTheRecord() throws {
        var visible = 0
        for vehicle in try vehicles.get() where vehicle.kind == .clocked {
            let fall = largestFall(trueReadings(of: vehicle))
            #expect(abs(fall - vehicle.visibleFallKilometres) <= 3, "\(vehicle.vin)")
            if vehicle.visibleFallKilometres > 0 { visible += 1 }
        }
        #expect(visible > 20)
    }

    @Test func errorsOfTheKindAreThere() throws {
        let spoiled: [HistoryKind] = [.unitMixed, .placeholder, .retestNoise]
        for kind in spoiled {
            let ofKind = try vehicles.get().filter { $0.kind == kind }
            // A vehicle may have no reading to spoil, or its inspections may all be unseen.
            #expect(ofKind.count { !$0.spoiled.isEmpty } * 10 >= ofKind.count * 8, "\(kind)")
        }
    }

    @Test func aTwinLivesAbroadAtTheSameTime() throws {
        for vehicle in try vehicles.get() where vehicle.kind == .cloned {
            let twin = vehicle.statements.filter { vehicle.fraudulent.contains($0.id) }
            #expect(!twin.isEmpty, "\(vehicle.vin)")
        }
    }
}
