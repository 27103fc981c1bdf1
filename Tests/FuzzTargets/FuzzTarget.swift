/// A parser that takes bytes from outside, and what must be true of whatever it lets through.
public struct FuzzTarget: Sendable {
    /// A short name, for programs.
    public let name: String
    /// Valid inputs to begin with.
    public let seeds: [[UInt8]]
    /// Tries an input.
    ///
    /// - Returns: the property that the input breaks, in words; `nil` when all is well.
    public let attempt: @Sendable ([UInt8]) -> String?

    /// The target of a name; `nil` where there is none.
    public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
