public import StrictJSON

/// The body of a call that asks for nothing in particular: `{}`.
public struct EmptyBody: WireValue {

    /// Every member, as documented at its property.
    public init() {
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        _ = try WireReader(json, field: field, only: [])
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        [:]
    }
}
