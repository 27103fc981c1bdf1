public import Octets
public import StrictJSON

extension DrawClosing {
    /// The most bytes that a closing's text may have.
    public static let byteCountMax = 4096

    /// The closing as JSON, members in their fixed order.
    public var json: JSON {
        [
            "format": .string(Self.format), "draw": .string(draw.text), "track": .string(track.rawValue),
            "epoch": .integer(Int(epoch.value)), "policy": .string(policy.description),
            "closed_at": .integer(Int(clamping: closedAtSeconds)), "tickets": .integer(ticketCount),
            "eligible": .integer(eligibleCount), "tickets_root": .string(ticketsRoot.description),
            "stones": .integer(Int(clamping: stones)), "stones_per_drop": .integer(Int(clamping: stonesPerDrop)),
            "eligible_per_drop": .integer(Int(clamping: eligiblePerDrop)), "drops": .integer(drops),
            "algorithm": .string(algorithm), "chain": .string(chain.description),
            "round": .integer(Int(clamping: round)),
        ]
    }

    /// The canonical text.
    public var bytes: [UInt8] { json.serialized() }

    /// SHA-256 of the canonical text: what the journal's mark `draw-close` binds.
    public var hash: Hash { Hash.sha256(bytes) }

    /// Reads a closing from its canonical text; no other text of the same values is taken.
    ///
    /// - Throws: `DrawError.formatInvalid`.
    public init(parsing bytes: [UInt8]) throws(DrawError) {
        let reader = try DocumentReader(document: "closing", bytes: bytes, byteCountMax: Self.byteCountMax)
        guard try reader.text("format") == Self.format else { throw reader.invalid("format", Self.format) }
        guard let draw = DrawIdentifier(try reader.text("draw")) else {
            throw reader.invalid("draw", "1 to \(DrawIdentifier.byteCountMax) of a-z, 0-9 and -")
        }
        guard let track = DrawTrack(rawValue: try reader.text("track")) else {
            throw reader.invalid("track", "data or crystal")
        }
        guard let epoch = UInt32(exactly: try reader.number("epoch")) else {
            throw reader.invalid("epoch", "below 2^32")
        }
        self.init(
            draw: draw, track: track, epoch: Epoch(epoch), policy: try reader.hash("policy"),
            closedAtSeconds: try reader.number("closed_at"), ticketCount: Int(try reader.number("tickets")),
            eligibleCount: Int(try reader.number("eligible")), ticketsRoot: try reader.hash("tickets_root"),
            stones: try reader.number("stones"), stonesPerDrop: try reader.number("stones_per_drop"),
            eligiblePerDrop: try reader.number("eligible_per_drop"), drops: Int(try reader.number("drops")),
            algorithm: try reader.text("algorithm"),
            chain: try reader.hash("chain"), round: try reader.number("round"))
        let (given, overflow) = UInt64(drops).multipliedReportingOverflow(by: stonesPerDrop)
        guard !overflow, given <= stones else { throw reader.invalid("drops", "no more than there are stones for") }
        guard self.bytes == bytes else {
            throw reader.invalid("", "in canonical form, member by member as written by us")
        }
    }
}
