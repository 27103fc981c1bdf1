/// One place where what is stored is not what follows from the rest.
public struct StoreDifference: Error, Equatable, Sendable, CustomStringConvertible {
    /// The table or file, such as `subjects` or `tiles/tile/0/000`.
    public var place: String
    /// Which row or part of it, such as `entry 17`.
    public var key: String
    /// What follows from the rest.
    public var expected: String
    /// What is there.
    public var found: String

    /// A difference in `place` at `key`.
    public init(_ place: String, _ key: String, expected: String, found: String) {
        self.place = place
        self.key = key
        self.expected = expected
        self.found = found
    }

    /// A sentence without a full stop.
    public var description: String { "\(place), \(key): expected \(expected), found \(found)" }
}
