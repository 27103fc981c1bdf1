import Attestation
import RegistryAPI
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VIN
import VehicleHistory

@testable import Registry

/// Which vehicles have a component: asked by those who built them, answered from the vehicles' own lines.
@Suite("Tracing components", .bounded)
struct ComponentTraceTests {
    private static let maker = "maker-1"
    private static let makerKey = TestWorld.key(31)
    private static let cars = [
        "1HGCM82633A004352", "1HGCM82653A004353", "1HGCM82673A004354", "1HGCM82693A004355",
    ]

    private func enrol(_ world: TestWorld, _ id: String, _ key: SigningKey, as attestorClass: String) throws -> [UInt8]
    {
        try world.sign(
            "attestor-enrol", about: "attestor:\(id)", by: "authority:\(world.authority.publicKey.thumbprint)",
            world.authority,
            body: [
                "name": .string(id), "class": .string(attestorClass), "keys": [key.publicKey.jwk],
                "scope": ["kinds": ["manufacture", "component-swap", "correction", "misfiled", "erasure"]],
                "erases": .bool(attestorClass == "garage"),
            ])
    }

    private func build(
        _ world: TestWorld, _ vin: String, _ components: JSON, by id: String = maker, _ key: SigningKey = makerKey
    ) throws -> [UInt8] {
        try world.sign(
            "manufacture", about: "vehicle:\(vin)", by: "attestor:\(id)", key,
            body: ["built_on": "2019-03", "make": "Honda", "model": "Accord", "components": components],
            change: { $0["occurred_at"] = "2019-03" })
    }

    private func swap(_ world: TestWorld, _ vin: String, _ more: [String: JSON]) throws -> [UInt8] {
        var body = JSONObject()
        body["component"] = "airbag_inflator"
        body["origin"] = "original"
        for (name, value) in more.sorted(by: { $0.key < $1.key }) { body[name] = value }
        return try world.sign(
            "component-swap", about: "vehicle:\(vin)", by: "attestor:\(TestWorld.garage)", TestWorld.garageKey,
            body: .object(body))
    }

    private static func inflator(_ place: String, lot: String, serial: String? = nil) -> JSON {
        var object = JSONObject()
        object["component"] = "airbag_inflator"
        object["place"] = .string(place)
        object["serial"] = serial.map { .string($0) }
        object["lot"] = .string(lot)
        return .object(object)
    }

