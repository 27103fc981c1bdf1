public import StrictJSON

/// The body of `approve`, `apply` and `cancel`: which plan, by its digest.
public struct PlanDigest: WireValue {
    /// The plan's digest, in hexadecimal.
    public let digest: String

    /// The plan with this digest.
    public init(digest: String) {
        self.digest = digest
    }

    /// Reads `{"digest"}`.
    public init(json: JSON, field: String) throws(Problem) {
        digest = try WireReader(json, field: field, only: ["digest"]).hash("digest")
    }

    /// `{"digest"}`.
    public var json: JSON { ["digest": .string(digest)] }
}
