public import Octets

/// Step two of a draw: the beacon's round has come, and the winners follow from it.
public struct DrawResult: Hashable, Sendable {
    /// The document's format.
    public static let format = "vinlog/draw-result/v1"

    /// The draw.
    public let draw: DrawIdentifier

    /// The hash of the closing that the result belongs to.
    public let closing: Hash

    /// The beacon round that decided.
    public let beacon: BeaconRound

    /// The seed that follows from draw, tickets and beacon.
    public let seed: Hash

    /// The winning tickets' identifiers, in the order drawn.
    public let winners: [String]

    /// Stones for each winner.
    public let stonesPerDrop: UInt64

    /// Runs a closed draw.
    ///
    /// - Parameters:
    ///   - closing: what was logged.
    ///   - tickets: the closing's tickets.
    ///   - beacon: the round that the closing names.
    /// - Throws: `DrawError` when the round or the tickets are not those of the closing, or it names another algorithm.
    public init(closing: DrawClosing, tickets: TicketList, beacon: BeaconRound) throws(DrawError) {
        guard closing.algorithm == Draw.algorithm else { throw .algorithmUnknown(closing.algorithm) }
        guard beacon.round == closing.round else { throw .roundOther(expected: closing.round, actual: beacon.round) }
        let root = tickets.root
        guard root == closing.ticketsRoot else { throw .ticketsOther(expected: closing.ticketsRoot, actual: root) }
        let seed = Draw.seed(draw: closing.draw, root: root, randomness: beacon.randomness)
        let positions = Draw.winners(seed: seed, tickets: tickets, drops: closing.drops)
        self.init(
            draw: closing.draw, closing: closing.hash, beacon: beacon, seed: seed,
            winners: positions.map { tickets.tickets[$0].identifier }, stonesPerDrop: closing.stonesPerDrop)
    }

    init(
        draw: DrawIdentifier, closing: Hash, beacon: BeaconRound, seed: Hash, winners: [String], stonesPerDrop: UInt64
    ) {
        self.draw = draw
        self.closing = closing
        self.beacon = beacon
        self.seed = seed
        self.winners = winners
        self.stonesPerDrop = stonesPerDrop
    }
}
