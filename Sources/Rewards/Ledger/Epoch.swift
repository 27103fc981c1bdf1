/// A UTC week of the rewards, from Monday 00:00: epoch 0 is the week of genesis (docs/REWARDS.md).
public struct Epoch: Hashable, Sendable, Comparable, ExpressibleByIntegerLiteral, CustomStringConvertible {
    /// Weeks since the week of genesis.
    public let value: UInt32

    /// The epoch `value` weeks after genesis.
    public init(_ value: UInt32) {
        self.value = value
    }

    /// An epoch written as a literal.
    public init(integerLiteral value: UInt32) {
        self.value = value
    }

    /// The last epoch there can be: 82 million years of weeks.
    public static let last = Epoch(.max)

    /// The epoch `count` weeks later; `last` when there is none so late.
    public func later(by count: UInt32) -> Epoch {
        let (sum, overflow) = value.addingReportingOverflow(count)
        return overflow ? .last : Epoch(sum)
    }

    /// The epoch `count` weeks earlier; `nil` before genesis.
    public func earlier(by count: UInt32) -> Epoch? {
        count <= value ? Epoch(value - count) : nil
    }

    /// Weeks from `start` to this epoch; 0 when `start` is later.
    public func weeks(since start: Epoch) -> UInt32 {
        value > start.value ? value - start.value : 0
    }

    /// The order of time.
    public static func < (left: Epoch, right: Epoch) -> Bool { left.value < right.value }

    /// The number in decimal.
    public var description: String { String(value) }
}
