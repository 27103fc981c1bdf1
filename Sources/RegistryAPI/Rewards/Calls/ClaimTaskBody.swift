public import StrictJSON

/// The body of `claim-task`.
public struct ClaimTaskBody: WireValue {
    /// The task's name in the policy.
    public let task: String
    /// SHA-256 of the proof, where the task wants one.
    public let evidence: String?
    /// A presentation (SD-JWT with key binding), where the task wants one.
    public let presentation: String?
    /// The log entry that proves the task, where there is one.
    public let logIndex: Int?
    /// Who was referred, for a referral.
    public let referee: CallerName?
    /// Idempotency key.
    public let identifier: String

    /// Every member, as documented at its property.
    public init(
        task: String, evidence: String? = nil, presentation: String? = nil, logIndex: Int? = nil,
        referee: CallerName? = nil, identifier: String
    ) {
        self.task = task
        self.evidence = evidence
        self.presentation = presentation
        self.logIndex = logIndex
        self.referee = referee
        self.identifier = identifier
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(
            json, field: field, only: ["task", "evidence", "presentation", "log_index", "referee", "id"])
        task = try reader.text("task")
        evidence = try reader.optionalHash("evidence")
        presentation = try reader.optionalText("presentation")
        logIndex = try reader.optionalInteger("log_index")
        referee = try reader.value("referee") == nil ? nil : reader.holder("referee")
        identifier = try reader.text("id")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["task"] = .string(task)
        object["evidence"] = evidence.map(JSON.string)
        object["presentation"] = presentation.map(JSON.string)
        object["log_index"] = logIndex.map(JSON.integer)
        object["referee"] = referee.map { .string($0.text) }
        object["id"] = .string(identifier)
        return .object(object)
    }
}
