import Octets
import Rewards
import TestKit
import Testing
import TransparencyLog

/// Owners earn by what they share of their own cars, and change nobody else's pay.
@Suite struct OwnerContributorTests {
    static let owner = "owner:" + String(repeating: "A", count: 42) + "_"

    @Test func namesAndHoldersAreOneToOne() throws {
        for holder in [Holder.attestor("garage-1"), .owner(String(Self.owner.dropFirst(6)))] {
            #expect(Holder(contributor: holder.contributor) == holder)
        }
        #expect(Holder.isOwner(contributor: Self.owner) && !Holder.isOwner(contributor: "owner-1"))
    }

    @Test func anOwnersReadingIsIssuedToTheOwnersAccountAndRepeatable() throws {
        var world = SmallWorld()
        world.file("office", .registration)
        world.file(Self.owner, .odometer, day: 1, tier: .selfDeclared, metres: 10_000)
        world.file("garage", .service, day: 3, metres: 11_000)
        var history = try IssuedHistory()
        let result = try history.issue(0, world)
        // 100·1000 · 0.25 · 0.1 = 2,500 of final weight at 10 micro-DP each, a quarter at once.
        let holder = Holder(contributor: Self.owner)
        #expect(history.ledger.balance(.contributor(holder), .dataPoints).value == 6_250)
        #expect(history.ledger.balance(.escrow(holder), .dataPoints).value == 18_750)
        let sheet = String(decoding: result.sheet.bytes, as: UTF8.self)
        #expect(sheet.contains(#"{"account":"\#(Self.owner)","trust":1000}"#))
        #expect(sheet.contains(#""account":"escrow:\#(Self.owner)","asset":"DP","amount":25000,"weight":25000"#))
        let report = try AuditTests.check(history, 0)
        #expect(report.isPassed, "\(report.summary)")
        for position in stride(from: 0, to: result.sheet.bytes.count, by: 5) {
            var changed = result.sheet.bytes
            changed[position] = AuditTests.other(changed[position])
            #expect(try AuditTests.check(history, 0, sheet: changed).arithmetic.difference != nil, "byte \(position)")
        }
    }

    @Test func ownersCorroborateNobodyAndTakeNobodysPlace() {
        func weights(withOwner: Bool) -> [UInt64] {
            var world = SmallWorld()
            if withOwner { world.file(Self.owner, .odometer, tier: .selfDeclared, metres: 10_000) }
            world.file("garage", .odometer, metres: 10_000)
            world.file("garage", .service, day: 1, metres: 10_000)
            if withOwner { world.file(Self.owner, .odometer, day: 2, tier: .selfDeclared, metres: 12_000) }
            let trust = world.trust(epoch: 9).standing(of: "garage")
            let weighed = world.weigh().filter { $0.organisation == "garage" }
            return weighed.map(\.weight) + weighed.map(\.bondLimit) + [trust.corroboratedCount]
        }
        #expect(weights(withOwner: true) == weights(withOwner: false))
    }

    @Test func othersBearAnOwnerOut() {
        var world = SmallWorld()
        let index = world.file(Self.owner, .odometer, tier: .selfDeclared, metres: 10_000)
        let later = world.file(Self.owner, .odometer, tier: .selfDeclared, metres: 10_000)
        world.file("station", .odometer, metres: 10_000)
        let weighed = world.weigh()
        #expect(weighed.first { $0.index == index }?.weight == 28_750)
        #expect(weighed.first { $0.index == later }?.factors.isLaterReport == true)
        #expect(world.trust(epoch: 9).standing(of: Self.owner).corroboratedCount == 2)
    }
}
