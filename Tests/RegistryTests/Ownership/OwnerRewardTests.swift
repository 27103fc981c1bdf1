import Attestation
import Octets
import RegistryAPI
import Rewards
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory
import VerifiableIndex

@testable import Registry
@testable import SQLiteStore

@Suite("Owners by the log alone: points, fees, tasks", .bounded)
struct OwnerRewardTests {
    static let first = TestWorld.key(31)
    static let second = TestWorld.key(32)
    static let third = TestWorld.key(33)

    /// A registry that charges, with its registrar and a garage.
    private func open() async throws -> (AdminWorld, OwnerWorld) {
        let admin = try await AdminWorld.open { $0.fees.priceMinor = 500 }
        let owners = OwnerWorld(admin.world, admin.registry)
        try await owners.enrol()
        return (admin, owners)
    }

    private func account(_ key: SigningKey) -> Holder { .owner(key.publicKey.thumbprint.string) }

    private func service(_ world: OwnerWorld, kilometres: Int = 40_000) throws -> [UInt8] {
        try world.world.service(OwnerWorld.vin, kilometres: kilometres) { $0["occurred_at"] = "2026-05-27" }
    }

    // MARK: Issuance

    @Test("What owners share is issued to their accounts, the same as of the cut, and moves nobody else's weight")
    func issuance() async throws {
        var garage: [UInt64] = []
        for shares in [false, true] {
            let (admin, world) = try await open()
            let title = try await world.register(.new, key: Self.first)
            if shares { try await world.take([try world.statement(by: title, kilometres: 39_000)]) }
            try await world.take([try service(world)])
            if shares {
                try await world.take([
                    try world.statement(by: title, kilometres: 41_000),
                    // On record, and paid to nobody: silence would pay as well.
                    try world.statement(
                        "modification", by: title, body: ["category": "towing", "description": "tow bar fitted"],
                        kilometres: nil),
                ])
            }
            // The buyer's reading is the buyer's.
            let sold = try await world.register(.twoSided, key: Self.second, previous: title.index)
            if shares { try await world.take([try world.statement(by: sold, kilometres: 42_000)]) }
            try await admin.pass(weeks: 4, days: 3)
            let results = try await admin.office.results(of: 0)
            garage.append(try #require(results.first { $0.organisation == "garage-1" }).weight)
            let owned = results.filter { Holder.isOwner(contributor: $0.organisation) && $0.weight > 0 }
            #expect(
                owned.map(\.organisation)
                    == (shares ? [Self.first, Self.first, Self.second] : []).map { account($0).text })
            for key in [Self.first, Self.second] {
                let points = await admin.office.balance(.contributor(account(key)), .dataPoints)
                #expect((points > .zero) == shares)
            }
            let sheet = try #require(try await admin.office.sheet(of: 0))
            #expect(String(decoding: sheet, as: UTF8.self).contains(account(Self.first).text) == shares)
            if shares {
                let lines = try RegistryAPI.OwnLines(
                    json: try await admin.call(.ownLines, by: .owner, Self.first, EpochBody(epoch: 0).json))
                #expect(lines.isFinal && lines.lines.map(\.kind).sorted() == ["odometer", "odometer", "other"])
                let points = await admin.office.balance(.contributor(account(Self.first)), .dataPoints)
                #expect(lines.amount > 0 && UInt64(lines.amount) >= points.value)
            } else {
                let body = EpochBody(epoch: 0).json
                #expect(
                    await admin.exitStatus { _ = try await admin.call(.ownLines, by: .owner, Self.first, body) } != 0)
            }
            try await admin.expectSound()
            await admin.registry.shutdown()
        }
        #expect(garage[0] == garage[1])
    }

    @Test("Who owns a car follows from the log below any cut")
    func ownersAtACut() async throws {
        let (admin, world) = try await open()
        let title = try await world.register(.new, key: Self.first)
        let shared = try await world.take([try world.statement(by: title)])[0]
        let sold = try await world.register(.twoSided, key: Self.second, previous: title.index)
        let proven = try await world.take([try world.statement(by: sold)])[0]
        let fresh = try await world.register(.reissue, key: Self.third, previous: sold.index)
        let again = try await world.take([try world.statement(by: fresh)])[0]
        let ended = try await world.take([try world.plainTransfer(occurredAt: "2026-05-22")])[0]
        try await admin.office.collectFacts()
        let row = try #require(
            try world.world.store().subjects(
                [SubjectKey(subject: "vehicle:\(OwnerWorld.vin)", generation: 0)], isSequencing: false)[0])
        let vehicle = UInt64(row.number.value)
        let expected: [(LogIndex, SigningKey?)] = [
            (shared, nil), (sold.index, Self.first), (proven, nil), (fresh.index, Self.second), (again, nil),
            (ended, Self.third), (.beyondEverything, nil),
        ]
        for (cut, key) in expected {
            let owner = try await admin.office.facts(below: cut).owner(of: vehicle)
            #expect(owner == key.map { OwnerStanding(holder: account($0), isVerified: true, isBonded: true) }, "\(cut)")
        }
        let reopened = try await admin.reopened()
        for (cut, key) in expected {
            #expect(try await reopened.office.facts(below: cut).owner(of: vehicle)?.holder == key.map(account))
        }
        await reopened.registry.shutdown()
    }

    @Test("An erased statement of an owner takes the account's tie to the car with it")
    func erased() async throws {
        let (admin, world) = try await open()
        let title = try await world.register(.new, key: Self.first)
        let shared = try await world.take([
            try world.statement(
                "modification", by: title, body: ["category": "towing", "description": "tow bar fitted"],
                kilometres: nil)
        ])[0]
        try await admin.office.collectFacts()
        #expect(try world.world.store().titleEvents(.everyProven, below: .beyondEverything).count == 2)
        try await world.take([try world.erasure(of: shared)])
        try await admin.office.collectFacts()
        #expect(try world.world.store().titleEvents(.everyProven, below: .beyondEverything).isEmpty)
        _ = try await world.report()
        await admin.registry.shutdown()
    }

    // MARK: Fees

    @Test("The owner's part of a fee goes to whoever proved to be the owner, and to all owners while nobody has")
    func fees() async throws {
        let (admin, world) = try await open()
        let title = try await world.register(.new, key: Self.first)
        try await world.take([try service(world)])
        try await admin.pass(weeks: 4, days: 3)
        let buyer = TestWorld.key(200)
        try await admin.carryOut(
            .credit(holder: try AdminWorld.holder(.buyer, buyer), amount: 10_000, reference: "invoice-1"))
        func ownersPart() async throws -> String {
            let caller = try admin.caller(.buyer, buyer.publicKey.thumbprint.string, key: buyer)
            let report = try await world.registry.report(for: Subject("vehicle:\(OwnerWorld.vin)"))
            let receipt = try #require(try await admin.administration.charge(for: report, to: .account(caller)))
            #expect(receipt.shares.reduce(0) { $0 + $1.amount } == 500)
            return try #require(receipt.shares.first { $0.reason == "The vehicle's owner." }).to
        }
        #expect(try await ownersPart() == "pool:owners")
        try await world.take([try world.statement(by: title)])
        #expect(try await ownersPart() == "owner")
        let sold = try await world.register(.twoSided, key: Self.second, previous: title.index)
        #expect(try await ownersPart() == "pool:owners")
        try await world.take([try world.statement(by: sold)])
        #expect(try await ownersPart() == "owner")
        try await admin.pass(weeks: 2)
        for key in [Self.first, Self.second] {
            #expect(await admin.office.balance(.contributor(account(key)), .credits) == 50)
        }
        #expect(await admin.office.balance(.ownersPool, .credits) == 100)
        try await admin.expectSound()
        await admin.registry.shutdown()
    }

    @Test("Two people's word stands until the first title, which ends it")
    func bindings() async throws {
        let (admin, world) = try await open()
        try await world.take([try service(world)])
        let bound = AdminWorld.owner(0)
        func bind(_ key: SigningKey) throws -> PlannedAction {
            .ownerBind(
                vehicle: OwnerWorld.vin, holder: try AdminWorld.holder(.owner, key),
                evidence: String(repeating: "e", count: 64))
        }
        try await admin.carryOut(try bind(bound))
        let subject = try Subject("vehicle:\(OwnerWorld.vin)")
        #expect(try await admin.administration.owner(of: subject) == account(bound))
        let title = try await world.register(.binding, key: Self.first)
        #expect(try await admin.administration.owner(of: subject) == nil)
        try await world.take([try world.statement(by: title)])
        #expect(try await admin.administration.owner(of: subject) == account(Self.first))
        #expect(await admin.exitStatus { try await admin.carryOut(try bind(Self.second)) } == 3)
        await admin.registry.shutdown()
    }

    // MARK: Tasks

    private func claim(
        _ task: String, at index: LogIndex? = nil, _ id: String, by key: SigningKey, _ admin: AdminWorld
    ) async throws -> Int {
        let body = ClaimTaskBody(task: task, logIndex: index.map { Int($0.value) }, identifier: id)
        return try CrystalsAnswer(json: try await admin.call(.claimTask, by: .owner, key, body.json)).crystalsAmount
    }

    @Test("A car is bound by the owner's signature in the log: each tenure pays once, reissued or not")
    func bindVehicle() async throws {
        let (admin, world) = try await open()
        try await admin.pass()
        let title = try await world.register(.new, key: Self.first)
        #expect(await admin.exitStatus { _ = try await claim("bind-vehicle", "a", by: Self.first, admin) } == 3)
        try await world.take([try world.statement(by: title)])
        #expect(try await claim("bind-vehicle", "b", by: Self.first, admin) == 50)
        let entry = EnterDrawBody(track: .crystal, epoch: 0, crystals: 10, identifier: "e-1").json
        let entered = try CrystalsAnswer(json: try await admin.call(.enterDraw, by: .owner, Self.first, entry))
        #expect(entered.balance == 40)
        let fresh = try await world.register(.reissue, key: Self.second, previous: title.index)
        try await world.take([try world.statement(by: fresh)])
        #expect(await admin.exitStatus { _ = try await claim("bind-vehicle", "c", by: Self.first, admin) } == 3)
        #expect(await admin.exitStatus { _ = try await claim("bind-vehicle", "d", by: Self.second, admin) } != 0)
        let sold = try await world.register(.twoSided, key: Self.third, previous: fresh.index)
        try await world.take([try world.statement(by: sold)])
        #expect(try await claim("bind-vehicle", "f", by: Self.third, admin) == 50)
        try await admin.expectSound()
        await admin.registry.shutdown()
    }

    @Test("A consent that the owner signed and that holds earns once a scope; one withdrawn, or another's, nothing")
    func consents() async throws {
        let (admin, world) = try await open()
        try await admin.pass()
        let title = try await world.register(.new, key: Self.first)
        func grant(_ field: String) async throws -> LogIndex {
            try await world.take([
                try world.statement(
                    "consent", by: title,
                    body: [
                        "action": "granted", "purpose": "report", "fields": [.string(field)], "recipients": ["anyone"],
                    ], kilometres: nil)
            ])[0]
        }
        let granted = try await grant("invoice")
        let withdrawn = try await grant("notes")
        try await world.take([
            try world.statement(
                "consent", by: title,
                body: ["action": "withdrawn", "purpose": "report", "withdraws": .integer(Int(withdrawn.value))],
                kilometres: nil)
        ])
        let withdrawal = LogIndex(world.registry.publishedSize.value - 2)
        for index in [withdrawn, withdrawal, title.index] {
            #expect(
                await admin.exitStatus {
                    _ = try await claim("grant-consent", at: index, "x\(index)", by: Self.first, admin)
                }
                    == 3)
        }
        #expect(
            await admin.exitStatus { _ = try await claim("grant-consent", at: granted, "y", by: Self.second, admin) }
                == 3)
        #expect(try await claim("grant-consent", at: granted, "z", by: Self.first, admin) == 20)
        // A week later the same scope is not paid again, another one is.
        try await admin.pass(weeks: 1)
        let same = try await grant("invoice")
        let more = try await grant("photos")
        #expect(
            await admin.exitStatus { _ = try await claim("grant-consent", at: same, "s", by: Self.first, admin) } != 0)
        #expect(try await claim("grant-consent", at: more, "m", by: Self.first, admin) == 20)
        // The buyer's tenure is another: the seller's consents are over and pay nobody.
        let sold = try await world.register(.twoSided, key: Self.second, previous: title.index)
        try await world.take([try world.statement(by: sold)])
        #expect(
            await admin.exitStatus { _ = try await claim("grant-consent", at: more, "n", by: Self.second, admin) } == 3)
        #expect(await admin.office.balance(.contributor(account(Self.first)), .crystals) == 40)
        try await admin.expectSound()
        await admin.registry.shutdown()
    }
}
