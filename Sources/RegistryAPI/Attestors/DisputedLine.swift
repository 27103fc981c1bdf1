public import StrictJSON

/// A dispute with whatever was said to it, each with the proof that it is in the log.
public struct DisputedLine: WireValue, Equatable {
    /// Log index of the dispute.
    public let index: Int
    /// Log index of the line in dispute.
    public let disputed: Int
    /// Who stated that line: `attestor:<id>` or `owner:<thumbprint>`.
    public let author: String
    /// When the dispute was registered, milliseconds since 1970.
    public let registeredAtMilliseconds: Int
    /// When the author's clock runs out, milliseconds since 1970.
    public let deadlineMilliseconds: Int
    /// The line in dispute; absent once it was erased.
    public let line: ProvenLine?
    /// The dispute.
    public let dispute: ProvenLine
    /// The author's newest answer.
    public let response: ProvenLine?
    /// The withdrawal by whoever raised it.
    public let withdrawal: ProvenLine?
    /// The newest ruling.
    public let ruling: ProvenLine?

    /// Every member, as documented at its property.
    public init(
        index: Int, disputed: Int, author: String, registeredAtMilliseconds: Int, deadlineMilliseconds: Int,
        line: ProvenLine?, dispute: ProvenLine, response: ProvenLine?, withdrawal: ProvenLine?, ruling: ProvenLine?
    ) {
        self.index = index
        self.disputed = disputed
        self.author = author
        self.registeredAtMilliseconds = registeredAtMilliseconds
        self.deadlineMilliseconds = deadlineMilliseconds
        self.line = line
        self.dispute = dispute
        self.response = response
        self.withdrawal = withdrawal
        self.ruling = ruling
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(
            json, field: field,
            only: [
                "index", "disputed", "author", "registered_at", "deadline", "line", "dispute", "response", "withdrawal",
                "ruling",
            ])
        index = try reader.integer("index")
        disputed = try reader.integer("disputed")
        author = try reader.text("author", byteCountMax: 128)
        registeredAtMilliseconds = try reader.integer("registered_at")
        deadlineMilliseconds = try reader.integer("deadline")
        line = try reader.optionalNested("line")
        dispute = try reader.nested("dispute")
        response = try reader.optionalNested("response")
        withdrawal = try reader.optionalNested("withdrawal")
        ruling = try reader.optionalNested("ruling")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["index"] = .integer(index)
        object["disputed"] = .integer(disputed)
        object["author"] = .string(author)
        object["registered_at"] = .integer(registeredAtMilliseconds)
        object["deadline"] = .integer(deadlineMilliseconds)
        object["line"] = line?.json
        object["dispute"] = dispute.json
        object["response"] = response?.json
        object["withdrawal"] = withdrawal?.json
        object["ruling"] = ruling?.json
        return .object(object)
    }
}
