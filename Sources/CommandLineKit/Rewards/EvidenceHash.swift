import Octets
import RegistryAPI

/// The hash of a proof that itself stays where it is.
public enum EvidenceHash {
    /// The SHA-256 of the file at a path, or the 64 hexadecimal digits that were typed.
    ///
    /// - Throws: `CommandFailure` with status 66.
    public static func of(_ text: String) throws(CommandFailure) -> String {
        if WireReader.isHash(text) { return text }
        return "\(Hash.sha256(try InputFile.read(text, byteCountMax: 1 << 30)))"
    }
}
