import Attestation
import Octets
import StrictJSON
import TestKit
import TransparencyLog

@testable import VehicleHistory

/// A world in which anybody may have stated anything, in any order, by any key: most of what attestors, authorities,
/// owners and erasers can get right or wrong happens somewhere in it. `TestWorld` publishes all of it.
struct RandomWorld {
    var world: TestWorld
    private var attestors: [TestAttestor] = []
    private var owners: [TestOwner] = []
    private var registrar: TestAttestor
    private var random: SeededGenerator
    private let chassis: Subject

    private static let classes = ["garage", "insurer", "registrar", "arbiter", "steward", "accreditor", "inspector"]

    /// A published world after so many random steps.
    init(seed: UInt64, stepCount: Int) throws {
        random = SeededGenerator(seed: seed)
        world = try TestWorld(seed: seed)
        chassis = try Subject("chassis:MG:TC0251")
        registrar = try world.enrolRegistrar()
        attestors = [registrar]
        attestors.append(
            try world.enrol(
                "all-1", class: "garage", kinds: StatementKind.all.filter { $0.subjects == .vehicles }.map(\.id),
                erases: true))
        for _ in 0..<stepCount { step() }
        try world.publish()
    }

    private func pick<Element>(_ elements: [Element], using random: inout SeededGenerator) throws -> Element {
        try required(elements.randomElement(using: &random))
    }

    private var subjects: [Subject] { [world.car, world.car, world.car, world.otherCar, chassis] }

    /// One step; one that cannot be made is left out.
    private mutating func step() {
        let before = world
        do {
            switch Int.random(in: 0..<20, using: &random) {
            case 0, 1: try enrol()
            case 2: try changeStatus()
            case 3: try erase()
            case 4, 5: try title()
            case 6, 7, 8: try declare()
            case 9: try link()
            case 10: if world.vrfKeys.count < 3 { try world.rotateVRFKey() }
            case 11: try world.publish()
            default: try state()
            }
        } catch {
            world = before
        }
    }

    private mutating func enrol() throws {
        let byAuthority = Int.random(in: 0..<4, using: &random) > 0
        let issuer = byAuthority ? world.authority : try pick(attestors, using: &random)
        let all = StatementKind.all.filter { $0.subjects == .vehicles }.map(\.id)
        let kinds = Bool.random(using: &random) ? all : Array(all.shuffled(using: &random).prefix(12))
        let key: SigningKey = Bool.random(using: &random) ? .generate(.es256) : try world.newKey()
        let id = "a-\(Int.random(in: 0..<6, using: &random))"
        let attestor = TestAttestor(issuer: .attestor(try required(AttestorID(id))), key: key)
        let classes = Array(Self.classes.shuffled(using: &random).prefix(Int.random(in: 0..<3, using: &random)))
        var scope: JSON = ["kinds": .array(kinds.map { .string($0) })]
        if Int.random(in: 0..<5, using: &random) == 0 {
            scope = [
                "kinds": .array(kinds.map { .string($0) }), "countries": ["DE", "GB"], "from": "2020",
                "until": "2024-05",
            ]
        }
        var body = JSONObject()
        body["name"] = .string("Attestor \(id)")
        body["class"] = .string(try pick(Self.classes, using: &random))
        body["keys"] = [key.publicKey.jwk]
        body["scope"] = scope
        if !classes.isEmpty { body["accredits"] = .array(classes.map { .string($0) }) }
        if Int.random(in: 0..<4, using: &random) == 0 { body["erases"] = true }
        try world.state("attestor-enrol", about: try required(attestor.subject), by: issuer, body: .object(body))
        attestors.append(attestor)
    }

    private mutating func changeStatus() throws {
        let about = try pick(attestors, using: &random)
        let issuer = Bool.random(using: &random) ? world.authority : try pick(attestors, using: &random)
        let thumbprint = JSON.string(about.key.publicKey.thumbprint.string)
        let fresh = try world.newKey()
        let plain: JSON = ["reason": "x"]
        let ofKey: JSON = ["reason": "x", "keys": [thumbprint]]
        let compromised: JSON = ["reason": "x", "keys": [thumbprint], "compromised_since": "2025-10-09T08:53:25Z"]
        let exchanged: JSON = ["add": [fresh.publicKey.jwk], "retire": [thumbprint]]
        let added: JSON = ["add": [fresh.publicKey.jwk]]
        let device: JSON = ["add_devices": [["key": fresh.publicKey.jwk, "name": "Front desk"]]]
        let changes: [(String, JSON)] = [
            ("attestor-suspend", plain), ("attestor-reinstate", plain), ("attestor-revoke", plain),
            ("attestor-revoke", ofKey), ("attestor-revoke", compromised), ("attestor-rotate", exchanged),
            ("attestor-rotate", added), ("attestor-rotate", device),
        ]
        let (kind, body) = try pick(changes, using: &random)
        try world.state(kind, about: try required(about.subject), by: issuer, body: body)
        if kind == "attestor-rotate" { attestors.append(TestAttestor(issuer: about.issuer, key: fresh)) }
    }

