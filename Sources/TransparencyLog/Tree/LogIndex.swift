/// The position of an entry in the log: the first entry is number 0.
public struct LogIndex: Hashable, Sendable, Comparable, ExpressibleByIntegerLiteral, CustomStringConvertible {
    /// Entries before this one.
    public let value: UInt64

    /// The position with `value` entries before it.
    public init(_ value: UInt64) {
        self.value = value
    }

    /// A position written as a literal.
    public init(integerLiteral value: UInt64) {
        self.value = value
    }

    /// The order of the log.
    public static func < (left: LogIndex, right: LogIndex) -> Bool { left.value < right.value }

    /// The number in decimal.
    public var description: String { String(value) }
}
