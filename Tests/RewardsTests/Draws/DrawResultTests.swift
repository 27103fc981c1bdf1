import Octets
import Rewards
import TestKit
import Testing

@Suite struct DrawResultTests {
    private static func closing(_ tickets: TicketList, drops stones: UInt64 = 5_000) throws -> DrawClosing {
        let allotment = DrawAllotment(
            stones: stones, stonesPerDrop: 500, eligiblePerDrop: 4, eligibleCount: tickets.eligibleCount)
        return DrawClosing(
            draw: DrawIdentifier(track: .data, epoch: 7), track: .data, epoch: 7, policy: RewardPolicy.standard.hash,
            closedAtSeconds: 10_000, tickets: tickets, allotment: allotment, chain: try DrawFixture.chain())
    }

    private static func drawn(_ count: Int, _ generator: inout SeededGenerator) throws -> (
        tickets: TicketList, closing: DrawClosing, result: DrawResult
    ) {
        let tickets = try DrawFixture.tickets(count, &generator)
        let closing = try closing(tickets)
        let beacon = try DrawFixture.round(closing.round, "\(count)")
        return (tickets, closing, try DrawResult(closing: closing, tickets: tickets, beacon: beacon))
    }

    @Test func aClosingReadsBackFromItsOneText() throws {
        var generator = SeededGenerator(seed: 1)
        let closing = try Self.drawn(30, &generator).closing
        #expect(try DrawClosing(parsing: closing.bytes) == closing)
        #expect(try DrawFixture.chain().dueSeconds(of: closing.round) == 13_601, "the first after an hour")
        let spaced = String(decoding: closing.bytes, as: UTF8.self).replacing(",\"round\"", with: ", \"round\"")
        #expect(throws: DrawError.self) { try DrawClosing(parsing: Array(spaced.utf8)) }
        let more = String(decoding: closing.bytes, as: UTF8.self).replacing("}", with: ",\"x\":1}")
        #expect(throws: DrawError.self) { try DrawClosing(parsing: Array(more.utf8)) }
    }