    private mutating func erase() throws {
        let record = try pick(world.records.filter { $0.erasedBy == nil }, using: &random)
        let kinds = [record.statement.kind.id, "service", "registration", "ownership-transfer", "theft", "dispute"]
        try world.erase(
            record.index, by: try pick(attestors, using: &random), kind: try pick(kinds, using: &random),
            isTitle: try pick([nil, nil, true, false], using: &random),
            reason: try pick(["subject_request", "unlawful", "court_order", "retention_ended"], using: &random))
    }

    private mutating func title() throws {
        let basis = try pick(TitleBasis.allCases, using: &random)
        let previous = try pick([nil] + owners.map { Optional($0.index) }.suffix(2), using: &random)
        owners.append(
            try world.title(
                basis, previous: previous, reason: basis == .oneSided ? .inheritance : nil,
                by: Int.random(in: 0..<5, using: &random) == 0 ? try pick(attestors, using: &random) : registrar,
                occurredAt: try pick(["2020-01-01", "2021-05-03", "2022"], using: &random)))
    }

    private mutating func declare() throws {
        let owner = try pick(owners, using: &random)
        let index = JSON.integer(Int(try pick(world.records, using: &random).index.value))
        let reading: JSON = ["occasion": "owner"]
        let correction: JSON = ["corrects": index, "field": "/odometer/value", "right_value": "1"]
        let dispute: JSON = ["disputes": index, "ground": "wrong_value", "text": "no"]
        let statements: [(String, JSON)] = [
            ("odometer-reading", reading), ("service", TestWorld.serviceBody), ("correction", correction),
            ("dispute", dispute), ("recall", Self.recall),
        ]
        let (kind, body) = try pick(statements, using: &random)
        try world.declare(
            kind, by: owner, body: body, odometerKilometres: kind == "odometer-reading" ? 50_000 : nil,
            proof: Int.random(in: 0..<6, using: &random) == 0 ? try pick(owners, using: &random).proof : nil)
    }

    private static let recall: JSON = ["action": "opened", "campaign": "20V-771"]

    private mutating func link() throws {
        let (from, to) = Bool.random(using: &random) ? (world.car, world.otherCar) : (world.otherCar, world.car)
        let target = Int.random(in: 0..<3, using: &random) == 0 ? chassis : to
        let reissue: JSON = ["other": .string(target.string), "this_is": "new", "reason": "rebuild"]
        let misfiled: JSON = [
            "entries": [3], "this_is": "wrong", "other": .string(target.string), "reason": "other",
        ]
        let bodies: [(String, JSON)] = [("vin-reissue", reissue), ("misfiled", misfiled)]
        let (kind, body) = try pick(bodies, using: &random)
        try world.state(kind, about: from, by: try pick(attestors, using: &random), body: body)
    }

    /// A statement of a random kind, its body one of the examples of its schema.
    private mutating func state() throws {
        let kind = try pick(StatementKind.all.filter { $0.subjects == .vehicles }, using: &random)
        let example = try pick(StatementCatalog.shared.schema(of: kind)?.examples ?? [], using: &random)
        try world.state(
            kind.id, about: try pick(subjects, using: &random), by: try pick(attestors, using: &random), body: example,
            occurredAt: try pick(["2019", "2021-07", "2024-05-03", "2024-05-03T10:15:00Z"], using: &random),
            country: try pick(["US", "US", "DE", "GB"], using: &random),
            odometerKilometres: try pick([nil, 12_000, 80_000], using: &random))
    }

    // MARK: - Lies

