public import Octets
import TransparencyLog

/// The tickets of a draw in their one order: by the bytes of the identifier, each once.
///
/// Whatever order they arrive in, the list, its root and so the winners are the same.
public struct TicketList: Hashable, Sendable {
    /// The most tickets of one draw: ten times the cars of REWARDS' largest simulated registry.
    public static let countMax = 10_000_000

    /// The largest sum of weights: 2^53 − 1, which every JSON reader keeps exact.
    public static let totalWeightMax: UInt64 = 9_007_199_254_740_991

    /// The tickets, by identifier.
    public let tickets: [Ticket]

    /// The sum of all weights.
    public let totalWeight: UInt64

    /// How many tickets weigh more than nothing: only these can win.
    public let eligibleCount: Int

    /// Sorts and checks the tickets.
    ///
    /// - Throws: `TicketListError` for an identifier that is not visible ASCII or occurs twice, and for too many
    ///   tickets or too much weight.
    public init(_ tickets: some Sequence<Ticket>) throws(TicketListError) {
        try self.init(unsorted: Array(tickets))
    }

    private init(unsorted: [Ticket]) throws(TicketListError) {
        var tickets = unsorted
        guard tickets.count <= Self.countMax else { throw .tooMany(tickets.count) }
        for ticket in tickets where !Ticket.isValid(identifier: ticket.identifier) {
            throw .identifierInvalid(ticket.identifier)
        }
        if !Self.isStrictlyIncreasing(tickets) { tickets.sort { $0.identifier < $1.identifier } }
        var total: UInt64 = 0
        var eligibleCount = 0
        for (position, ticket) in tickets.enumerated() {
            if position > 0, tickets[position - 1].identifier == ticket.identifier {
                throw .duplicate(ticket.identifier)
            }
            let (sum, overflow) = total.addingReportingOverflow(ticket.weight)
            guard !overflow, sum <= Self.totalWeightMax else { throw .totalTooLarge }
            total = sum
            if ticket.weight > 0 { eligibleCount += 1 }
        }
        self.tickets = tickets
        self.totalWeight = total
        self.eligibleCount = eligibleCount
    }

    private static func isStrictlyIncreasing(_ tickets: [Ticket]) -> Bool {
        zip(tickets, tickets.dropFirst()).allSatisfy { $0.identifier < $1.identifier }
    }

    /// The root of the RFC 6962 tree over the tickets' leaves.
    public var root: Hash {
        var frontier = MerkleFrontier()
        var leaf: [UInt8] = []
        for ticket in tickets {
            leaf.removeAll(keepingCapacity: true)
            ticket.append(to: &leaf)
            frontier.append(MerkleTree.leafHash(leaf))
        }
        return frontier.root
    }

    /// The list as bytes: the tickets' leaves one after another.
    public var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(tickets.reduce(0) { $0 + $1.identifier.utf8.count + 10 })
        for ticket in tickets { ticket.append(to: &bytes) }
        return bytes
    }

    /// Reads a list from `encoded`; there is one encoding of each list, and no other is taken.
    ///
    /// - Throws: `TicketListError`.
    public init(decoding bytes: [UInt8]) throws(TicketListError) {
        var reader = ByteReader(bytes)
        var tickets: [Ticket] = []
        while !reader.isAtEnd {
            guard let count = reader.bigEndian(UInt16.self), let text = reader.bytes(Int(count)),
                let weight = reader.bigEndian(UInt64.self)
            else { throw .encodingInvalid(ticket: tickets.count) }
            let ticket = Ticket(identifier: String(decoding: text, as: UTF8.self), weight: weight)
            guard Ticket.isValid(identifier: ticket.identifier) else { throw .identifierInvalid(ticket.identifier) }
            if let last = tickets.last, last.identifier >= ticket.identifier {
                throw .encodingInvalid(ticket: tickets.count)
            }
            tickets.append(ticket)
        }
        try self.init(unsorted: tickets)
    }
}
