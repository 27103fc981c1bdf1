/// A country as ISO 3166-1 codes it.
public struct Country: Hashable, Sendable {
    /// Two upper-case letters (ISO 3166-1 alpha-2).
    public let code: String

    /// English short name.
    public let name: String
}
