import Octets
import Rewards
import TestKit
import Testing
import TransparencyLog

@Suite struct TicketListTests {
    private func ticket(_ identifier: String, _ weight: UInt64) -> Ticket {
        Ticket(identifier: identifier, weight: weight)
    }

    @Test func theRootIsThatOfTheLeavesInTheOrderOfTheirBytes() throws {
        let list = try TicketList([ticket("b", 2), ticket("a", 1), ticket("Z", 3)])
        #expect(list.tickets.map(\.identifier) == ["Z", "a", "b"])
        #expect(list.tickets[1].leaf == [0, 1, 0x61, 0, 0, 0, 0, 0, 0, 0, 1])
        #expect(list.root == MerkleTree.root(of: list.tickets.map { MerkleTree.leafHash($0.leaf) }))
        #expect(try TicketList([]).root == MerkleTree.emptyRoot)
        #expect(list.totalWeight == 6 && list.eligibleCount == 3)
    }

    @Test func anEncodedListReadsBack() throws {
        var generator = SeededGenerator(seed: SeededGenerator.printedSeed("encoded tickets"))
        for count in 0..<50 {
            let list = try DrawFixture.tickets(count, &generator)
            #expect(try TicketList(decoding: list.encoded) == list)
            for cut in [1, 9] where list.encoded.count > cut {
                #expect(throws: TicketListError.self) { try TicketList(decoding: list.encoded.dropLast(cut)) }
            }
        }
    }

    @Test func whatIsNoListIsRefused() throws {
        #expect(throws: TicketListError.duplicate("a")) { try TicketList([ticket("a", 1), ticket("a", 2)]) }
        for identifier in ["", "a b", "é", "tab\t", String(repeating: "x", count: 161)] {
            #expect(throws: TicketListError.identifierInvalid(identifier)) { try TicketList([ticket(identifier, 1)]) }
        }
        let most = TicketList.totalWeightMax
        #expect(try TicketList([ticket("a", most)]).totalWeight == most)
        #expect(throws: TicketListError.totalTooLarge) { try TicketList([ticket("a", most), ticket("b", 1)]) }
        #expect(throws: TicketListError.totalTooLarge) { try TicketList([ticket("a", .max), ticket("b", .max)]) }
        let backwards = ticket("b", 1).leaf + ticket("a", 1).leaf
        #expect(throws: TicketListError.encodingInvalid(ticket: 1)) { try TicketList(decoding: backwards) }
    }
}
