public import ArgumentParser
public import Attestation

/// `--signer` and `--passphrase-file`, everywhere the same: what signs, and what opens it.
public struct SignerOptions: ParsableArguments {
    /// What signs instead of a key file, if it was given.
    @Option(
        help: ArgumentHelp(
            "exec:COMMAND signs instead of a key file: through an HSM, a card, a key service.", valueName: "signer"))
    public var signer: String?
    /// The public key of that signer, if it was given.
    @Option(help: "With --signer: a file with its public key, a JWK or PEM.")
    public var publicKey: String?
    /// A file with the passphrase, if it was given.
    @Option(help: "A file with the key's passphrase (default: $VINLOG_PASSPHRASE_FILE; without it you are asked).")
    public var passphraseFile: String?

    /// The defaults.
    public init() {}

    /// Where the key's passphrase comes from.
    public var passphrases: PassphraseSource { PassphraseSource(file: passphraseFile) }

    /// What signs: the command that was named here or in a profile, else the key in a file.
    ///
    /// - Parameters:
    ///   - path: the key file.
    ///   - usual: what a profile names, and its public key.
    /// - Throws: `CommandFailure`.
    public func signer(
        path: String, usual: (signer: String, publicKey: PublicKey?)? = nil
    ) throws(CommandFailure) -> any Signer {
        guard let description = signer ?? usual?.signer else {
            return try Keys.read(path, passphraseFrom: passphrases)
        }
        let named = try publicKey.map { file throws(CommandFailure) in try PublicKeyFile.read(file) }
        guard let key = named ?? usual?.publicKey else {
            throw CommandFailure(
                "the public key of the signer is not known", mend: "Name its file with --public-key.", status: .usage)
        }
        return try ExternalSigner(description, publicKey: key)
    }
}
