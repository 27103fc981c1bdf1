/// The first place where a stated draw and the recomputed one differ.
public struct DrawDifference: Hashable, Sendable, CustomStringConvertible {
    /// Where, such as `tickets_root` or `winners[3]`.
    public let part: String

    /// What the recomputation gives.
    public let expected: String

    /// What was stated.
    public let stated: String

    /// A sentence that names the place and both values.
    public var description: String { "\(part) is stated as \(stated), and recomputed as \(expected)" }
}
