/// A body that did not arrive in the time allowed.
struct SlowBodyError: Error, Equatable {
    /// The time allowed, in seconds.
    let secondsMax: Int
    /// Whether no byte at all arrived in that time; otherwise they trickled.
    let isStall: Bool
}
