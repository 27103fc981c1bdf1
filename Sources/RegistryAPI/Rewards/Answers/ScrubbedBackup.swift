public import StrictJSON

/// A backup of the registry, and whether what was erased is gone from it.
public struct ScrubbedBackup: WireValue {
    /// The backup's folder on the registry's machine.
    public let path: String
    /// Why erased statements may still be in it; `nil` when they are not.
    public let fault: String?

    /// A backup.
    public init(path: String, fault: String? = nil) {
        self.path = path
        self.fault = fault
    }

    /// Reads `{"path","fault"?}`.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        path = try reader.text("path", byteCountMax: 4_096)
        fault = try reader.optionalText("fault", byteCountMax: 4_096)
    }

    /// `{"path","fault"?}`.
    public var json: JSON {
        var object = JSONObject()
        object["path"] = .string(path)
        object["fault"] = fault.map(JSON.string)
        return .object(object)
    }
}
