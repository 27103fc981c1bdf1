public import KeySafe
import StrictJSON

/// An owner's wallet: holder keys and disclosures of each car in one encrypted file.
///
/// Opening costs the passphrase's derivation once (`WalletWorkFactor`); after that every change is a transaction of its
/// own: lock, read the newest state, change, write whole, unlock. So two programs never lose each other's changes, and
/// one that runs for long does not bring back what another one removed.
///
/// Secrets lie in this process's memory while it runs; Swift cannot promise to wipe them.
public struct OwnerWallet: Sendable {
    private let file: WalletFile
    private let key: WalletKey

    /// The file's path.
    public var path: String { file.path }

    private init(file: WalletFile, key: WalletKey) {
        self.file = file
        self.key = key
    }

    // MARK: - Making and opening

    /// Makes an empty wallet. Its folder must exist.
    ///
    /// - Throws: `WalletError`: among others `.exists`, and `.passphrase`.
    public static func create(
        path: String, passphrase: Passphrase, workFactor: WalletWorkFactor = .standard
    ) throws(WalletError) -> OwnerWallet {
        try Self.requireLength(of: passphrase)
        try requireAbsent(path: path)
        let file = WalletFile(path: path)
        let key = try WalletKey(passphrase, workFactor: workFactor)
        let envelope = try WalletEnvelope(sealing: WalletContents().json.serialized(), with: key)
        try file.locked { () throws(WalletError) in
            guard !file.exists else { throw .exists(path: path) }
            try file.replace(with: envelope.serialized)
        }
        return OwnerWallet(file: file, key: key)
    }

    private static func requireLength(of passphrase: Passphrase) throws(WalletError) {
        do throws(PassphraseError) { try passphrase.requireLength() } catch { throw .passphrase(error) }
    }

    /// Opens a wallet, and reads it once to see that it is whole.
    ///
    /// - Throws: `WalletError`: among others `.notFound`, `.damaged` and `.wrongPassphrase`.
    public static func open(path: String, passphrase: Passphrase) throws(WalletError) -> OwnerWallet {
        let file = WalletFile(path: path)
        let envelope = try WalletEnvelope(parsing: file.read())
        let key = try WalletKey(passphrase, salt: envelope.salt, workFactor: envelope.workFactor)
        _ = try WalletContents(parsing: envelope.opened(with: key))
        return OwnerWallet(file: file, key: key)
    }

    /// Refuses a path where there is anything already, before anyone is asked for a passphrase.
    ///
    /// - Throws: `WalletError.exists`.
    public static func requireAbsent(path: String) throws(WalletError) {
        if WalletFile(path: path).exists { throw .exists(path: path) }
    }

    /// Refuses a file that is no wallet, or a damaged one, before anyone is asked for a passphrase.
    ///
    /// - Throws: `WalletError`.
    public static func inspect(path: String) throws(WalletError) {
        _ = try WalletEnvelope(parsing: WalletFile(path: path).read())
    }

    // MARK: - Contents

    /// What the wallet holds now.
    ///
    /// - Throws: `WalletError`.
    public func contents() throws(WalletError) -> WalletContents {
        let envelope = try WalletEnvelope(parsing: file.read())
        guard envelope.salt == key.salt, envelope.workFactor == key.workFactor else {
            throw .passphraseChangedMeanwhile
        }
        return try WalletContents(parsing: envelope.opened(with: key))
    }

    /// Changes what the wallet holds, as one transaction; on the disk when this returns. When `body` throws, nothing is
    /// changed.
    ///
    /// - Throws: `WalletError`.
    public func update<Result>(
        _ body: (inout WalletContents) throws(WalletError) -> Result
    ) throws(WalletError) -> Result {
        try file.locked { () throws(WalletError) in
            var contents = try contents()
            let result = try body(&contents)
            try file.replace(with: WalletEnvelope(sealing: contents.json.serialized(), with: key).serialized)
            return result
        }
    }

    // MARK: - Passphrase and copies

    /// Closes the wallet with another passphrase and a fresh salt. Copies made earlier still open with the old one.
    ///
    /// - Returns: the wallet to go on with.
    /// - Throws: `WalletError`.
    public func changePassphrase(
        to passphrase: Passphrase, workFactor: WalletWorkFactor? = nil
    ) throws(WalletError) -> OwnerWallet {
        try Self.requireLength(of: passphrase)
        let fresh = try WalletKey(passphrase, workFactor: workFactor ?? key.workFactor)
        try file.locked { () throws(WalletError) in
            let contents = try contents()
            try file.replace(with: WalletEnvelope(sealing: contents.json.serialized(), with: fresh).serialized)
        }
        return OwnerWallet(file: file, key: fresh)
    }

    /// Writes a copy of the wallet, under the same passphrase, to a place where nothing is yet.
    ///
    /// - Throws: `WalletError`.
    public func backup(to path: String) throws(WalletError) {
        let copy = WalletFile(path: path)
        guard !copy.exists else { throw .exists(path: path) }
        try copy.replace(with: WalletEnvelope(sealing: try contents().json.serialized(), with: key).serialized)
        // What cannot be read back is no copy.
        _ = try OwnerWallet(file: copy, key: key).contents()
    }

    /// Makes a wallet of a copy, at a path where there is none.
    ///
    /// - Throws: `WalletError`.
    public static func restore(
        backup: String, passphrase: Passphrase, path: String
    ) throws(WalletError) -> OwnerWallet {
        let copy = try open(path: backup, passphrase: passphrase)
        let file = WalletFile(path: path)
        let contents = try copy.contents()
        try file.locked { () throws(WalletError) in
            guard !file.exists else { throw .exists(path: path) }
            try file.replace(with: WalletEnvelope(sealing: contents.json.serialized(), with: copy.key).serialized)
        }
        return OwnerWallet(file: file, key: copy.key)
    }
}
