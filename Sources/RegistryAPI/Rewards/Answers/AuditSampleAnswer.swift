public import StrictJSON

/// The answer of `audit-sample`.
public struct AuditSampleAnswer: WireValue {
    /// The epoch.
    public let epoch: Int
    /// Root of its sheet.
    public let sheetRoot: String
    /// The randomness that chose.
    public let beacon: String
    /// Each line.
    public let lines: [SampledLine]

    /// Every member, as documented at its property.
    public init(epoch: Int, sheetRoot: String, beacon: String, lines: [SampledLine]) {
        self.epoch = epoch
        self.sheetRoot = sheetRoot
        self.beacon = beacon
        self.lines = lines
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        epoch = try reader.epoch("epoch")
        sheetRoot = try reader.hash("lines_root")
        beacon = try reader.hash("beacon")
        lines = try reader.values("lines")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["epoch"] = .integer(epoch)
        object["lines_root"] = .string(sheetRoot)
        object["beacon"] = .string(beacon)
        object["lines"] = .array(lines.map(\.json))
        return .object(object)
    }
}
