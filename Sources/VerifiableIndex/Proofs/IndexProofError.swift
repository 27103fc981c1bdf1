/// Why a proof against the root of an index was refused.
public enum IndexProofError: Error, Hashable, Sendable {
    /// The bytes are not `(bit ‖ sibling)*` or `key ‖ value ‖ (bit ‖ sibling)*`, or there are more than 256 nodes.
    case malformed
    /// Bit positions do not decrease strictly from the leaf to the root.
    case bitsNotDecreasing
    /// A proof of presence was offered for absence, or the other way round.
    case wrongKind
    /// The leaf that a proof of absence shows is that of the label itself, or lies off the label's search path.
    case leafDoesNotShowAbsence
    /// The path does not lead to the root.
    case rootMismatch
}
