/// ⌊a·b / c⌋ with a 128-bit product.
///
/// - Parameter c: Not zero: divisors are constants or checked totals.
/// - Returns: `UInt64.max` where the quotient is larger, which no amount can be.
@inlinable
public func mulDiv(_ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    guard product.high < c else { return .max }
    return c.dividingFullWidth(product).quotient
}

/// ⌈a·b / c⌉ with a 128-bit product.
///
/// - Parameter c: Not zero: divisors are constants or checked totals.
/// - Returns: `UInt64.max` where the quotient is larger, which no amount can be.
@inlinable
public func mulDivUp(_ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    guard product.high < c else { return .max }
    let (quotient, remainder) = c.dividingFullWidth(product)
    return remainder == 0 || quotient == .max ? quotient : quotient + 1
}
