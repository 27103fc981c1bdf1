public import StrictJSON

/// One act of the audit trail, as the log has it.
public struct AuditedAct: WireValue {
    /// The statement's entry in the log.
    public let logIndex: Int
    /// When, in seconds since 1970.
    public let atSeconds: Int
    /// In which epoch.
    public let epoch: Int
    /// What was done.
    public let act: String
    /// Thumbprint of who wanted it.
    public let maker: String
    /// Thumbprint of who approved it.
    public let checker: String?
    /// The public reason code.
    public let reason: String?
    /// Hash of the evidence.
    public let evidence: String?
    /// The plan's digest.
    public let digest: String?
    /// Whom it is about.
    public let holder: CallerName?

    /// Every member, as documented at its property.
    public init(
        logIndex: Int, atSeconds: Int, epoch: Int, act: String, maker: String, checker: String? = nil,
        reason: String? = nil, evidence: String? = nil, digest: String? = nil, holder: CallerName? = nil
    ) {
        self.logIndex = logIndex
        self.atSeconds = atSeconds
        self.epoch = epoch
        self.act = act
        self.maker = maker
        self.checker = checker
        self.reason = reason
        self.evidence = evidence
        self.digest = digest
        self.holder = holder
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        logIndex = try reader.integer("log_index")
        atSeconds = try reader.integer("at")
        epoch = try reader.epoch("epoch")
        act = try reader.text("act")
        maker = try reader.text("maker")
        checker = try reader.optionalText("checker")
        reason = try reader.optionalText("reason")
        evidence = try reader.optionalHash("evidence")
        digest = try reader.optionalHash("digest")
        holder = try reader.value("holder") == nil ? nil : reader.holder("holder")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["log_index"] = .integer(logIndex)
        object["at"] = .integer(atSeconds)
        object["epoch"] = .integer(epoch)
        object["act"] = .string(act)
        object["maker"] = .string(maker)
        object["checker"] = checker.map(JSON.string)
        object["reason"] = reason.map(JSON.string)
        object["evidence"] = evidence.map(JSON.string)
        object["digest"] = digest.map(JSON.string)
        object["holder"] = holder.map { .string($0.text) }
        return .object(object)
    }
}
