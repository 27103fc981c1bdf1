public import Octets
import TransparencyLog

/// The tickets of a draw in their one order: by the bytes of the identifier, each once.
///
/// Whatever order they arrive in, the list, its root and so the winners are the same. It is kept as its canonical bytes,
/// the tickets' leaves one after another, so that a million tickets are one allocation and hash without a copy.
public struct TicketList: Hashable, Sendable {
    /// The most tickets of one draw.
    public static let countMax = 10_000_000

    /// The largest sum of weights: 2^53 − 1, which every JSON reader keeps exact.
    public static let totalWeightMax: UInt64 = 9_007_199_254_740_991

    /// The list as bytes: the tickets' leaves, `u16be length ‖ identifier ‖ u64be weight`, one after another.
    public let encoded: [UInt8]

    /// Where each leaf begins, and where the last one ends.
    let starts: [Int]

    /// The weights, in the tickets' order.
    let weights: [UInt64]

    /// The sum of all weights.
    public let totalWeight: UInt64

    /// How many tickets weigh more than nothing: only these can win.
    public let eligibleCount: Int

    /// The tickets, by identifier.
    public var tickets: Tickets { Tickets(list: self) }

    /// Sorts and checks the tickets.
    ///
    /// - Throws: `TicketListError` for an identifier that is not visible ASCII or occurs twice, and for too many
    ///   tickets or too much weight.
    public init(_ tickets: some Sequence<Ticket>) throws(TicketListError) {
        var leaves = TicketLeaves()
        for ticket in tickets {
            guard leaves.append(ticket) else { throw .identifierInvalid(ticket.identifier) }
            guard leaves.count <= Self.countMax else { throw .tooMany(leaves.count) }
        }
        leaves.sort()
        try self.init(sorted: leaves)
    }

    /// Reads a list from `encoded`; there is one encoding of each list, and no other is taken.
    ///
    /// - Throws: `TicketListError`.
    public init(decoding bytes: [UInt8]) throws(TicketListError) {
        let leaves = try TicketLeaves(decoding: bytes)
        guard leaves.count <= Self.countMax else { throw .tooMany(leaves.count) }
        try self.init(sorted: leaves)
    }

    private init(sorted leaves: TicketLeaves) throws(TicketListError) {
        if let position = leaves.firstOutOfOrder { throw .duplicate(leaves.identifier(at: position)) }
        var total: UInt64 = 0
        var eligibleCount = 0
        for weight in leaves.weights {
            let (sum, overflow) = total.addingReportingOverflow(weight)
            guard !overflow, sum <= Self.totalWeightMax else { throw .totalTooLarge }
            total = sum
            if weight > 0 { eligibleCount += 1 }
        }
        encoded = leaves.bytes
        starts = leaves.starts
        weights = leaves.weights
        self.totalWeight = total
        self.eligibleCount = eligibleCount
    }

    /// The root of the RFC 6962 tree over the tickets' leaves.
    public var root: Hash {
        var frontier = MerkleFrontier()
        encoded.withUnsafeBytes { bytes in
            for position in weights.indices {
                let leaf = UnsafeRawBufferPointer(rebasing: bytes[starts[position]..<starts[position + 1]])
                frontier.append(MerkleTree.leafHash(leaf))
            }
        }
        return frontier.root
    }
}
