import Attestation
import Octets
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

@Suite("What owners sign", .bounded)
struct OwnerStatementTests {
    static let first = TestWorld.key(31)
    static let second = TestWorld.key(32)

    @Test("An owner's reading is taken while the title is in force, and its report verifies")
    func reading() async throws {
        let world = try await OwnerWorld.open()
        let title = try await world.register(.new, key: Self.first)
        let statement = try world.statement(by: title, identifier: "r-1")
        let index = try await world.take([statement])[0]
        let again = await world.registry.submit([statement])
        #expect(again[0].isDuplicate)
        #expect(try world.world.verify(#require(again[0].receipt), for: statement) == index)
        let other = try await world.refusal(try world.statement(by: title, identifier: "r-1", kilometres: 1))
        #expect(other.code == "conflicting-id")
        let report = try await world.report()
        #expect(report.history.statements.count == 2)
        #expect(report.ownership.current?.index == title.index)

        // The buyer's title ends the seller's say; the same id is free for another owner.
        let sold = try await world.register(.twoSided, key: Self.second, previous: title.index)
        let late = try await world.refusal(try world.statement(by: title))
        #expect(late.code == "not-owner" && late.status == .forbidden && late.rule.contains("\(sold.index)"))
        try await world.take([try world.statement(by: sold, identifier: "r-1")])
        // What the seller sent before is still known.
        #expect(await world.registry.submit([statement])[0].isDuplicate)

        let reopened = try await world.reopened()
        #expect(try await reopened.refusal(try world.statement(by: title)).code == "not-owner")
        try await reopened.take([try world.statement(by: sold)])
        #expect(try await reopened.report().history.statements.count == 5)
        await reopened.registry.shutdown()
    }

