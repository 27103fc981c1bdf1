/// A number of minor units of some asset.
///
/// Any 64-bit number can be held, since sums and shares are computed before they are posted; the ledger refuses what
/// is over `maximum`.
public struct Amount: Hashable, Sendable, Comparable, ExpressibleByIntegerLiteral {
    /// Minor units.
    public let value: UInt64

    /// An amount of minor units.
    public init(_ minorUnits: UInt64) {
        value = minorUnits
    }

    /// An amount of minor units, written as a literal.
    public init(integerLiteral value: UInt64) {
        self.value = value
    }

    /// Nothing.
    public static let zero = Amount(0)

    /// The most that an entry can carry: 2^53 − 1, so that every JSON reader keeps it exact.
    public static let maximum = Amount(1 << 53 - 1)

    /// The order of the numbers.
    public static func < (left: Amount, right: Amount) -> Bool { left.value < right.value }

    /// The sum; `nil` beyond 64 bits.
    public func adding(_ other: Amount) -> Amount? {
        let (sum, overflow) = value.addingReportingOverflow(other.value)
        return overflow ? nil : Amount(sum)
    }

    /// The difference; `nil` below zero.
    public func subtracting(_ other: Amount) -> Amount? {
        other.value <= value ? Amount(value - other.value) : nil
    }

    /// The difference, or zero.
    public func subtractingClamped(_ other: Amount) -> Amount {
        other.value <= value ? Amount(value - other.value) : .zero
    }
}
