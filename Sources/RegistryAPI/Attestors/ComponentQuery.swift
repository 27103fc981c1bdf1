public import StrictJSON

/// A manufacturer's question which of its vehicles have a component: the body of `components`.
public struct ComponentQuery: WireValue, Hashable {
    /// Most vehicles of a page.
    public static let limitMax = 200
    /// Most bytes of a number, as in statements.
    public static let numberByteCountMax = 40

    /// The lot or batch; letters and digits count, hyphens and case do not.
    public let lot: String?
    /// The serial number, likewise.
    public let serial: String?
    /// The `next` of the page before; `nil` for the first.
    public let after: Int?
    /// Most vehicles to look at for the page.
    public let limit: Int

    /// Every member, as documented at its property.
    public init(lot: String?, serial: String?, after: Int? = nil, limit: Int = Self.limitMax) {
        self.lot = lot
        self.serial = serial
        self.after = after
        self.limit = limit
    }

    /// Reads the value; an unknown member is refused, and a question that names neither lot nor serial number.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["lot", "serial", "after", "limit"])
        lot = try Self.number("lot", reader, json, field)
        serial = try Self.number("serial", reader, json, field)
        after = json["after"] == nil ? nil : try reader.integer("after", in: 0...Int(UInt32.max))
        limit = json["limit"] == nil ? Self.limitMax : try reader.integer("limit", in: 1...Self.limitMax)
        guard lot != nil || serial != nil else {
            throw .memberInvalid(field + "/lot", rule: "A lot or a serial number is named, or both.")
        }
    }

    private static func number(
        _ name: String, _ reader: WireReader, _ json: JSON, _ field: String
    ) throws(Problem) -> String? {
        guard json[name] != nil else { return nil }
        let text = try reader.text(name, byteCountMax: numberByteCountMax)
        let counts = { (byte: UInt8) in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
        guard text.utf8.contains(where: counts) else {
            throw .memberInvalid("\(field)/\(name)", rule: "It has at least one letter or digit.")
        }
        return text
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["lot"] = lot.map { .string($0) }
        object["serial"] = serial.map { .string($0) }
        object["after"] = after.map { .integer($0) }
        object["limit"] = .integer(limit)
        return .object(object)
    }
}
