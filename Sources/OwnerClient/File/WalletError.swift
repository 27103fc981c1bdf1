public import KeySafe

/// Why a wallet was not made, opened or written.
public enum WalletError: Error, Equatable, Sendable {
    /// Which part of the file a damage shows in.
    public enum Damage: String, Sendable {
        /// The file's own checksum: something on its way or its disk changed it.
        case checksum
        /// The passphrase is right and the contents do not decrypt: somebody altered the file and its checksum.
        case contents
    }

    /// A passphrase that is none, or too short to close a wallet with.
    case passphrase(PassphraseError)
    /// A work factor out of bounds.
    case workFactor(Int)
    /// There is no wallet.
    case notFound(path: String)
    /// There is a wallet already, and one is never overwritten by another.
    case exists(path: String)
    /// A symbolic link, a folder or a device.
    case notARegularFile(path: String)
    /// It belongs to another user.
    case foreignOwner(path: String)
    /// Others than its owner may read or write it; the text is the permission bits in octal.
    case permissionsTooLoose(path: String, permissions: String)
    /// More bytes than a wallet may have.
    case tooLarge(byteCountMax: Int)
    /// Not a wallet's file; the text is the rule that it breaks.
    case notAWallet(rule: String)
    /// A wallet of a newer program.
    case unknownFormat(String)
    /// A wallet that was changed since it was written.
    case damaged(Damage)
    /// The passphrase is not the one that the wallet was closed with (or somebody altered its header with care).
    case wrongPassphrase
    /// The wallet was closed with another passphrase since it was opened.
    case passphraseChangedMeanwhile
    /// Another program has held the wallet for longer than one waits.
    case locked(path: String)
    /// What the wallet holds breaks a rule; it was written by a program with a fault, or a newer one.
    case contents(member: String, rule: String)
    /// The operating system refused; the text is its reason.
    case system(path: String, operation: String, reason: String)
}

extension WalletError: CustomStringConvertible {
    /// One sentence without a full stop that says what is wrong.
    public var description: String {
        switch self {
        case .passphrase(let error): error.description
        case .workFactor(let factor): "the work factor \(factor) is not one of \(WalletWorkFactor.bounds)"
        case .notFound(let path): "there is no wallet \(path)"
        case .exists(let path): "\(path) exists already; a wallet is never overwritten"
        case .notARegularFile(let path): "\(path) is not a regular file (symbolic links are not followed)"
        case .foreignOwner(let path): "\(path) belongs to another user"
        case .permissionsTooLoose(let path, let permissions):
            "\(path) has permissions \(permissions): others may read it"
        case .tooLarge(let countMax): "it is larger than \(countMax) bytes"
        case .notAWallet(let rule): "it is no wallet: \(rule)"
        case .unknownFormat(let format): "it is a wallet of the format \(format), which this program does not know"
        case .damaged(.checksum): "it is damaged: its checksum does not fit"
        case .damaged(.contents): "it was altered: the passphrase is right, but its contents do not decrypt"
        case .wrongPassphrase: "the passphrase is wrong"
        case .passphraseChangedMeanwhile: "the wallet's passphrase was changed meanwhile"
        case .locked(let path): "another program is writing \(path)"
        case .contents(let member, let rule): "its contents break a rule: \(member) \(rule)"
        case .system(let path, let operation, let reason): "\(operation) \(path): \(reason)"
        }
    }
}
