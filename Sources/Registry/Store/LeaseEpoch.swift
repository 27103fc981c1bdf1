/// The number of a sequencer's turn. A higher one fences all lower ones out.
public struct LeaseEpoch: Hashable, Sendable, Comparable {
    /// The number, from 1.
    public let value: UInt64

    /// The turn of this number.
    public init(_ value: UInt64) { self.value = value }

    /// The earlier turn first.
    public static func < (left: LeaseEpoch, right: LeaseEpoch) -> Bool { left.value < right.value }
}
