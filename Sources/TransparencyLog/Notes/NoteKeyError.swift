/// Why a text is not a key of signed notes.
public enum NoteKeyError: Error, Hashable, Sendable {
    /// The text is not `NAME+HEX+BASE64`.
    case malformed
    /// The name is empty or holds a space, a plus or a control character.
    case nameInvalid
    /// The key is of a type that this module does not verify.
    case kindUnsupported(UInt8)
    /// The key has another length than 32 bytes.
    case lengthWrong(Int)
    /// The bytes are not a point that can be a public key.
    case keyInvalid
    /// The id in the text is not the hash of the key.
    case keyIDMismatch
}
