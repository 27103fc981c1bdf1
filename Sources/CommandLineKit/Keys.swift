public import Attestation

/// Reading key files for a command.
public enum Keys {
    /// The private key in the file at `path`.
    ///
    /// - Throws: `CommandFailure` with status 66.
    public static func read(_ path: String) throws(CommandFailure) -> SigningKey {
        do {
            return try KeyFile.read(atPath: path)
        } catch {
            throw CommandFailure("cannot use the key in \(path): \(error)", status: .unreadable)
        }
    }
}
