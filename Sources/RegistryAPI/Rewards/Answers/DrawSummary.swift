public import StrictJSON

/// A draw in the list of draws.
public struct DrawSummary: WireValue {
    /// Its id.
    public let identifier: String
    /// Its track.
    public let track: DrawTrack
    /// Its epoch.
    public let epoch: Int
    /// Whether it was run; otherwise it is closed and waits for its beacon.
    public let isDrawn: Bool
    /// Drops.
    public let dropCount: Int
    /// Stones a drop.
    public let stonesPerDrop: Int
    /// Tickets.
    public let ticketCount: Int
    /// Root of the ticket list.
    public let ticketsRoot: String
    /// Hash of the beacon's chain.
    public let chain: String
    /// The beacon's round.
    public let round: Int
    /// When that round is due, in seconds since 1970.
    public let roundAtSeconds: Int
    /// The closing's statement in the log.
    public let closeLogIndex: Int
    /// The result's statement in the log.
    public let resultLogIndex: Int?

    /// Every member, as documented at its property.
    public init(
        identifier: String, track: DrawTrack, epoch: Int, isDrawn: Bool, dropCount: Int, stonesPerDrop: Int,
        ticketCount: Int, ticketsRoot: String, chain: String, round: Int, roundAtSeconds: Int, closeLogIndex: Int,
        resultLogIndex: Int? = nil
    ) {
        self.identifier = identifier
        self.track = track
        self.epoch = epoch
        self.isDrawn = isDrawn
        self.dropCount = dropCount
        self.stonesPerDrop = stonesPerDrop
        self.ticketCount = ticketCount
        self.ticketsRoot = ticketsRoot
        self.chain = chain
        self.round = round
        self.roundAtSeconds = roundAtSeconds
        self.closeLogIndex = closeLogIndex
        self.resultLogIndex = resultLogIndex
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        identifier = try reader.text("id")
        track = try reader.word("track")
        epoch = try reader.epoch("epoch")
        isDrawn = try reader.bool("drawn")
        dropCount = try reader.integer("drops")
        stonesPerDrop = try reader.integer("stones")
        ticketCount = try reader.integer("tickets")
        ticketsRoot = try reader.hash("tickets_root")
        chain = try reader.hash("chain")
        round = try reader.integer("round")
        roundAtSeconds = try reader.integer("round_at")
        closeLogIndex = try reader.integer("close_log_index")
        resultLogIndex = try reader.optionalInteger("result_log_index")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["id"] = .string(identifier)
        object["track"] = .string(track.rawValue)
        object["epoch"] = .integer(epoch)
        object["drawn"] = .bool(isDrawn)
        object["drops"] = .integer(dropCount)
        object["stones"] = .integer(stonesPerDrop)
        object["tickets"] = .integer(ticketCount)
        object["tickets_root"] = .string(ticketsRoot)
        object["chain"] = .string(chain)
        object["round"] = .integer(round)
        object["round_at"] = .integer(roundAtSeconds)
        object["close_log_index"] = .integer(closeLogIndex)
        object["result_log_index"] = resultLogIndex.map(JSON.integer)
        return .object(object)
    }
}
