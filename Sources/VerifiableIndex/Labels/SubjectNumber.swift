/// A subject's place in the order of first appearance in the log: 0, 1, 2, … without gaps.
public struct SubjectNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Numbers lie below this: one bit of a 32-bit link tells leaves from inner nodes.
    public static let countMax = 1 << 31

    /// The number, from 0.
    public let value: UInt32

    /// Subject number `value`.
    public init(_ value: UInt32) {
        self.value = value
    }

    /// Order of first appearance.
    public static func < (left: SubjectNumber, right: SubjectNumber) -> Bool {
        left.value < right.value
    }

    /// The number in decimal.
    public var description: String { String(value) }
}