    @Test("Whoever is not the owner is refused, with the field, and nothing is stored")
    func refusals() async throws {
        let world = try await OwnerWorld.open()
        let otherVIN = TestWorld.vin(2)
        let title = try await world.register(.new, key: Self.first)
        let elsewhere = try await world.register(.new, key: Self.second, vin: otherVIN)
        let stranger = TestWorld.key(90)
        let size = world.registry.publishedSize
        var forged = try world.statement(by: title)
        // Another character of base64url, whatever stands there.
        forged[forged.count - 20] =
            forged[forged.count - 20] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        // Another title's disclosure under this title's index, and this title's key for the other car.
        let crossed = OwnedTitle(index: title.index, sdJWT: elsewhere.sdJWT, key: Self.second)
        let cases: [([UInt8], String, String?)] = [
            (forged, "signature", nil),
            (try world.statement(by: title, key: stranger), "title-proof", "/title/disclosure"),
            (try world.statement(by: crossed), "title-proof", "/title/disclosure"),
            (try world.statement(by: title, vin: otherVIN), "title-proof", "/title/disclosure"),
            (try world.statement(by: title, naming: elsewhere.index), "title-proof", "/title/disclosure"),
            (try world.statement(by: title, naming: 0), "title-proof", "/title/disclosure"),
            (try world.statement(by: title, naming: 9_999), "title-proof", "/title/disclosure"),
            (try world.statement("registration", by: title, body: ["event": "first"]), "out-of-scope", "/vct"),
            (
                try world.statement("accident", by: title, body: ["severity": "moderate", "zones": ["front"]]),
                "out-of-scope", "/vct"
            ),
            (
                try world.statement(
                    "attestor-suspend", by: title, body: ["reason": "x"], kilometres: nil
                ) {
                    $0["sub"] = "attestor:garage-1"
                    $0["country"] = nil
                }, "out-of-scope", "/vct"
            ),
        ]
        for (bytes, code, field) in cases {
            let refusal = try await world.refusal(bytes)
            #expect(refusal.code == code, "\(refusal)")
            if let field { #expect(refusal.field == field, "\(refusal)") }
        }
        for change in [{ $0["title"] = nil }, { $0["title"] = ["index": 3] }] as [(inout JSONObject) -> Void] {
            let refusal = try await world.refusal(try world.statement(by: title, change: change))
            #expect(refusal.field.hasPrefix("/title"), "\(refusal)")
        }
        #expect(world.registry.publishedSize == size)
        await world.registry.shutdown()
    }

    @Test("A title and an owner's statement in one batch are decided in order, by what the batch staged")
    func oneBatch() async throws {
        let world = try await OwnerWorld.open { $0.batchCountMax = 64 }
        let title = try await world.register(.new, key: Self.first)
        // The next entry's index is known, since nobody else writes.
        let next = LogIndex(world.registry.publishedSize.value + 1)
        let transfer = OwnerWorld.open(try world.title(.twoSided, key: Self.second, previous: title.index))
        let outcomes = await world.registry.submitForPosition([
            try world.statement(by: title, identifier: "before"), transfer,
            try world.statement(by: title, identifier: "after"),
            OwnerWorld.open(try world.title(.twoSided, key: Self.first, previous: title.index)),
            OwnerWorld.open(try world.title(.twoSided, key: Self.first, previous: next)),
        ])
        #expect(outcomes[0].index != nil && outcomes[1].index == next)
        #expect(outcomes[2].refusal?.code == "not-owner")
        #expect(outcomes[3].refusal?.code == "title-moved")
        #expect(outcomes[4].index != nil, "\(outcomes[4])")
        #expect(try await world.report().ownership.tenures.count == 3)
        await world.registry.shutdown()
    }

    @Test("A transfer without a title ends what an owner may say, unless it happened before the title")
    func plainTransfers() async throws {
        let world = try await OwnerWorld.open()
        let title = try await world.register(.binding, key: Self.first, occurredAt: "2025-01-01")
        try await world.take([try world.plainTransfer(occurredAt: "2020-01-01"), try world.statement(by: title)])
        try await world.take([try world.plainTransfer(occurredAt: "2025-06-01")])
        let refusal = try await world.refusal(try world.statement(by: title))
        #expect(refusal.code == "not-owner" && refusal.rule.contains("none is"), "\(refusal)")
        let bound = try await world.register(.binding, key: Self.second, occurredAt: "2025-07-01")
        try await world.take([try world.statement(by: bound)])
        _ = try await world.report()
        await world.registry.shutdown()
    }

    @Test("An owner corrects and withdraws what the same owner said, also after a reissue, and nothing else")
    func ownLines() async throws {
        let world = try await OwnerWorld.open()
        let title = try await world.register(.new, key: Self.first)
        let lines = try await world.take([
            try world.statement(by: title), try world.world.service(),
            try world.statement(
                "consent", by: title,
                body: [
                    "action": "granted", "purpose": "report", "fields": ["invoice"], "recipients": ["anyone"],
                ], kilometres: nil),
        ])
        func correction(_ title: OwnedTitle, of index: LogIndex) throws -> [UInt8] {
            try world.statement(
                "correction", by: title,
                body: [
                    "corrects": .integer(Int(index.value)), "field": "/odometer/value", "wrong_value": "1",
                    "right_value": "2",
                ], kilometres: nil)
        }
        func withdrawal(_ title: OwnedTitle) throws -> [UInt8] {
            try world.statement(
                "consent", by: title,
                body: ["action": "withdrawn", "purpose": "report", "withdraws": .integer(Int(lines[2].value))],
                kilometres: nil)
        }
        let fresh = try await world.register(.reissue, key: Self.second, previous: title.index)
        #expect(try await world.refusal(try correction(title, of: lines[0])).code == "not-owner")
        #expect(try await world.refusal(try correction(fresh, of: lines[1])).field == "/body/corrects")
        try await world.take([try correction(fresh, of: lines[0]), try withdrawal(fresh)])
        let sold = try await world.register(.twoSided, key: TestWorld.key(33), previous: fresh.index)
        #expect(try await world.refusal(try correction(sold, of: lines[0])).field == "/body/corrects")
        #expect(try await world.refusal(try withdrawal(sold)).field == "/body/withdraws")
        _ = try await world.report()
        // An erased title between line and correction changes nothing about either.
        try await world.take([try world.erasure(of: fresh.index)])
        _ = try await world.report()
        try await world.take([try world.erasure(of: title.index)])
        _ = try await world.report()
        await world.registry.shutdown()
    }

    @Test("A title in force is not erased; one that was succeeded is, and what owners said stays")
    func erasedTitles() async throws {
        let world = try await OwnerWorld.open()
        let title = try await world.register(.new, key: Self.first)
        try await world.take([try world.statement(by: title)])
        #expect(try await world.refusal(try world.erasure(of: title.index)).code == "title-in-force")
        let fresh = try await world.register(.reissue, key: Self.second, previous: title.index)
        try await world.take([try world.erasure(of: title.index)])
        let report = try await world.report()
        #expect(report.history.erasedCount == 1 && report.history.statements.count == 3)
        #expect(try await world.refusal(try world.statement(by: title)).code == "title-proof")
        try await world.take([try world.statement(by: fresh)])
        let reopened = try await world.reopened()
        try await reopened.take([try world.statement(by: fresh)])
        _ = try await reopened.report()
        await reopened.registry.shutdown()
    }

    @Test("No owner floods a history: so many a day for one car, counted by the log's time, across restarts")
    func rate() async throws {
        let world = try await OwnerWorld.open()
        let title = try await world.register(.new, key: Self.first)
        let other = try await world.register(.new, key: Self.second, vin: TestWorld.vin(5))
        func statements(_ count: Int) throws -> [[UInt8]] {
            try (0..<count).map { _ in try world.statement(by: title) }
        }
        try await world.take(try statements(OwnerRate.countMax - 1))
        world.world.advance(milliseconds: 1_000)
        let outcomes = await world.registry.submitForPosition(try statements(2))
        #expect(outcomes[0].index != nil)
        #expect(outcomes[1].refusal?.code == "owner-rate")
        try await world.take([try world.statement(by: other, vin: TestWorld.vin(5)), try world.world.service()])
        let reopened = try await world.reopened()
        #expect(try await reopened.refusal(try world.statement(by: title)).code == "owner-rate")
        // A new title does not empty the count: it is the car's.
        let fresh = try await reopened.register(.reissue, key: TestWorld.key(34), previous: title.index)
        #expect(try await reopened.refusal(try world.statement(by: fresh)).code == "owner-rate")
        world.world.advance(milliseconds: OwnerRate.windowMilliseconds - 1_000)
        try await reopened.take([try world.statement(by: fresh)])
        await reopened.registry.shutdown()
    }

    @Test("The bound at its edge")
    func rateEdge() {
        let full = [UInt64](repeating: 1_000, count: OwnerRate.countMax)
        #expect(OwnerRate.isExceeded(full, at: 1_000))
        #expect(OwnerRate.isExceeded(full, at: 999 + OwnerRate.windowMilliseconds))
        #expect(!OwnerRate.isExceeded(full, at: 1_000 + OwnerRate.windowMilliseconds))
        #expect(!OwnerRate.isExceeded(Array(full.dropLast()), at: 1_000))
    }
}
