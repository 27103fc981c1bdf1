public import StrictJSON

/// The answer of the call `evidence`.
public struct EvidenceOrderAnswer: WireValue, Hashable {
    /// SHA-256 of the file in lower-case hexadecimal.
    public let hash: String
    /// For how many statements of the caller it was done.
    public let count: Int

    /// An answer of its parts.
    public init(hash: String, count: Int) {
        self.hash = hash
        self.count = count
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["sha256", "statements"])
        hash = try reader.hash("sha256")
        count = try reader.integer("statements")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON { ["sha256": .string(hash), "statements": .integer(count)] }
}