    @Test func brokenClosingsAreRefusedNotTrapped() throws {
        var generator = SeededGenerator(seed: SeededGenerator.printedSeed("broken closings"))
        let bytes = try Self.drawn(30, &generator).closing.bytes
        for _ in 0..<Campaign.histories(3_000) {
            var broken = bytes
            let position = Int.random(in: broken.indices, using: &generator)
            broken[position] = UInt8.random(in: 0x20...0x7E, using: &generator)
            if let read = try? DrawClosing(parsing: broken) { #expect(read.bytes == broken) }
            #expect(throws: DrawError.self) { try DrawClosing(parsing: Array(bytes[..<position])) }
        }
    }

    @Test func theRoundMustLieAheadOfClosingAndQuorum() throws {
        var generator = SeededGenerator(seed: 2)
        let closing = try Self.drawn(8, &generator).closing
        let chain = try DrawFixture.chain()
        let due = chain.dueSeconds(of: closing.round)
        try closing.checkRound(of: chain, quorumSeconds: nil)
        try closing.checkRound(of: chain, quorumSeconds: due - 1)
        #expect(throws: DrawError.roundNotAhead(roundDueSeconds: due, mustFollowSeconds: due)) {
            try closing.checkRound(of: chain, quorumSeconds: due)
        }
        let other = try #require(BeaconChain.known.first)
        #expect(throws: DrawError.chainOther(expected: chain.hash, actual: other.hash)) {
            try closing.checkRound(of: other, quorumSeconds: nil)
        }
    }

    @Test func onlyTheClosedRoundAndTicketsAreDrawn() throws {
        var generator = SeededGenerator(seed: 3)
        let (tickets, closing, _) = try Self.drawn(40, &generator)
        let late = try DrawFixture.round(closing.round + 1)
        #expect(throws: DrawError.roundOther(expected: closing.round, actual: late.round)) {
            try DrawResult(closing: closing, tickets: tickets, beacon: late)
        }
        let fewer = try TicketList(tickets.tickets.dropLast())
        #expect(throws: DrawError.ticketsOther(expected: tickets.root, actual: fewer.root)) {
            try DrawResult(closing: closing, tickets: fewer, beacon: DrawFixture.round(closing.round))
        }
    }

    @Test func theVerifierAgreesWithWhatWasDrawn() throws {
        var generator = SeededGenerator(seed: SeededGenerator.printedSeed("verify"))
        for count in [0, 1, 4, 5, 40, 63] {
            let (tickets, closing, result) = try Self.drawn(count, &generator)
            let difference = DrawVerifier.difference(closing: closing, tickets: tickets, result: result.bytes)
            #expect(difference == nil)
            #expect(result.winners.count == closing.drops)
        }
    }

    /// Whatever byte of a result is altered, a difference is named.
    @Test func everyAlteredByteIsADifference() throws {
        let seed = SeededGenerator.printedSeed("altered result")
        var generator = SeededGenerator(seed: seed)
        let (tickets, closing, result) = try Self.drawn(9, &generator)
        let bytes = result.bytes
        for position in bytes.indices {
            var altered = bytes
            altered[position] = bytes[position] &+ UInt8.random(in: 1..<255, using: &generator)
            let difference = DrawVerifier.difference(closing: closing, tickets: tickets, result: altered)
            #expect(difference != nil, "byte \(position), seed \(seed)")
        }
    }

    @Test func theFirstDifferenceIsNamed() throws {
        var generator = SeededGenerator(seed: 5)
        let (tickets, closing, result) = try Self.drawn(60, &generator)
        func part(_ replaced: String, _ by: String) -> String? {
            let text = String(decoding: result.bytes, as: UTF8.self).replacing(replaced, with: by)
            return DrawVerifier.difference(closing: closing, tickets: tickets, result: Array(text.utf8))?.part
        }
        #expect(part(result.winners[3], DrawFixture.owner(1_000).text) == "winners[3]")
        #expect(part(",\"\(result.winners[9])\"]", "]") == "winners[9]")
        #expect(part(result.seed.description, Hash.zero.description) == "seed")
        #expect(part("\"winners\"", " \"winners\"") == "bytes")
        #expect(part("draw-result/v1", "draw-result/v2") == "format")
        let heavier = try TicketList(tickets.tickets.map { Ticket(identifier: $0.identifier, weight: $0.weight + 1) })
        #expect(DrawVerifier.difference(closing: closing, tickets: heavier)?.part == "eligible")
        let swapped = try TicketList(
            tickets.tickets.map { Ticket(identifier: $0.identifier, weight: $0.weight > 0 ? $0.weight + 1 : 0) })
        #expect(DrawVerifier.difference(closing: closing, tickets: swapped)?.part == "tickets_root")
    }

    @Test func winnersArePaidOutOfTheReserve() throws {
        var generator = SeededGenerator(seed: 6)
        let (_, closing, result) = try Self.drawn(60, &generator)
        var ledger = try DrawFixture.ledger()
        _ = try ledger.post(contentsOf: closing.commands(in: 11))
        let before = ledger.balance(.reserve, .stones).value
        _ = try ledger.post(contentsOf: try result.commands(in: 11))
        #expect(before - ledger.balance(.reserve, .stones).value == UInt64(closing.drops) * 500)
        for winner in result.winners {
            let holder = try #require(Holder(text: winner))
            #expect(ledger.balance(.contributor(holder), .stones) == 500)
        }
        let head = ledger.head
        _ = try ledger.post(contentsOf: try result.commands(in: 12))
        #expect(ledger.head == head, "a draw is paid once")
        #expect(ledger.trialBalance().isZero)
    }

    @Test func onlyHoldersCanBePaid() throws {
        let tickets = try TicketList((0..<4).map { Ticket(identifier: "nobody-\($0)", weight: 1) })
        let closing = try Self.closing(tickets)
        let result = try DrawResult(
            closing: closing, tickets: tickets, beacon: DrawFixture.round(closing.round))
        #expect(throws: DrawError.self) { try result.commands(in: 1) }
    }
}
