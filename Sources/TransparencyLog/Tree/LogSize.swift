/// A count of entries from the start of the log: a log of size n holds the entries 0 to n − 1.
public struct LogSize: Hashable, Sendable, Comparable, ExpressibleByIntegerLiteral, CustomStringConvertible {
    /// The number of entries.
    public let value: UInt64

    /// A log of `value` entries.
    public init(_ value: UInt64) {
        self.value = value
    }

    /// A size written as a literal.
    public init(integerLiteral value: UInt64) {
        self.value = value
    }

    /// The shorter log first.
    public static func < (left: LogSize, right: LogSize) -> Bool { left.value < right.value }

    /// Whether a log of this size holds the entry at `index`.
    public func contains(_ index: LogIndex) -> Bool { index.value < value }

    /// The position of the last entry; `nil` in an empty log.
    public var lastIndex: LogIndex? { value == 0 ? nil : LogIndex(value - 1) }

    /// The number in decimal.
    public var description: String { String(value) }
}