    private func submit(_ registry: Registry, _ statements: [[UInt8]]) async throws -> [UInt64] {
        var indices: [UInt64] = []
        for outcome in await registry.submit(statements) {
            try #require(outcome.refusal == nil, "\(outcome)")
            indices.append(try #require(outcome.receipt).entry.index.value)
        }
        return indices
    }

    private func caller(_ id: String, _ key: SigningKey) throws -> Caller {
        Caller(
            name: try #require(CallerName(.attestor, id)), keyThumbprint: key.publicKey.thumbprint.string,
            publicKey: key.publicKey.jwk, tokenIdentifier: "token")
    }

    private func ask(
        _ registry: Registry, _ query: ComponentQuery, by id: String = maker, _ key: SigningKey = makerKey
    ) async throws -> ComponentAnswer {
        try ComponentAnswer(
            json: try await registry.perform(.components, by: caller(id, key), query.json), field: "")
    }

    private func lot(_ registry: Registry, _ lot: String) async throws -> [String] {
        try await ask(registry, ComponentQuery(lot: lot, serial: nil)).vehicles.flatMap { vehicle in
            vehicle.components.map { "\(vehicle.subject.suffix(4)) \($0.place ?? "-") \($0.state)" }
        }
    }

    private func world() async throws -> (TestWorld, Registry) {
        let world = try TestWorld()
        let registry = try await world.open()
        _ = try await submit(
            registry,
            [
                enrol(world, Self.maker, Self.makerKey, as: "manufacturer"),
                enrol(world, "maker-2", TestWorld.key(32), as: "manufacturer"),
                enrol(world, TestWorld.garage, TestWorld.garageKey, as: "garage"),
            ])
        return (world, registry)
    }

    @Test("Fitted, replaced since, or nobody can say")
    func states() async throws {
        let (world, registry) = try await world()
        _ = try await submit(
            registry,
            [
                build(world, Self.cars[0], [Self.inflator("driver", lot: "PSDI-2104", serial: "INF-1")]),
                build(
                    world, Self.cars[1],
                    [Self.inflator("driver", lot: "PSDI-2104"), Self.inflator("passenger", lot: "PSDI-2104")]),
                build(world, Self.cars[2], [Self.inflator("driver", lot: "psdi 2104")]),
                build(world, Self.cars[3], [Self.inflator("driver", lot: "PSDI-9999")]),
            ])
        #expect(
            try await lot(registry, "PSDI2104") == [
                "4352 driver fitted", "4353 driver fitted", "4353 passenger fitted", "4354 driver fitted",
            ])
        _ = try await submit(
            registry,
            [
                swap(world, Self.cars[0], ["removed_serial": "inf1", "fitted_lot": "NEW-1", "fitted_serial": "N-1"]),
                swap(world, Self.cars[1], ["fitted_lot": "NEW-1"]),
            ])
        #expect(
            try await lot(registry, "PSDI-2104") == [
                "4352 driver replaced", "4353 driver unclear", "4353 passenger unclear", "4354 driver fitted",
            ])
        #expect(try await lot(registry, "NEW-1") == ["4352 - fitted", "4353 - fitted"])
        let serial = try await ask(registry, ComponentQuery(lot: nil, serial: "INF-1"))
        #expect(serial.vehicles.first?.components.first?.state == "replaced")
        #expect(serial.readBelow == serial.size)
        #expect(try await ask(registry, ComponentQuery(lot: "PSDI-2104", serial: "N-1")).vehicles.isEmpty)
        #expect(try await lot(registry, "nothing").isEmpty)
        await registry.shutdown()
    }

    @Test("A manufacturer hears of the vehicles that it built, and nobody else of any")
    func authority() async throws {
        let (world, registry) = try await world()
        _ = try await submit(
            registry,
            [
                build(world, Self.cars[0], [Self.inflator("driver", lot: "L-1")]),
                build(world, Self.cars[1], [Self.inflator("driver", lot: "L-1")], by: "maker-2", TestWorld.key(32)),
            ])
        #expect(try await lot(registry, "L-1") == ["4352 driver fitted"])
        let other = try await ask(
            registry, ComponentQuery(lot: "L-1", serial: nil), by: "maker-2", TestWorld.key(32))
        #expect(other.vehicles.map(\.subject) == ["vehicle:\(Self.cars[1])"])
        for (id, key) in [(TestWorld.garage, TestWorld.garageKey), ("nobody", TestWorld.key(40))] {
            do {
                _ = try await ask(registry, ComponentQuery(lot: "L-1", serial: nil), by: id, key)
                Issue.record("\(id) was answered")
            } catch let error as ReportRefusal {
                guard case .problem(let problem) = error else { throw error }
                #expect(problem.code == "not-manufacturer" && problem.status == 403 && problem.field == "iss")
                #expect(problem.rule != nil && problem.mend != nil)
            }
        }
        await registry.shutdown()
    }

    @Test("What was corrected, misfiled or erased is answered as reports have it, after a restart too")
    func settled() async throws {
        let (world, registry) = try await world()
        let indices = try await submit(
            registry,
            [
                build(world, Self.cars[0], [Self.inflator("driver", lot: "L-1")]),
                build(world, Self.cars[1], [Self.inflator("driver", lot: "L-1")]),
                build(world, Self.cars[2], [Self.inflator("driver", lot: "L-1")]),
            ])
        #expect(try await lot(registry, "L-1").count == 3)
        _ = try await submit(
            registry,
            [
                world.sign(
                    "correction", about: "vehicle:\(Self.cars[0])", by: "attestor:\(Self.maker)", Self.makerKey,
                    body: [
                        "corrects": .integer(Int(indices[0])), "field": "/body/components/0/lot", "right_value": "L-2",
                    ]),
                world.sign(
                    "misfiled", about: "vehicle:\(Self.cars[1])", by: "attestor:\(Self.maker)", Self.makerKey,
                    body: [
                        "this_is": "wrong", "other": .string("vehicle:\(Self.cars[3])"),
                        "entries": [.integer(Int(indices[1]))], "reason": "typing_error",
                    ]),
                world.sign(
                    "erasure", about: "vehicle:\(Self.cars[2])", by: "attestor:\(TestWorld.garage)",
                    TestWorld.garageKey,
                    body: [
                        "erases": .integer(Int(indices[2])), "reason": "unlawful", "erased_kind": "manufacture",
                        "erased_attestor_class": "manufacturer",
                    ]),
            ])
        #expect(try await lot(registry, "L-1").isEmpty)
        #expect(try await lot(registry, "L-2") == ["4352 driver fitted"])
        await registry.shutdown()
        let again = try await world.open()
        #expect(try await lot(again, "L-1").isEmpty)
        #expect(try await lot(again, "L-2") == ["4352 driver fitted"])
        await again.shutdown()
    }

    @Test("Pages hold every vehicle once, however large they are", arguments: [1, 3, 7, 200])
    func pages(limit: Int) async throws {
        let (world, registry) = try await world()
        let range = try #require(try? VINRange(parsing: "1HGCM82633A004352..4371"))
        _ = try await submit(registry, range.map { try build(world, $0.string, [Self.inflator("driver", lot: "L-1")]) })
        var seen: [String] = []
        var after: Int?
        repeat {
            let page = try await ask(registry, ComponentQuery(lot: "L-1", serial: nil, after: after, limit: limit))
            #expect(page.vehicles.count <= limit)
            seen += page.vehicles.map(\.subject)
            after = page.next
        } while after != nil
        #expect(seen == range.map { "vehicle:\($0)" })
        await registry.shutdown()
    }

    @Test(
        "A question that makes no sense names the member",
        arguments: [
            ("/lot", "{}"), ("/lot", #"{"lot":"--"}"#), ("/lot", #"{"lot":1}"#), ("/limit", #"{"lot":"A","limit":0}"#),
            ("/limit", #"{"lot":"A","limit":201}"#), ("/after", #"{"lot":"A","after":-1}"#),
            ("/serial", #"{"serial":""}"#), ("/make", #"{"lot":"A","make":"Honda"}"#),
        ])
    func badInput(field: String, text: String) async throws {
        let (_, registry) = try await world()
        do {
            _ = try await registry.perform(
                .components, by: caller(Self.maker, Self.makerKey), JSON(parsing: Array(text.utf8)))
            Issue.record("\(text) was answered")
        } catch let error as ReportRefusal {
            guard case .problem(let problem) = error else { throw error }
            #expect(problem.field == field && problem.rule != nil, "\(problem)")
        }
        await registry.shutdown()
    }
}
