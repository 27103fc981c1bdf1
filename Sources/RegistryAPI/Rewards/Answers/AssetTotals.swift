public import StrictJSON

/// What there is of one asset, in minor units.
public struct AssetTotals: WireValue {
    /// The unit.
    public let asset: AssetCode
    /// The most that can ever be issued.
    public let cap: Int
    /// Issued so far, burned units included.
    public let issued: Int
    /// Burned.
    public let burned: Int
    /// Not issued yet.
    public let reserve: Int

    /// Every member, as documented at its property.
    public init(asset: AssetCode, cap: Int, issued: Int, burned: Int, reserve: Int) {
        self.asset = asset
        self.cap = cap
        self.issued = issued
        self.burned = burned
        self.reserve = reserve
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        asset = try reader.word("asset")
        cap = try reader.integer("cap")
        issued = try reader.integer("issued")
        burned = try reader.integer("burned")
        reserve = try reader.integer("reserve")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["asset"] = .string(asset.rawValue)
        object["cap"] = .integer(cap)
        object["issued"] = .integer(issued)
        object["burned"] = .integer(burned)
        object["reserve"] = .integer(reserve)
        return .object(object)
    }
}
