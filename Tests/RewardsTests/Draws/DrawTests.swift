import Octets
import Rewards
import TestKit
import Testing

@Suite struct DrawTests {
    /// REWARDS.md's vectors.
    @Test func goldenVectors() throws {
        let five = try TicketList(
            [10, 20, 30, 40, 0].enumerated().map { Ticket(identifier: "V\($0 + 1)", weight: $1) })
        let first = Draw.winners(seed: .sha256(utf8: "demo"), tickets: five, drops: 4)
        #expect(first.map { five.tickets[$0].identifier } == ["V3", "V4", "V1", "V2"])

        let twenty = try TicketList(
            (1...20).map { Ticket(identifier: $0 < 10 ? "T0\($0)" : "T\($0)", weight: UInt64($0 * $0)) })
        let second = Draw.winners(seed: .sha256(utf8: "vinlog"), tickets: twenty, drops: 10)
        #expect(
            second.map { twenty.tickets[$0].identifier }
                == ["T12", "T18", "T15", "T19", "T20", "T17", "T16", "T14", "T13", "T10"])
    }

    @Test func theSeedBindsDrawTicketsAndBeacon() throws {
        let draw = try #require(DrawIdentifier("data-12"))
        var message = Array("vinlog/draw/v1\0".utf8) + [0, 7] + Array("data-12".utf8)
        message += Hash.sha256(utf8: "root").bytes + Hash.sha256(utf8: "beacon").bytes
        let seed = Draw.seed(draw: draw, root: .sha256(utf8: "root"), randomness: .sha256(utf8: "beacon"))
        #expect(seed == .sha256(message))
    }

    @Test func whereNothingCanWinNobodyDoes() throws {
        #expect(Draw.winners(seed: .zero, tickets: try TicketList([]), drops: 3) == [])
        let weightless = try TicketList([Ticket(identifier: "a", weight: 0), Ticket(identifier: "b", weight: 0)])
        #expect(Draw.winners(seed: .zero, tickets: weightless, drops: 3) == [])
        let one = try TicketList([Ticket(identifier: "a", weight: 0), Ticket(identifier: "b", weight: 7)])
        #expect(Draw.winners(seed: .zero, tickets: one, drops: 3) == [1])
        #expect(Draw.winners(seed: .zero, tickets: one, drops: 0) == [])
        #expect(Draw.winners(seed: .zero, tickets: one, drops: -1) == [])
    }

    /// Invariant 9: winners are distinct and weigh something; they are as many as asked for, or as can win; and the order
    /// in which tickets arrive does not matter.
    @Test func winnersAreDistinctAndWeighSomethingWhateverTheOrder() throws {
        let seed = SeededGenerator.printedSeed("winners")
        var generator = SeededGenerator(seed: seed)
        for round in 0..<2_000 {
            let tickets = try DrawFixture.tickets(Int.random(in: 0..<40, using: &generator), &generator)
            let drops = Int.random(in: 0..<50, using: &generator)
            let drawSeed = Hash.sha256(utf8: "\(seed) \(round)")
            let winners = Draw.winners(seed: drawSeed, tickets: tickets, drops: drops)
            #expect(Set(winners).count == winners.count, "seed \(seed), round \(round)")
            #expect(winners.allSatisfy { tickets.tickets[$0].weight > 0 }, "seed \(seed), round \(round)")
            #expect(winners.count == min(drops, tickets.eligibleCount), "seed \(seed), round \(round)")
            let shuffled = try TicketList(tickets.tickets.shuffled(using: &generator))
            #expect(shuffled == tickets && shuffled.root == tickets.root, "seed \(seed), round \(round)")
            #expect(Draw.winners(seed: drawSeed, tickets: shuffled, drops: drops) == winners)
        }
    }

    /// A plain walk along the list, as slow as it is obvious.
    @Test func theTreeFindsWhatAWalkFinds() throws {
        let seed = SeededGenerator.printedSeed("walk")
        var generator = SeededGenerator(seed: seed)
        for round in 0..<300 {
            let tickets = try DrawFixture.tickets(Int.random(in: 1..<70, using: &generator), &generator)
            let drawSeed = Hash.sha256(utf8: "\(seed) \(round)")
            let winners = Draw.winners(seed: drawSeed, tickets: tickets, drops: 20)
            #expect(winners == Self.walk(drawSeed, tickets, drops: 20), "seed \(seed), round \(round)")
        }
    }

    private static func walk(_ seed: Hash, _ tickets: TicketList, drops: Int) -> [Int] {
        var weights = tickets.tickets.map(\.weight)
        var words: [UInt64] = []
        var block: UInt64 = 0
        var winners: [Int] = []
        while winners.count < drops {
            let total = weights.reduce(0, +)
            if total == 0 { break }
            if words.isEmpty {
                var message = Array("vinlog/draw/v1\0".utf8) + seed.bytes
                message.append(bigEndian: block)
                let bytes = Hash.sha256(message).bytes
                words = (0..<4).map { number in
                    bytes[8 * number..<8 * number + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                }
                block += 1
            }
            let word = words.removeFirst()
            let excess = UInt64((UInt128(1) << 64) % UInt128(total))
            if UInt128(word) >= UInt128(1) << 64 - UInt128(excess) { continue }
            var rest = word % total
            for position in weights.indices {
                if rest < weights[position] {
                    winners.append(position)
                    weights[position] = 0
                    break
                }
                rest -= weights[position]
            }
        }
        return winners
    }
}
