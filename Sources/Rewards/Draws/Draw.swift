public import Octets

/// The draw itself: pure, the same winners for the same seed and tickets on every machine; shaped like RFC 3797.
public enum Draw {
    /// What goes before everything that a draw hashes: `vinlog/draw/v1\0`.
    public static let domain: [UInt8] = Array("vinlog/draw/v1\0".utf8)

    /// The name of this way to draw, as a closing states it.
    public static let algorithm = "vinlog/draw/v1"

    /// The seed: `SHA-256(domain ‖ u16be length ‖ draw ‖ root[32] ‖ beacon[32])`.
    ///
    /// - Parameters:
    ///   - draw: the draw's name.
    ///   - root: the root of the ticket list.
    ///   - randomness: that of the beacon round which the closing named.
    public static func seed(draw: DrawIdentifier, root: Hash, randomness: Hash) -> Hash {
        var message = domain
        message.append(bigEndian: UInt16(draw.text.utf8.count))
        message.append(contentsOf: draw.text.utf8)
        message.append(root)
        message.append(randomness)
        return Hash.sha256(message)
    }

    /// Draws without replacement, one ticket after another, each with chance weight ÷ weight still in.
    ///
    /// For each drop: T is the sum of the weights still in, r a number below T from the stream of words, and the winner
    /// the first ticket, by identifier, whose running sum exceeds r; it leaves the list.
    ///
    /// - Parameter drops: how many to draw; fewer come when no weight is left.
    /// - Returns: the winners in the order drawn, as positions in `tickets.tickets`.
    public static func winners(seed: Hash, tickets: TicketList, drops: Int) -> [Int] {
        var tree = FenwickTree(tickets.weights)
        var words = DrawWords(seed: seed)
        var winners: [Int] = []
        winners.reserveCapacity(min(max(drops, 0), tickets.eligibleCount))
        while winners.count < drops, tree.total > 0 {
            let position = tree.position(of: words.next(below: tree.total))
            winners.append(position)
            tree.subtract(tickets.weights[position], at: position)
        }
        return winners
    }
}
