public import StrictJSON

/// What a call that writes answers: where the log and the journal stand with it.
public struct PostedActs: WireValue {
    /// Index of the statement in the log; `nil` where the call makes none.
    public let logIndex: Int?
    /// The journal after it.
    public let journal: JournalPosition
    /// Whether the same call had been carried out before, so that nothing was done now.
    public let isRepeat: Bool
    /// For an erasure every backup that the registry knows, and whether it is gone from there too.
    public var backups: [ScrubbedBackup]

    /// An answer.
    public init(
        logIndex: Int?, journal: JournalPosition, isRepeat: Bool = false, backups: [ScrubbedBackup] = []
    ) {
        self.logIndex = logIndex
        self.journal = journal
        self.isRepeat = isRepeat
        self.backups = backups
    }

    /// Reads `{"log_index"?,"journal","repeat","backups"?}`.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        logIndex = try reader.optionalInteger("log_index")
        journal = try reader.nested("journal")
        isRepeat = reader.value("repeat")?.bool ?? false
        backups = reader.value("backups") == nil ? [] : try reader.values("backups")
    }

    /// `{"log_index"?,"journal","repeat","backups"?}`.
    public var json: JSON {
        var object = JSONObject()
        object["log_index"] = logIndex.map(JSON.integer)
        object["journal"] = journal.json
        object["repeat"] = .bool(isRepeat)
        if !backups.isEmpty { object["backups"] = .array(backups.map(\.json)) }
        return .object(object)
    }
}
