public import StrictJSON

/// One opened line of an issuance.
public struct SampledLine: WireValue {
    /// Its place in the sheet, from 0.
    public let position: Int
    /// The line's bytes.
    public let line: String
    /// Opens the reference.
    public let salt: String
    /// The statement's entry in the log.
    public let logIndex: Int
    /// The entry's bytes, in hexadecimal.
    public let entry: String

    /// Every member, as documented at its property.
    public init(position: Int, line: String, salt: String, logIndex: Int, entry: String) {
        self.position = position
        self.line = line
        self.salt = salt
        self.logIndex = logIndex
        self.entry = entry
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        position = try reader.integer("position")
        line = try reader.text("line")
        salt = try reader.hash("salt")
        logIndex = try reader.integer("log_index")
        entry = try reader.text("entry")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["position"] = .integer(position)
        object["line"] = .string(line)
        object["salt"] = .string(salt)
        object["log_index"] = .integer(logIndex)
        object["entry"] = .string(entry)
        return .object(object)
    }
}
