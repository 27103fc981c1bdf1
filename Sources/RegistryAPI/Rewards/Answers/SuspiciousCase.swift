public import StrictJSON

/// What looks like abuse.
public struct SuspiciousCase: WireValue {
    /// The rule that noticed: `saturation-ring`, `throughput`, `lone-contributor` or `last-minute`.
    public let rule: String
    /// Who it is about.
    public let holders: [String]
    /// The measured value.
    public let figure: Int
    /// The rule's threshold.
    public let threshold: Int
    /// What was seen, in a sentence, with the innocent reading.
    public let explanation: String
    /// Log indices of the statements behind it.
    public let statements: [Int]

    /// Every member, as documented at its property.
    public init(rule: String, holders: [String], figure: Int, threshold: Int, explanation: String, statements: [Int]) {
        self.rule = rule
        self.holders = holders
        self.figure = figure
        self.threshold = threshold
        self.explanation = explanation
        self.statements = statements
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        rule = try reader.text("rule")
        holders = try reader.texts("holders")
        figure = try reader.integer("figure")
        threshold = try reader.integer("threshold")
        explanation = try reader.text("explanation")
        statements = try reader.integers("statements")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["rule"] = .string(rule)
        object["holders"] = .array(holders.map(JSON.string))
        object["figure"] = .integer(figure)
        object["threshold"] = .integer(threshold)
        object["explanation"] = .string(explanation)
        object["statements"] = .array(statements.map(JSON.integer))
        return .object(object)
    }
}
