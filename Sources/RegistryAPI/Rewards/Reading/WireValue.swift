public import StrictJSON

/// A value with one JSON form, the same at both ends of the wire.
public protocol WireValue: Sendable, Equatable {
    /// Reads the value.
    ///
    /// - Parameters:
    ///   - json: Its JSON.
    ///   - field: JSON pointer of `json` in the whole input, for problems; empty for the whole.
    /// - Throws: `Problem` (`member-missing`, `member-invalid` or `member-unknown`) that names the member.
    init(json: JSON, field: String) throws(Problem)

    /// The value's JSON, members in one fixed order.
    var json: JSON { get }
}

extension WireValue {
    /// Reads the value from a whole input.
    ///
    /// - Throws: `Problem` that names the member at fault.
    public init(json: JSON) throws(Problem) {
        try self.init(json: json, field: "")
    }
}
