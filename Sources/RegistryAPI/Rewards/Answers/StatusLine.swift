public import StrictJSON

/// One thing that needs someone today.
public struct StatusLine: WireValue {
    /// What it is about, in a word, such as `approvals`.
    public let topic: String
    /// How many.
    public let count: Int
    /// In a sentence.
    public let detail: String
    /// The command that clears it.
    public let command: String

    /// Every member, as documented at its property.
    public init(topic: String, count: Int, detail: String, command: String) {
        self.topic = topic
        self.count = count
        self.detail = detail
        self.command = command
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        topic = try reader.text("topic")
        count = try reader.integer("count")
        detail = try reader.text("detail")
        command = try reader.text("command")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["topic"] = .string(topic)
        object["count"] = .integer(count)
        object["detail"] = .string(detail)
        object["command"] = .string(command)
        return .object(object)
    }
}
