public import StrictJSON

/// The body of `enter-draw`.
public struct EnterDrawBody: WireValue {
    /// The track; crystals are burned on the crystal track only.
    public let track: DrawTrack
    /// The epoch of the draw.
    public let epoch: Int
    /// Crystals to burn.
    public let crystals: Int
    /// Idempotency key.
    public let identifier: String

    /// Every member, as documented at its property.
    public init(track: DrawTrack, epoch: Int, crystals: Int, identifier: String) {
        self.track = track
        self.epoch = epoch
        self.crystals = crystals
        self.identifier = identifier
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["track", "epoch", "crystals", "id"])
        track = try reader.word("track")
        epoch = try reader.epoch("epoch")
        crystals = try reader.integer("crystals", in: 0...WireReader.amountMax)
        identifier = try reader.text("id")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["track"] = .string(track.rawValue)
        object["epoch"] = .integer(epoch)
        object["crystals"] = .integer(crystals)
        object["id"] = .string(identifier)
        return .object(object)
    }
}
