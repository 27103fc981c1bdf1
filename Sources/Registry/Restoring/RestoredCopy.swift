/// An older copy of the store that came back, while it is not known whether the log went on after it.
public struct RestoredCopy: Sendable {
    /// The checkpoint that the copy was published under, which was kept with it: a signed note, with its cosignatures.
    /// `nil` where there is none: then nothing can be shown.
    public var checkpoint: [UInt8]?

    /// Where openings of lost entries are kept; `nil` where none are taken.
    public var openings: (any LostOpenings)?

    /// A copy with its checkpoint.
    public init(checkpoint: [UInt8]?, openings: (any LostOpenings)? = nil) {
        self.checkpoint = checkpoint
        self.openings = openings
    }
}
