import Foundation
import Octets
import Rewards
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory
import VerifiableIndex

@testable import Registry
@testable import SQLiteStore

/// What strangers learn from journal, sheets and log together.
@Suite("Privacy of what is public about rewards", .bounded)
struct RewardPrivacyTests {
    private struct Published {
        var registry: Registry
        var journal: [[UInt8]]
        var sheet: [UInt8]
        var lines: [SheetLine]
    }

    /// Issues epoch 0 and takes what is public.
    private func issue(_ world: RewardWorld, _ registry: Registry) async throws -> Published {
        world.advance(weeks: 4, hours: 48)
        _ = try await registry.rewards.tick()
        #expect(await registry.rewards.nextToIssue == 1)
        let sheet = try #require(try await registry.rewards.sheet(of: 0))
        return Published(
            registry: registry, journal: try await registry.rewards.journal(from: 0, limit: .max), sheet: sheet,
            lines: try IssuanceSheet(parsing: sheet).lines())
    }

    private func started() async throws -> (RewardWorld, Registry) {
        let world = try RewardWorld()
        let registry = try await world.open()
        try await world.enrol(in: registry)
        _ = try await registry.rewards.tick()
        return (world, registry)
    }

    @Test("Journal and sheets hold exactly the public members, and no VIN, kind, label or time")
    func members() async throws {
        let (world, registry) = try await started()
        try await world.submit(
            [
                try world.service(TestWorld.vin(1), by: "garage-1", kilometres: 10),
                try world.accident(TestWorld.vin(2), by: "garage-2"),
            ], to: registry)
        let published = try await issue(world, registry)
        let allowed: Set<String> = [
            "n", "epoch", "op", "id", "debit", "credit", "asset", "amount", "of", "until", "account", "code", "hash",
        ]
        for line in published.journal {
            let object = try #require(try JSON(parsing: line).object)
            #expect(Set(object.members.map(\.name)).isSubset(of: allowed))
        }
        let lines = published.sheet.split(separator: UInt8(ascii: "\n"))
        for (number, line) in lines.enumerated() {
            let names = try #require(try JSON(parsing: Array(line)).object).members.map(\.name)
            let isStatement = number > lines.count - 1 - published.lines.count
            if number == 0 {
                #expect(names == ["epoch", "policy", "budget", "weight", "minted", "lines"])
            } else {
                #expect(
                    names
                        == (isStatement
                            ? ["epoch", "ref", "account", "asset", "amount", "weight"]
                            : ["account", "trust"]))
            }
        }
        let text = String(decoding: published.journal.joined() + published.sheet, as: UTF8.self)
        let store = registry.rewards.store
        var secrets = [TestWorld.vin(1), TestWorld.vin(2), "service", "accident", "vehicle"]
        for fact in try store.facts(of: try vehicles(store), below: 1_000) {
            secrets.append(Hex.encode(fact.salt.bytes))
            let statement = try #require(try store.statement(at: fact.index))
            secrets.append(Hex.encode(try #require(statement.opening).salt.bytes))
            secrets.append(Hex.encode(Array(statement.entry[9..<41])))
            secrets.append(Hex.encode(Array(statement.entry[41..<73])))
        }
        for secret in secrets { #expect(!text.contains(secret), "\(secret)") }
        await registry.shutdown()
    }

    private func vehicles(_ store: any RegistryStore) throws -> [UInt64] {
        try store.subjects(namePrefix: "vehicle:").map { UInt64($0.number.value) }
    }

    @Test("Salts of public names are not those of commitments, which stand in reports")
    func saltsDiffer() async throws {
        let (world, registry) = try await started()
        let index = try await world.submit(
            [try world.service(TestWorld.vin(1), by: "garage-1", kilometres: 10)], to: registry)[0]
        try await registry.rewards.collectFacts()
        let fact = try #require(try await registry.rewards.fact(at: index))
        let opening = try #require(try registry.rewards.store.statement(at: index)?.opening)
        #expect(fact.salt != opening.salt)
        await registry.shutdown()
    }

    @Test(
        "An erased statement leaves nothing to confirm, whether it was erased before its issue or after",
        arguments: [
            false, true,
        ])
    func erased(afterwards: Bool) async throws {
        let (world, registry) = try await started()
        let (vin, garage) = (TestWorld.vin(7), "garage-1")
        let statement = try world.accident(vin, by: garage)
        let indices = try await world.submit(
            [statement, try world.service(TestWorld.vin(8), by: garage, kilometres: 10)], to: registry)
        let index = indices[0]
        // Whoever holds the statement and its report knows everything about it, the commitment's salt included.
        let store = registry.rewards.store
        let known = try #require(try store.statement(at: index)?.opening)
        if !afterwards { try await world.submit([try world.erasure(of: index, about: vin)], to: registry) }
        let published = try await issue(world, registry)
        let secret = try store.fact(at: index)?.salt
        #expect((secret != nil) == afterwards)
        let results = try await registry.rewards.results(of: 0)
        #expect(results.contains { $0.index == index } == afterwards)
        if afterwards { try await world.submit([try world.erasure(of: index, about: vin)], to: registry) }
        #expect(try store.fact(at: index) == nil)
        // What was earned stays earned.
        #expect(try await registry.rewards.results(of: 0) == results)
        #expect(try await registry.rewards.journal(from: 0, limit: .max).starts(with: published.journal))

        // The brute force: no salt that anybody still has leads from the index to a line.
        let refs = Set(published.lines.map(\.ref))
        if let secret { #expect(refs.contains(RewardReference.make(salt: secret, index: index))) }
        var candidates = [known.salt, Hash.zero, Hash.sha256(known.jwt), Hash.sha256(statement)]
        for other in try store.facts(of: try vehicles(store), below: 1_000) { candidates.append(other.salt) }
        let entry = try #require(try store.statement(at: index)).entry
        candidates += [Hash(Array(entry[9..<41])), Hash(Array(entry[41..<73])), Hash.sha256(entry)].compactMap(\.self)
        for salt in candidates {
            #expect(!refs.contains(RewardReference.make(salt: salt, index: index)))
        }
        // Nor does the database's file have it any more, in whatever page.
        if let secret { try expectGone(secret, from: world) }
        await registry.shutdown()
    }

    private func expectGone(_ secret: Hash, from world: RewardWorld) throws {
        let store = try world.world.store()
        try store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        let path = world.world.folder + "/" + SQLiteStore.fileName
        let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
        #expect(!contains(bytes, secret.bytes))
    }

    private func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        bytes.indices.contains { bytes[$0] == part[0] && bytes[$0...].starts(with: part) }
    }

    /// Two kinds of statement by the same garages about as many cars each: an adversary has the log (labels, order,
    /// times), the sheet (refs, weights) and the policy, and guesses for each of the log's entries which kind it is, by
    /// pairing the sheet's lines in order of ref with the entries in order of label, of commitment or of index.
    @Test(
        "Journal and log together tie no kind to a label: every pairing guesses as chance does",
        arguments: [11, 12, 13])
    func nothingToPair(seed: UInt64) async throws {
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let (world, registry) = try await started()
        var statements: [(isAccident: Bool, bytes: [UInt8])] = []
        for car in 0..<80 {
            let garage = RewardWorld.garages[Int(generator.next() % 3)]
            let isAccident = car.isMultiple(of: 2)
            let vin = TestWorld.vin(car)
            statements.append(
                (
                    isAccident,
                    isAccident
                        ? try world.accident(vin, by: garage)
                        : try world.service(vin, by: garage, kilometres: 10)
                ))
        }
        statements.shuffle(using: &generator)
        let indices = try await world.submit(statements.map(\.bytes), to: registry)
        let truth = Dictionary(uniqueKeysWithValues: zip(indices, statements.map(\.isAccident)))
        let published = try await issue(world, registry)
        #expect(published.lines.count == 80)
        // Weights tell the kind of a line; nothing tells which entry it is.
        let weights = published.lines.map(\.weight).sorted()
        let middle = weights[weights.count / 2]
        let byRef = published.lines.map { $0.weight >= middle }
        let store = registry.rewards.store
        let entries = try indices.map { index in
            (index: index, entry: try #require(try store.statement(at: index)).entry)
        }
        let orders: [[LogIndex]] = [
            entries.map(\.index),
            entries.sorted { $0.entry[9..<41].lexicographicallyPrecedes($1.entry[9..<41]) }.map(\.index),
            entries.sorted { $0.entry[41..<73].lexicographicallyPrecedes($1.entry[41..<73]) }.map(\.index),
        ]
        for order in orders {
            let hits = zip(order, byRef).count { truth[$0] == $1 }
            // 80 guesses of a coin: beyond 40 ± 18 lies less than one in ten thousand.
            #expect((22...58).contains(hits), "\(hits) of 80")
        }
        await registry.shutdown()
    }
}
