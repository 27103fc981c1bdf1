import StrictJSON
import TestKit
import Testing
import TransparencyLog

@testable import VehicleHistory

/// What a vehicle left the line with, and what was swapped since.
@Suite struct ComponentInventoryTests {
    typealias Line = Story.Line

    struct Vector: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let lines: [Line]
        /// Of every component: serial or lot, and its state.
        let has: [String]

        init(_ name: String, _ lines: [Line], has: [String]) {
            testDescription = name
            self.lines = lines
            self.has = has
        }
    }

    static func built(_ components: [JSON], engine: String? = nil) -> Line {
        var body = JSONObject()
        body["built_on"] = "2019-03"
        body["make"] = "Honda"
        body["model"] = "Accord"
        body["engine_number"] = engine.map { .string($0) }
        if !components.isEmpty { body["components"] = .array(components) }
        return Line(day: "2019-03", kind: "manufacture", body: .object(body), by: "maker-1")
    }

    static func part(_ component: String, serial: String? = nil, lot: String? = nil) -> JSON {
        var object = JSONObject()
        object["component"] = .string(component)
        object["serial"] = serial.map { .string($0) }
        object["lot"] = lot.map { .string($0) }
        return .object(object)
    }

    static func swap(_ day: String, _ component: String, _ more: [String: JSON] = [:]) -> Line {
        var body = JSONObject()
        body["component"] = .string(component)
        body["origin"] = "original"
        for (name, value) in more.sorted(by: { $0.key < $1.key }) { body[name] = value }
        return Line(day: day, kind: "component-swap", body: .object(body))
    }

    static let two = built([
        part("airbag_inflator", serial: "A", lot: "L"), part("airbag_inflator", serial: "B", lot: "L"),
    ])

    static let vectors = [
        Vector("nothing known", [swap("2020-01-01", "gearbox")], has: []),
        Vector("an engine by its number", [built([], engine: "E-1")], has: ["E-1 fitted"]),
        Vector(
            "the only one of its sort", [built([part("gearbox", lot: "G")]), swap("2020-01-01", "gearbox")],
            has: ["G replaced"]),
        Vector(
            "another sort", [built([part("gearbox", lot: "G")]), swap("2020-01-01", "engine")], has: ["G fitted"]),
        Vector(
            "named by its serial number", [two, swap("2020-01-01", "airbag_inflator", ["removed_serial": "b"])],
            has: ["A fitted", "B replaced"]),
        Vector(
            "named by a lot that both have", [two, swap("2020-01-01", "airbag_inflator", ["removed_lot": "L"])],
            has: ["A unclear", "B unclear"]),
        Vector(
            "not named, of two", [two, swap("2020-01-01", "airbag_inflator")], has: ["A unclear", "B unclear"]),
        Vector(
            "named, but neither of the two", [two, swap("2020-01-01", "airbag_inflator", ["removed_serial": "Z"])],
            has: ["A fitted", "B fitted"]),
        Vector(
            "named by a serial number that was never recorded",
            [
                built([part("airbag_inflator", lot: "L"), part("airbag_inflator", serial: "B", lot: "M")]),
                swap("2020-01-01", "airbag_inflator", ["removed_serial": "Z", "removed_lot": "L"]),
            ], has: ["L replaced", "B fitted"]),
        Vector(
            "replaced, and that one replaced again",
            [
                built([part("gearbox", serial: "G1")]),
                swap("2020-01-01", "gearbox", ["removed_serial": "G1", "fitted_serial": "G2"]),
                swap("2021-01-01", "gearbox", ["removed_serial": "G2", "fitted_serial": "G3"]),
            ], has: ["G1 replaced", "G2 replaced", "G3 fitted"]),
        Vector(
            "in the order of time, not of the log",
            [
                swap("2021-01-01", "gearbox", ["removed_serial": "G2", "fitted_serial": "G3"]),
                swap("2020-01-01", "gearbox", ["removed_serial": "G1", "fitted_serial": "G2"]),
                built([part("gearbox", serial: "G1")]),
            ], has: ["G1 replaced", "G2 replaced", "G3 fitted"]),
    ]

    @Test(arguments: vectors) func whatIsThere(_ vector: Vector) throws {
        let items = ComponentInventory(try Story(lines: vector.lines).facts()).items
        #expect(items.map { "\($0.serial ?? $0.lot ?? "") \($0.state.rawValue)" } == vector.has)
        for item in items { #expect((item.state == .fitted) == (item.replacedBy == nil)) }
    }

    @Test func whatHasSeveralPlacesAccusesNobody() throws {
        let story = Story(lines: [
            Self.two, Self.swap("2020-01-01", "airbag_inflator", ["removed_serial": "A", "fitted_serial": "C"]),
            Self.swap("2021-01-01", "airbag_inflator", ["removed_serial": "B", "fitted_serial": "D"]),
        ])
        #expect(try story.findings().filter { $0.rule == "component" }.isEmpty)
        let engine = Story(lines: [
            Self.built([Self.part("gearbox", serial: "GEAR-1")]),
            Self.swap("2020-01-01", "gearbox", ["removed_serial": "GEAR-9", "fitted_serial": "GEAR-2"]),
        ])
        #expect(try engine.findings().map(\.name).contains("component.removed-other"))
    }

    /// However parts are swapped, none is there twice and none disappears.
    @Test func nothingIsLostOrDoubled() throws {
        let seed = SeededGenerator.printedSeed("component inventories")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            var lines = [Self.two]
            for round in 0..<Int.random(in: 0...6, using: &generator) {
                var more: [String: JSON] = [:]
                if Bool.random(using: &generator) {
                    more["removed_serial"] = .string(
                        ["A", "B", "S0", "S1", "Z"].randomElement(using: &generator) ?? "A")
                }
                if Bool.random(using: &generator) { more["removed_lot"] = "L" }
                more["fitted_serial"] = .string("S\(round)")
                lines.append(Self.swap("202\(round)-01-01", "airbag_inflator", more))
            }
            let items = ComponentInventory(try Story(lines: lines).facts()).items
            #expect(items.count == 1 + lines.count, "seed \(seed)")
            #expect(Set(items.compactMap(\.serial)).count == items.count, "seed \(seed)")
            #expect(items.count { $0.state == .replaced } < lines.count, "seed \(seed)")
        }
    }

    @Test(arguments: [("PSDI-2104", "psdi 2104"), ("a.b/c", "ABC"), ("Ä12", "12")])
    func numbersAreComparedWithoutOrnaments(left: String, right: String) {
        #expect(PartNumberKey(left) == PartNumberKey(right))
    }

    @Test(arguments: ["", "--", "ÄÖ"]) func numbersOfNothingAreNone(_ text: String) {
        #expect(PartNumberKey(text) == nil)
    }
}
