public import Octets
public import StrictJSON

extension DrawResult {
    /// The most bytes that a result's text may have: 8,000 winners of the longest names.
    public static let byteCountMax = 1 << 21

    /// The result as JSON, members in their fixed order.
    public var json: JSON {
        [
            "format": .string(Self.format), "draw": .string(draw.text), "closing": .string(closing.description),
            "round": .integer(Int(clamping: beacon.round)), "signature": .string(Hex.encode(beacon.signature)),
            "randomness": .string(beacon.randomness.description), "seed": .string(seed.description),
            "stones_per_drop": .integer(Int(clamping: stonesPerDrop)),
            "winners": .array(winners.map { .string($0) }),
        ]
    }

    /// The canonical text.
    public var bytes: [UInt8] { json.serialized() }

    /// SHA-256 of the canonical text: what the journal's mark `draw` binds.
    public var hash: Hash { Hash.sha256(bytes) }
}
