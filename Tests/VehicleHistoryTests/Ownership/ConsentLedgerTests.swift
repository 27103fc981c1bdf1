import Attestation
import StrictJSON
import Testing
import TransparencyLog

@testable import VehicleHistory

@Suite("Consent: a grant holds until its date, its withdrawal, or the end of the tenure")
struct ConsentLedgerTests {
    private static func grant(_ fields: [String], _ recipients: [String], until: String? = nil) -> JSON {
        var body = JSONObject()
        body["action"] = "granted"
        body["purpose"] = "report"
        body["fields"] = .array(fields.map { .string($0) })
        body["recipients"] = .array(recipients.map { .string($0) })
        body["until"] = until.map { .string($0) }
        return .object(body)
    }

    private struct Cast {
        var world: TestWorld
        let registrar: TestAttestor
        let owner: TestOwner

        init() throws {
            world = try TestWorld()
            registrar = try world.enrolRegistrar()
            owner = try world.title(.new, by: registrar, occurredAt: "2018-03-01")
        }

        mutating func ledger() throws -> (ledger: ConsentLedger, now: UInt64) {
            try world.publish()
            return (ConsentLedger(try world.verified().history.ownershipLines), world.nowMilliseconds)
        }
    }

    @Test("for the fields and recipients that it names, and no others")
    func scope() throws {
        var cast = try Cast()
        let buyer = ConsentRecipient.buyer(try World.key("buyer").publicKey.thumbprint)
        let garage = ConsentRecipient.attestor(try World.id("garage-1"))
        let toBuyer = try cast.world.declare(
            "consent", by: cast.owner, body: Self.grant(["workshop_note"], [buyer.string]))
        let toAll = try cast.world.declare("consent", by: cast.owner, body: Self.grant(["invoice"], ["anyone"]))
        let (ledger, now) = try cast.ledger()
        #expect(ledger.grant(for: "workshop_note", to: buyer, at: now) == toBuyer)
        #expect(ledger.grant(for: "workshop_note", to: garage, at: now) == nil)
        #expect(ledger.grant(for: "workshop_note", to: .anyone, at: now) == nil)
        #expect(ledger.grant(for: "invoice", to: garage, at: now) == toAll)
        #expect(ledger.grant(for: "invoice", to: .anyone, at: now) == toAll)
        #expect(ledger.grant(for: "other", to: buyer, at: now) == nil)
        // Not before it was in the log.
        let from = try #require(ledger.grants.first?.fromMilliseconds)
        #expect(ledger.grant(for: "workshop_note", to: buyer, at: from - 1) == nil)
        #expect(ledger.grant(for: "workshop_note", to: buyer, at: from) == toBuyer)
    }

    @Test("until its date, at the edge")
    func until() throws {
        var cast = try Cast()
        let index = try cast.world.declare(
            "consent", by: cast.owner, body: Self.grant(["note"], ["anyone"], until: "2030-06-30"))
        let (ledger, _) = try cast.ledger()
        let end = UInt64(try World.time("2030-07-01").startMilliseconds)
        #expect(ledger.grant(for: "note", to: .anyone, at: end - 1) == index)
        #expect(ledger.grant(for: "note", to: .anyone, at: end) == nil)
    }

    @Test("until its withdrawal")
    func withdrawal() throws {
        var cast = try Cast()
        let index = try cast.world.declare("consent", by: cast.owner, body: Self.grant(["note"], ["anyone"]))
        let other = try cast.world.declare("consent", by: cast.owner, body: Self.grant(["bill"], ["anyone"]))
        try cast.world.declare(
            "consent", by: cast.owner,
            body: ["action": "withdrawn", "purpose": "report", "withdraws": .integer(Int(index.value))])
        let (ledger, now) = try cast.ledger()
        #expect(ledger.grant(for: "note", to: .anyone, at: now) == nil)
        #expect(ledger.grant(for: "bill", to: .anyone, at: now) == other)
        let ended = try #require(ledger.grants.first?.endedMilliseconds)
        #expect(ledger.grant(for: "note", to: .anyone, at: ended - 1) == index)
    }

    @Test("until the car changes hands; a reissue keeps it")
    func tenure() throws {
        var cast = try Cast()
        let index = try cast.world.declare("consent", by: cast.owner, body: Self.grant(["note"], ["anyone"]))
        let fresh = try cast.world.title(.reissue, previous: cast.owner.index, by: cast.registrar)
        let (kept, then) = try cast.ledger()
        #expect(kept.grant(for: "note", to: .anyone, at: then) == index)
        var unbound = cast
        try unbound.world.state(
            "ownership-transfer", about: unbound.world.car, by: cast.registrar, body: ["method": "sale"])
        let (sold, later) = try unbound.ledger()
        #expect(sold.grant(for: "note", to: .anyone, at: later) == nil)
        _ = try cast.world.title(.twoSided, previous: fresh.index, by: cast.registrar, seller: fresh)
        let (ended, now) = try cast.ledger()
        #expect(ended.grant(for: "note", to: .anyone, at: now) == nil)
        #expect(ended.grant(for: "note", to: .anyone, at: then) == index)
    }

    @Test("an attestor's consent, or one without fields, grants nothing")
    func othersGrantNothing() throws {
        var cast = try Cast()
        let fleet = try cast.world.enrol("fleet", class: "fleet", kinds: ["consent"])
        try cast.world.state("consent", about: cast.world.car, by: fleet, body: Self.grant(["note"], ["anyone"]))
        try cast.world.declare("consent", by: cast.owner, body: ["action": "granted", "purpose": "report"])
        let (ledger, now) = try cast.ledger()
        #expect(ledger.grants.isEmpty && ledger.grant(for: "note", to: .anyone, at: now) == nil)
    }

    @Test("recipients", arguments: ["anyone", "attestor:dmv", "buyer:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"])
    func recipients(text: String) throws {
        #expect(try #require(ConsentRecipient(text)).string == text)
        #expect(ConsentRecipient(text + "!") == nil && ConsentRecipient("everyone") == nil)
    }
}
