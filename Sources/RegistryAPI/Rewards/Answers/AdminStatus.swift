public import StrictJSON

/// What needs someone today: the answer of `status`.
public struct AdminStatus: WireValue {
    /// When, in seconds since 1970.
    public let atSeconds: Int
    /// The epoch that is running.
    public let epoch: Int
    /// The journal's place.
    public let journal: JournalPosition
    /// Age of the newest published checkpoint.
    public let checkpointAgeSeconds: Int?
    /// Each thing; none means that all is quiet.
    public let lines: [StatusLine]

    /// Every member, as documented at its property.
    public init(
        atSeconds: Int, epoch: Int, journal: JournalPosition, checkpointAgeSeconds: Int? = nil, lines: [StatusLine]
    ) {
        self.atSeconds = atSeconds
        self.epoch = epoch
        self.journal = journal
        self.checkpointAgeSeconds = checkpointAgeSeconds
        self.lines = lines
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        atSeconds = try reader.integer("at")
        epoch = try reader.epoch("epoch")
        journal = try reader.nested("journal")
        checkpointAgeSeconds = try reader.optionalInteger("checkpoint_age_seconds")
        lines = try reader.values("lines")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["at"] = .integer(atSeconds)
        object["epoch"] = .integer(epoch)
        object["journal"] = journal.json
        object["checkpoint_age_seconds"] = checkpointAgeSeconds.map(JSON.integer)
        object["lines"] = .array(lines.map(\.json))
        return .object(object)
    }
}
