public import StrictJSON

/// By which title a holder key has a vehicle: the same two members that an owner-signed statement carries as `title`.
///
/// The registry holds only digests of what a title hides; the disclosure is what lets it see that the caller's key is the
/// holder's (`cnf`, RFC 7800), and shows nothing but that key.
public struct OwnerTitle: WireValue, Hashable {
    /// Most characters of a disclosure of a key.
    public static let disclosureCharacterCountMax = 1_000

    /// Log index of the title in force.
    public let index: Int
    /// The text of that title's disclosure of `cnf`: base64url, as it stands between tildes.
    public let disclosure: String

    /// Every member, as documented at its property.
    public init(index: Int, disclosure: String) {
        self.index = index
        self.disclosure = disclosure
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["index", "disclosure"])
        index = try reader.integer("index")
        disclosure = try reader.text("disclosure", byteCountMax: Self.disclosureCharacterCountMax)
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["index"] = .integer(index)
        object["disclosure"] = .string(disclosure)
        return .object(object)
    }
}
