public import StrictJSON

/// The body of the call `evidence`: what to do with a file that the caller had stored.
public struct EvidenceOrder: WireValue, Hashable {
    /// What to do.
    public enum Deed: String, Sendable, CaseIterable {
        /// Everybody may have it from now on.
        case open
        /// Only those who are entitled may have it.
        case close
        /// It is taken back for all statements of the caller, and removed if nobody else's names it.
        case remove
    }

    /// SHA-256 of the file in lower-case hexadecimal.
    public let hash: String
    /// What to do.
    public let deed: Deed

    /// An order.
    public init(hash: String, deed: Deed) {
        self.hash = hash
        self.deed = deed
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["sha256", "do"])
        hash = try reader.hash("sha256")
        deed = try reader.word("do")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON { ["sha256": .string(hash), "do": .string(deed.rawValue)] }
}
