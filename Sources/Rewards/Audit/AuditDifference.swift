/// The first place where what was published is not what follows from it.
public struct AuditDifference: Hashable, Sendable, CustomStringConvertible {
    /// Where: `policy`, `sheet line 5`, `journal entry 12` and the like.
    public let place: String
    /// What follows.
    public let expected: String
    /// What was published.
    public let found: String

    /// A difference.
    public init(place: String, expected: String, found: String) {
        self.place = place
        self.expected = expected
        self.found = found
    }

    /// Place, what was expected and what was found.
    public var description: String { "\(place): expected \(expected), found \(found)" }
}