    /// Changes one statement's claims, signs them again with its key where that is known, and lets the log commit to it.
    mutating func forgeStatement() throws {
        let place = Int.random(in: world.records.indices, using: &random)
        let record = world.records[place]
        let signed = try SDJWT(parsing: record.sdJWT)
        let keys = attestors.map(\.key) + owners.map(\.key) + [world.authority.key]
        let key = try required(keys.first { $0.publicKey.thumbprint == record.statement.keyThumbprint })
        var header = signed.header
        var payload = JSON.object(signed.payload)
        switch Int.random(in: 0..<8, using: &random) {
        case 0: header = Mutation.mutate(.object(header), using: &random).object ?? header
        case 1: header["jwk"] = key.publicKey.jwk
        default: payload = Mutation.mutate(payload, using: &random)
        }
        let input =
            Base64.url.encode(JSON.object(header).serialized()) + "." + Base64.url.encode(payload.serialized())
        let signature = Base64.url.encode(try key.sign(Array(input.utf8)))
        let text = Array("\(input).\(signature)\(try pick(["~", "~", "~", "", "~WyJzIiwgMV0~"], using: &random))".utf8)
        guard case .statement(let time, let label, _) = try LogEntry(parsing: world.entries[Int(record.index.value)])
        else { throw Missing() }
        let commitment = StatementCommitment.compute(salt: record.salt, jwt: text.prefix { $0 != UInt8(ascii: "~") })
        world.entries[Int(record.index.value)] =
            LogEntry.statement(time: time, label: label, commitment: commitment).encoded
        world.records[place] = TestWorld.Record(
            index: record.index, label: record.label, statement: record.statement, sdJWT: text, salt: record.salt,
            erasedBy: record.erasedBy)
        try world.publish()
    }

    /// A bundle with one of its parts changed, and without the hashes that nothing uses then.
    mutating func tampered(_ bundle: ReportBundle) throws -> [UInt8] {
        let json: JSON
        switch Int.random(in: 0..<3, using: &random) {
        case 0: json = Mutation.mutate(bundle.json, using: &random)
        default: json = try changed(bundle).withoutIdleHashes().json
        }
        var bytes = json.serialized()
        if Int.random(in: 0..<3, using: &random) == 0 {
            bytes[Int.random(in: bytes.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        }
        return bytes
    }

    private mutating func changed(_ bundle: ReportBundle) throws -> ReportBundle {
        var bundle = bundle
        let history = Int.random(in: bundle.histories.indices, using: &random)
        guard let label = bundle.histories[history].labels.indices.randomElement(using: &random) else { return bundle }
        let entries = bundle.histories[history].labels[label].entries
        let entry = entries.indices.randomElement(using: &random)
        switch Int.random(in: 0..<12, using: &random) {
        case 0: bundle.histories.swapAt(history, bundle.histories.count - 1)
        case 1: bundle.histories.remove(at: history)
        case 2: bundle.histories[history].labels.append(bundle.histories[history].labels[label])
        case 3: bundle.histories[history].labels.remove(at: label)
        case 4: bundle.histories[history].labels[label].generation = nil
        case 5: bundle.histories[history].labels[label].indexProof.removeLast()
        case 6: bundle.rootEntry = bundle.parametersEntry
        case 7: bundle.parameters = Array(bundle.parameters.dropLast(Int.random(in: 1..<60, using: &random)))
        case 8: bundle.checkpoint = Array(bundle.checkpoint.dropLast(Int.random(in: 1..<120, using: &random)))
        default:
            guard let entry else { return bundle }
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bundle.histories[history].labels[label].entries.remove(at: entry)
            case 1: bundle.histories[history].labels[label].entries.swapAt(entry, 0)
            case 2: bundle.histories[history].labels[label].entries[entry].content = .none
            case 3:
                bundle.histories[history].labels[label].entries[entry].content = .erased(
                    by: try pick(entries, using: &random).index)
            case 4: bundle.histories[history].labels[label].entries[entry].index = 2
            default: bundle.histories[history].labels[label].entries[entry].path.reverse()
            }
        }
        return bundle
    }
}

extension ReportBundle {
    /// The same bundle with a table of the hashes that its paths use, as a careful forger would send it.
    func withoutIdleHashes() -> ReportBundle {
        var bundle = self
        var table = HashTable()
        func moved(_ entry: ProvenEntry) -> ProvenEntry {
            var entry = entry
            entry.path = entry.path.map { position in hashes[position].map { table.add($0) } ?? 9_999 }
            return entry
        }
        bundle.parametersEntry = moved(parametersEntry)
        bundle.rootEntry = moved(rootEntry)
        for history in bundle.histories.indices {
            for label in bundle.histories[history].labels.indices {
                bundle.histories[history].labels[label].entries =
                    bundle.histories[history].labels[label].entries.map(moved)
            }
        }
        bundle.hashes = table
        return bundle
    }
}
