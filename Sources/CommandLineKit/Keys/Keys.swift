public import Attestation
public import KeySafe

/// Reading key files for a command.
public enum Keys {
    /// The private key in the file at `path`, which is not closed with a passphrase.
    ///
    /// - Throws: `CommandFailure` with status 66.
    public static func read(_ path: String) throws(CommandFailure) -> SigningKey {
        try mapped(path) { () throws(KeyFileError) in try KeyFile.read(atPath: path) }
    }

    /// The private key in the file at `path`, whether or not it is closed with a passphrase.
    ///
    /// - Parameter source: where the passphrase comes from, if one is needed.
    /// - Throws: `CommandFailure` with status 66, or 1 when the passphrase is wrong.
    public static func read(
        _ path: String, passphraseFrom source: PassphraseSource
    ) throws(CommandFailure) -> SigningKey {
        let contents = try mapped(path) { () throws(KeyFileError) in try KeyFile.readContents(atPath: path) }
        guard SealedKey.isSealed(contents) else { return try read(path) }
        let passphrase = try source.passphrase(of: path)
        do throws(SealedKeyError) {
            return try SealedKey.open(contents, with: passphrase)
        } catch {
            let isWrong = error == .wrongPassphrase
            throw CommandFailure(
                "\(path): \(error)",
                mend: isWrong
                    ? "Try again; without the passphrase nobody can open it, we neither."
                    : "Restore a copy of it, or recover your organisation through the accreditor.",
                status: isWrong ? .failed : .unreadable)
        }
    }

    /// Writes a new key file, closed with a passphrase if one is given.
    ///
    /// - Throws: `CommandFailure` with status 73, when a file of that name is there among others.
    public static func create(
        _ key: SigningKey, atPath path: String, passphrase: Passphrase?
    ) throws(CommandFailure) {
        do {
            guard let passphrase else { return try KeyFile.create(key, atPath: path) }
            try KeyFile.create(contents: SealedKey.seal(key, with: passphrase), atPath: path)
        } catch {
            throw CommandFailure("\(error)", mend: "Name another place.", status: .cannotWrite)
        }
    }

    private static func mapped<Result>(
        _ path: String, _ body: () throws(KeyFileError) -> Result
    ) throws(CommandFailure) -> Result {
        do {
            return try body()
        } catch {
            throw CommandFailure("cannot use the key in \(path): \(error)", status: .unreadable)
        }
    }
}
