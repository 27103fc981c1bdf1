/// The first place where a stated draw or dividend and the recomputed one differ.
public struct RecomputedDifference: Hashable, Sendable, CustomStringConvertible {
    /// Where, such as `tickets_root`, `winners[3]` or `line 12`.
    public let part: String

    /// What the recomputation gives.
    public let expected: String

    /// What was stated.
    public let stated: String

    /// A sentence that names the place and both values.
    public var description: String { "\(part) is stated as \(stated), and recomputed as \(expected)" }
}
