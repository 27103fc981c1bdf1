import Attestation
import RegistryAPI
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry

/// Random lives of a car: what is shown is what an obvious model says, and the access log has each field shown, no more.
@Suite("Optional fields against a model", .bounded)
struct ConsentModelTests {
    private struct Note {
        let index: LogIndex
        let tenure: Int
        let fields: Set<String>
    }

    private struct Grant {
        let index: LogIndex
        let tenure: Int
        let fields: [String]
        let recipients: [String]
        let untilDay: Int?
        var isWithdrawn = false
    }

    private static let fieldNames = ["workshop_note", "invoice_amount", "mechanic"]

    private struct Life {
        let car: OwnedVehicle
        var generator: SeededGenerator
        let buyers = (0..<2).map { _ in SigningKey.generate().publicKey.thumbprint }
        var owner: OwnerOfVehicle
        var tenure = 1
        var day = 1
        var notes: [Note] = []
        var grants: [Grant] = []
        var shownCount = 0

        init(seed: UInt64) async throws {
            car = try await OwnedVehicle()
            generator = SeededGenerator(seed: seed)
            owner = try await car.title(.new, on: "2024-01-01")
        }

        /// Events happen a day apart, so that tenures do not touch.
        mutating func nextDay() -> String {
            day += 1
            let (month, dayOfMonth) = (1 + (day - 1) / 28, 1 + (day - 1) % 28)
            return "2024-\(month < 10 ? "0" : "")\(month)-\(dayOfMonth < 10 ? "0" : "")\(dayOfMonth)"
        }

        var readers: [(name: String, reader: ReportReader)] {
            [("anyone", .anyone)] + buyers.map { ("buyer:\($0)", .buyer($0)) } + [("owner", owner.reader)]
        }

        mutating func step() async throws {
            switch Int.random(in: 0..<100, using: &generator) {
            case ..<30: try await note()
            case ..<50: try await grant()
            case ..<60: try await withdraw()
            case ..<68:
                owner = try await car.title(.oneSided, after: owner, on: nextDay())
                tenure += 1
            case ..<72: owner = try await car.title(.reissue, after: owner, on: nextDay())
            case ..<80:
                car.world.advance(milliseconds: 86_400_000)
                try await car.registry.publishIdleRoot()
            default: try await read()
            }
        }

        mutating func note() async throws {
            let fields = fieldNames.filter { _ in Bool.random(using: &generator) }
            let index = try await car.service(
                on: nextDay(), hiding: Dictionary(uniqueKeysWithValues: fields.map { ($0, "about \(day)") }))
            notes.append(Note(index: index, tenure: tenure, fields: Set(fields)))
        }

        mutating func grant() async throws {
            var fields = fieldNames.filter { _ in Bool.random(using: &generator) }
            if fields.isEmpty { fields = [fieldNames[0]] }
            let all = ["anyone"] + buyers.map { "buyer:\($0)" }
            let recipient = all[Int.random(in: 0..<all.count, using: &generator)]
            let untilDay = Bool.random(using: &generator) ? nil : Int(car.world.now / 86_400_000)
            let until = untilDay.map { EventTime(dayOfMilliseconds: Int64($0) * 86_400_000).description }
            let index = try await car.grants(owner, fields, to: [recipient], until: until)
            grants.append(
                Grant(index: index, tenure: tenure, fields: fields, recipients: [recipient], untilDay: untilDay))
        }

        mutating func withdraw() async throws {
            let open = grants.indices.filter { grants[$0].tenure == tenure && !grants[$0].isWithdrawn }
            guard let position = open.randomElement(using: &generator) else { return }
            try await car.withdraws(owner, grants[position].index)
            grants[position].isWithdrawn = true
        }

        mutating func read() async throws {
            let all = readers
            let (name, reader) = all[Int.random(in: 0..<all.count, using: &generator)]
            let shown = try await car.fieldsShown(to: reader)
            let expected = expected(for: name)
            #expect(shown == expected, "\(name) on day \(day)")
            shownCount += expected.values.reduce(0) { $0 + $1.count }
            #expect(try car.accesses().count == shownCount)
        }

        func expected(for name: String) -> [LogIndex: Set<String>] {
            let today = Int(car.world.now / 86_400_000)
            var expected: [LogIndex: Set<String>] = [:]
            for note in notes where note.tenure == tenure {
                let fields = note.fields.filter { field in
                    name == "owner"
                        || grants.contains { grant in
                            grant.tenure == tenure && !grant.isWithdrawn && grant.fields.contains(field)
                                && (grant.recipients.contains("anyone") || grant.recipients.contains(name))
                                && grant.untilDay.map { today <= $0 } ?? true
                        }
                }
                if !fields.isEmpty { expected[note.index] = fields }
            }
            return expected
        }
    }

    @Test func randomLives() async throws {
        let seed = SeededGenerator.printedSeed("random consents")
        for number in 0..<2 {
            var life = try await Life(seed: seed &+ UInt64(number))
            for _ in 0..<40 { try await life.step() }
            for _ in 0..<6 { try await life.read() }
            await life.car.registry.shutdown()
        }
    }
}
