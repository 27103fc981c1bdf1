public import TransparencyLog

/// Two checkpoints that one log has signed for one size, with different roots: each shows another history, and both
/// together prove it to anyone.
public struct WitnessedFork: Hashable, Sendable {
    /// What the two notes say the size is.
    public let size: LogSize

    /// The note that the witness had cosigned.
    public let cosigned: SignedNote

    /// The note that it refused.
    public let other: SignedNote

    /// When it was handed in, in seconds since 1970.
    public let seenAtSeconds: UInt64

    /// A fork at `size`.
    public init(size: LogSize, cosigned: SignedNote, other: SignedNote, seenAtSeconds: UInt64) {
        self.size = size
        self.cosigned = cosigned
        self.other = other
        self.seenAtSeconds = seenAtSeconds
    }
}
