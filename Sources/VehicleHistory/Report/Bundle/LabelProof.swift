/// Every entry under one of a subject's labels, with the proof that the label has these and no others.
public struct LabelProof: Equatable, Sendable {
    /// The VRF generation whose key made the label; `nil` for a subject whose label is public.
    public var generation: UInt32?

    /// The 81 bytes of the VRF proof (RFC 9381 section 5.5); `nil` for a subject whose label is public.
    public var vrfProof: [UInt8]?

    /// The index proof, of presence when there are entries and of absence when there are none (DESIGN 3.4).
    public var indexProof: [UInt8]

    /// The entries, in the log's order.
    public var entries: [ProvenEntry]

    /// A label's entries with their proofs.
    public init(generation: UInt32?, vrfProof: [UInt8]?, indexProof: [UInt8], entries: [ProvenEntry]) {
        self.generation = generation
        self.vrfProof = vrfProof
        self.indexProof = indexProof
        self.entries = entries
    }
}
