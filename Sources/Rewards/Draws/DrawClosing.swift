public import Octets

/// Step one of a draw: everything that decides it is fixed and logged while its randomness does not exist yet.
public struct DrawClosing: Hashable, Sendable {
    /// The document's format.
    public static let format = "vinlog/draw-closing/v1"

    /// The usual time from a closing to its round: an hour, many times what the registry needs to publish a checkpoint
    /// and its witnesses to cosign it. `checkRound` holds the round against what they really needed.
    public static let marginSeconds: UInt64 = 3600

    /// The draw.
    public let draw: DrawIdentifier

    /// Its track.
    public let track: DrawTrack

    /// The epoch whose stones it gives.
    public let epoch: Epoch

    /// The hash of the policy that holds for the epoch.
    public let policy: Hash

    /// When the tickets were closed, in seconds since 1970.
    public let closedAtSeconds: UInt64

    /// How many tickets there are.
    public let ticketCount: Int

    /// How many of them weigh more than nothing.
    public let eligibleCount: Int

    /// The root of the ticket list.
    public let ticketsRoot: Hash

    /// Stones there are: the epoch's emission plus what the track carried forward.
    public let stones: UInt64

    /// Stones of one drop.
    public let stonesPerDrop: UInt64

    /// Eligible tickets for each drop, at least.
    public let eligiblePerDrop: UInt64

    /// K, the number of winners to draw.
    public let drops: Int

    /// The way to draw; ours is `Draw.algorithm`.
    public let algorithm: String

    /// The hash of the beacon chain.
    public let chain: Hash

    /// The number of the chain's round whose randomness decides.
    public let round: UInt64

    /// Closes a draw over `tickets`: the round is the first that is due after the closing time plus the margin.
    ///
    /// - Parameters:
    ///   - marginSeconds: how long after the closing the round is due at the earliest: time enough for witnesses to
    ///     cosign the checkpoint that holds the closing.
    public init(
        draw: DrawIdentifier, track: DrawTrack, epoch: Epoch, policy: Hash, closedAtSeconds: UInt64,
        tickets: TicketList,
        allotment: DrawAllotment, chain: BeaconChain, marginSeconds: UInt64 = Self.marginSeconds
    ) {
        let (earliest, overflow) = closedAtSeconds.addingReportingOverflow(marginSeconds)
        self.init(
            draw: draw, track: track, epoch: epoch, policy: policy, closedAtSeconds: closedAtSeconds,
            ticketCount: tickets.tickets.count, eligibleCount: tickets.eligibleCount, ticketsRoot: tickets.root,
            stones: allotment.stones, stonesPerDrop: allotment.stonesPerDrop,
            eligiblePerDrop: allotment.eligiblePerDrop, drops: allotment.drops,
            algorithm: Draw.algorithm, chain: chain.hash,
            round: chain.round(atOrAfter: (overflow ? UInt64.max - 1 : earliest) + 1))
    }

    init(
        draw: DrawIdentifier, track: DrawTrack, epoch: Epoch, policy: Hash, closedAtSeconds: UInt64, ticketCount: Int,
        eligibleCount: Int, ticketsRoot: Hash, stones: UInt64, stonesPerDrop: UInt64, eligiblePerDrop: UInt64,
        drops: Int, algorithm: String,
        chain: Hash, round: UInt64
    ) {
        self.draw = draw
        self.track = track
        self.epoch = epoch
        self.policy = policy
        self.closedAtSeconds = closedAtSeconds
        self.ticketCount = ticketCount
        self.eligibleCount = eligibleCount
        self.ticketsRoot = ticketsRoot
        self.stones = stones
        self.stonesPerDrop = stonesPerDrop
        self.eligiblePerDrop = eligiblePerDrop
        self.drops = drops
        self.algorithm = algorithm
        self.chain = chain
        self.round = round
    }

    /// Stones left for the track's next draw.
    public var carriedForward: UInt64 { stones - UInt64(drops) * stonesPerDrop }

    /// Checks that the round lies ahead of everything that could still have changed the closing.
    ///
    /// - Parameters:
    ///   - chain: the chain that the closing names.
    ///   - quorumSeconds: when the quorum had cosigned the checkpoint that holds the closing, in seconds since 1970; `nil`
    ///     where nobody cosigns, and then only the closing's own time is held against the round.
    /// - Throws: `DrawError.chainOther` or `roundNotAhead`.
    public func checkRound(of chain: BeaconChain, quorumSeconds: UInt64?) throws(DrawError) {
        guard chain.hash == self.chain else { throw .chainOther(expected: self.chain, actual: chain.hash) }
        let mustFollow = max(closedAtSeconds, quorumSeconds ?? 0)
        let due = chain.dueSeconds(of: round)
        guard due > mustFollow else { throw .roundNotAhead(roundDueSeconds: due, mustFollowSeconds: mustFollow) }
    }
}
