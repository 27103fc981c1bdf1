/// Why a note's text is not a checkpoint.
public enum CheckpointError: Error, Hashable, Sendable {
    /// There are fewer than three lines, or the last has no newline.
    case truncated
    /// The origin is empty or holds a space, a plus or a control character.
    case originInvalid
    /// The size is not a decimal number of 64 bits without sign and leading zero.
    case sizeInvalid
    /// The root is not the canonical base64 of 32 bytes.
    case rootInvalid
    /// Lines follow the root. They would be signed and mean nothing that a monitor can check.
    case extensionLines
    /// The size is 0 and the root is not that of the empty tree.
    case emptyRootWrong
}
