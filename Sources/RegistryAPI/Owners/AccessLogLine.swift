public import StrictJSON

/// One optional field that a report showed to somebody.
public struct AccessLogLine: WireValue {
    /// The line's number: it grows along the registry's whole access log, with gaps for other vehicles.
    public let number: Int
    /// When the report was made, milliseconds since 1970.
    public let timeMilliseconds: Int
    /// Who read it: `anyone` for a reader without a name, `attestor:<id>`, `buyer:<thumbprint>` or `owner`.
    public let reader: String
    /// Log index of the statement whose field it was.
    public let logIndex: Int
    /// The field's name; `nil` once it was erased.
    public let field: String?
    /// Log index of the consent under which it was shown; `nil` where the owner read.
    public let grant: Int?

    /// Every member, as documented at its property.
    public init(number: Int, timeMilliseconds: Int, reader: String, logIndex: Int, field: String?, grant: Int?) {
        self.number = number
        self.timeMilliseconds = timeMilliseconds
        self.reader = reader
        self.logIndex = logIndex
        self.field = field
        self.grant = grant
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        number = try reader.integer("n")
        timeMilliseconds = try reader.integer("time")
        self.reader = try reader.text("reader")
        logIndex = try reader.integer("log_index")
        self.field = try reader.optionalText("field")
        grant = try reader.optionalInteger("grant")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["n"] = .integer(number)
        object["time"] = .integer(timeMilliseconds)
        object["reader"] = .string(reader)
        object["log_index"] = .integer(logIndex)
        object["field"] = field.map(JSON.string)
        object["grant"] = grant.map(JSON.integer)
        return .object(object)
    }
}
