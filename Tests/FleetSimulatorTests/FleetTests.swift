import Attestation
import FleetSimulator
import Foundation
import StrictJSON
import TestKit
import Testing
import VIN
import VehicleHistory

/// The sample fleet, made once for all tests.
private let fleet = Result { try Fleet.sample() }

@Suite struct FleetTests {
    @Test func sampleIsLargeEnough() throws {
        let fleet = try fleet.get()
        #expect(fleet.vehicles.count >= 200)
        #expect(fleet.statements.count >= 3_000)
        #expect(Set(fleet.vehicles.map(\.vin)).count == fleet.vehicles.count)
        #expect(Set(fleet.statements.map(\.id)).count == fleet.statements.count)
    }

    @Test(arguments: ["attestors.json", "statements.ndjson", "truth.csv"])
    func committedFilesAreWhatTheGeneratorMakes(name: String) throws {
        let fleet = try fleet.get()
        let made = ["attestors.json": fleet.attestorsFile, "statements.ndjson": fleet.statementsFile]
        let committed = try Data(contentsOf: RepositoryFolder.root.appending(path: "data/sample/\(name)"))
        #expect(Array(committed) == made[name] ?? fleet.truthFile, "run `make sample`")
    }

    @Test func everyTruthOccurs() throws {
        let truths = Set(try fleet.get().vehicles.map(\.truth))
        #expect(truths == Set(GroundTruth.allCases))
    }

    @Test func everyStatementPassesTheRegistrysOwnRules() throws {
        let fleet = try fleet.get()
        let key = try #require(SigningKey(ed25519Seed: [UInt8](repeating: 7, count: 32)))
        for statement in fleet.statements {
            let draft = try #require(
                statement.draft(audience: "test.example/log", closedIndex: statement.closes == nil ? nil : 4))
            #expect(throws: Never.self, "\(statement.id)") { try draft.check(signedBy: key.publicKey) }
        }
    }

    @Test func everyIssuerMaySignWhatItSigns() throws {
        let fleet = try fleet.get()
        let attestors = Dictionary(uniqueKeysWithValues: fleet.attestors.map { ($0.id, $0) })
        for statement in fleet.statements {
            let attestor = try #require(attestors[statement.issuer])
            #expect(attestor.kinds.contains(statement.kind), "\(statement.id) \(statement.kind)")
            #expect(attestor.country == nil || attestor.country == statement.country, "\(statement.id)")
        }
    }

    @Test func everyClosedStatementComesFirstAndIsOfTheSameCar() throws {
        var seen: [String: String] = [:]
        for statement in try fleet.get().statements {
            if let closed = statement.closes { #expect(seen[closed] == statement.vin, "\(statement.id)") }
            seen[statement.id] = statement.vin
        }
    }

    @Test func northAmericanVINsHaveTheirCheckDigit() throws {
        for vehicle in try fleet.get().vehicles where vehicle.vin.usesNorthAmericanCheckDigit {
            #expect(vehicle.vin.isCheckDigitValid, "\(vehicle.vin)")
        }
    }

    /// Readings in metres, in order of time.
    private func readings(of vin: String) throws -> [(day: CalendarDay, metres: Int)] {
        try fleet.get().statements.filter { $0.vin == vin }.compactMap { statement in
            statement.odometer.map { (statement.day, $0.value * ($0.unit == "km" ? 1_000_000 : 1_609_344) / 1000) }
        }
    }

    /// Largest drop between a reading and a later one, in metres, beyond what rounding to whole miles explains.
    private func largestDrop(of vin: String) throws -> Int {
        var highest = 0
        var drop = 0
        for reading in try readings(of: vin) {
            highest = max(highest, reading.metres)
            drop = max(drop, highest - reading.metres)
        }
        return drop > 1_700 ? drop : 0
    }

    @Test func honestOdometersNeverFall() throws {
        for vehicle in try fleet.get().vehicles where vehicle.truth == .honest || vehicle.truth == .titleWashed {
            #expect(try largestDrop(of: vehicle.vin.string) == 0, "\(vehicle.vin)")
        }
    }

    @Test func clockedOdometersFallByThousands() throws {
        for vehicle in try fleet.get().vehicles where vehicle.truth == .clocked {
            #expect(try largestDrop(of: vehicle.vin.string) > 5_000_000, "\(vehicle.vin)")
        }
    }

    @Test func slipsAndMixUpsChangeExactlyOneReading() throws {
        for vehicle in try fleet.get().vehicles where vehicle.truth == .mistyped || vehicle.truth == .unitMixed {
            let readings = try readings(of: vehicle.vin.string)
            let repaired = readings.indices.contains { removed in
                var rest = readings
                rest.remove(at: removed)
                return zip(rest, rest.dropFirst()).allSatisfy { $1.metres - $0.metres > -1_700 }
            }
            #expect(repaired, "\(vehicle.vin)")
        }
    }

    @Test func aWashedTitleIsBrandedAndThenRegisteredAbroad() throws {
        let fleet = try fleet.get()
        for vehicle in fleet.vehicles where vehicle.truth == .titleWashed {
            let kinds = fleet.statements.filter { $0.vin == vehicle.vin.string }.map(\.kind)
            let brand = try #require(kinds.firstIndex(of: "title-brand"), "\(vehicle.vin)")
            #expect(kinds[brand...].contains("registration"))
        }
    }

    @Test func otherSeedsGiveOtherFleets() throws {
        let first = try Fleet.generate(seed: 1, vehicleCount: 20)
        let again = try Fleet.generate(seed: 1, vehicleCount: 20)
        let second = try Fleet.generate(seed: 2, vehicleCount: 20)
        #expect(first.statementsFile == again.statementsFile)
        #expect(first.statementsFile != second.statementsFile)
    }

    @Test func theExhibitIsAClockedCarWithAnAccident() throws {
        let fleet = try fleet.get()
        let vin = try #require(fleet.exhibit)
        #expect(fleet.vehicles.first { $0.vin == vin }?.truth == .clocked)
        #expect(fleet.statements.contains { $0.vin == vin.string && $0.kind == "accident" })
        #expect(fleet.neighbour != nil && fleet.neighbour != vin)
    }
}
