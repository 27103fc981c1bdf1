public import StrictJSON

/// The answer of `page-link`.
public struct PageLink: WireValue {
    /// The address: it opens once.
    public let url: String
    /// When it lapses unopened, in seconds since 1970.
    public let expiresAtSeconds: Int

    /// Every member, as documented at its property.
    public init(url: String, expiresAtSeconds: Int) {
        self.url = url
        self.expiresAtSeconds = expiresAtSeconds
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        url = try reader.text("url")
        expiresAtSeconds = try reader.integer("expires_at")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["url"] = .string(url)
        object["expires_at"] = .integer(expiresAtSeconds)
        return .object(object)
    }
}
