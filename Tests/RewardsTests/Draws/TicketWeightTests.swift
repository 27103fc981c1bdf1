import Rewards
import TestKit
import Testing

@Suite struct TicketWeightTests {
    private let policy = RewardPolicy.standard.stones

    private func chance(
        _ owner: Int = 1, weight: UInt64 = 100_000, firstUse days: Int? = nil, epochs: UInt32 = 0,
        odometer: [OdometerPoint] = []
    ) -> VehicleChance {
        VehicleChance(
            standing: DrawFixture.standing(owner), finalWeight: weight, daysSinceFirstUse: days,
            epochsSinceFirstStatement: epochs, odometer: odometer)
    }

    @Test(
        arguments: [
            (nil, 0, 100_000), (0, 0, 100_000), (-40, 0, 100_000), (30, 0, 100_000), (31, 0, 100_500),
            (366, 0, 106_000),
            (15 * 366, 0, 190_000), (40 * 366, 0, 190_000), (nil, 1, 100_250), (nil, 208, 152_000),
            (nil, 5_000, 152_000),
            (15 * 366, 208, 288_800),
        ] as [(Int?, UInt32, UInt64)])
    func ageAndSeniorityMultiply(days: Int?, epochs: UInt32, expected: UInt64) {
        #expect(DataTrack.weight(of: chance(firstUse: days, epochs: epochs), policy: policy, day: 20_000) == expected)
    }

    /// ⌊⌊199 · 10050 ÷ 10^4⌋ · 10025 ÷ 10^4⌋ = 199, where one floor at the end would give 200.
    @Test func eachFactorIsFloored() {
        #expect(DataTrack.weight(of: chance(weight: 199, firstUse: 31, epochs: 1), policy: policy, day: 0) == 199)
        #expect(DataTrack.weight(of: chance(weight: 200, firstUse: 31, epochs: 1), policy: policy, day: 0) == 201)
        #expect(DataTrack.weight(of: chance(weight: 0, firstUse: 3_100, epochs: 100), policy: policy, day: 0) == 0)
    }

    @Test func theMileagePresetCountsCappedKilometresOfTheTrailingDays() {
        var mileage = policy
        mileage.mileage.isOn = true
        func weight(_ points: [(Int, UInt64)]) -> UInt64 {
            let odometer = points.map { OdometerPoint(day: $0.0, metres: $0.1) }
            return DataTrack.weight(of: chance(odometer: odometer), policy: mileage, day: 100)
        }
        #expect(weight([]) == 0)
        #expect(weight([(90, 5_000_000)]) == 0, "one reading shows no way")
        #expect(weight([(90, 5_000_000), (99, 5_400_999)]) == 400)
        #expect(weight([(71, 1_000_000), (100, 9_000_000)]) == 1_500, "capped")
        #expect(weight([(70, 0), (71, 1_000_000), (100, 1_100_000), (101, 2_000_000)]) == 100, "30 days up to the day")
        #expect(weight([(90, 5_000_000), (99, 4_000_000)]) == 0, "a reading that falls earns nothing")
        #expect(weight([(99, 4_700_000), (90, 4_000_000)]) == 700, "whatever the order")
        #expect(!RewardPolicy.standard.stones.mileage.isOn)
    }

    @Test func onlyVerifiedBondedOwnersWhoAreNotFrozenTakePart() throws {
        func standing(_ number: Int, _ verified: Bool, _ frozen: Bool, _ bonded: Bool) -> DrawStanding {
            DrawStanding(
                holder: DrawFixture.owner(number), isVerified: verified, isFrozen: frozen, isBonded: bonded)
        }
        let standings = [
            standing(0, true, false, true), standing(1, false, false, true), standing(2, true, true, true),
            standing(3, true, false, false),
        ]
        #expect(standings.map(\.exclusion) == [nil, .ownerNotVerified, .frozen, .notBonded])
        let chances = standings.map {
            VehicleChance(
                standing: $0, finalWeight: 5, daysSinceFirstUse: nil, epochsSinceFirstStatement: 0)
        }
        let tickets = try DataTrack.tickets(of: chances, policy: policy, day: 0)
        #expect(Array(tickets.tickets) == [Ticket(identifier: DrawFixture.owner(0).text, weight: 5)])
    }

    @Test func mergedCarsShareOneTicket() throws {
        let tickets = try DataTrack.tickets(
            of: [chance(1, weight: 10), chance(2, weight: 3), chance(1, weight: 7)], policy: policy, day: 0)
        #expect(Set(tickets.tickets.map(\.weight)) == [17, 3])
    }

    /// The tickets of the crystal track follow from the journal.
    @Test func burnedCrystalsAreTickets() throws {
        var ledger = try DrawFixture.ledger()
        let draw = DrawIdentifier(track: .crystal, epoch: 3)
        let other = DrawIdentifier(track: .crystal, epoch: 4)
        for number in 0..<3 {
            try DrawFixture.give(100, .crystals, to: .contributor(DrawFixture.owner(number)), in: &ledger)
        }
        func enter(_ owner: Int, _ draw: DrawIdentifier, _ crystals: Amount, _ id: String) throws {
            let commands = try CrystalTrack.enter(
                DrawFixture.standing(owner), draw: draw, crystals: crystals, in: 3, id: id)
            _ = try ledger.post(contentsOf: commands)
        }
        try enter(0, draw, 30, "a")
        try enter(0, draw, 12, "b")
        try enter(0, draw, 12, "b")
        try enter(1, draw, 100, "c")
        try enter(2, other, 50, "d")
        #expect(throws: LedgerError.self) { try enter(1, draw, 1, "e") }
        let entries = DrawFixture.entries(ledger)
        let tickets = try CrystalTrack.tickets(of: draw, from: entries)
        #expect(Set(tickets.tickets.map(\.weight)) == [42, 100])
        let kept = try CrystalTrack.tickets(of: draw, from: entries) { $0 == DrawFixture.owner(1) }
        #expect(Array(kept.tickets) == [Ticket(identifier: DrawFixture.owner(0).text, weight: 42)])
        #expect(ledger.balance(.burned, .crystals) == 192)
    }

    @Test func whoMayNotTakePartBurnsNothing() {
        let draw = DrawIdentifier(track: .crystal, epoch: 3)
        #expect(throws: DrawEntryError.excluded(.frozen)) {
            try CrystalTrack.enter(DrawFixture.standing(1, frozen: true), draw: draw, crystals: 5, in: 3, id: "x")
        }
        #expect(throws: DrawEntryError.nothingBurned) {
            try CrystalTrack.enter(DrawFixture.standing(1), draw: draw, crystals: 0, in: 3, id: "x")
        }
    }

    @Test(arguments: ["", "Data-1", "data_1", "data 1", String(repeating: "a", count: 33)])
    func textsThatAreNoNamesAreRefused(text: String) {
        #expect(DrawIdentifier(text) == nil)
    }
}
