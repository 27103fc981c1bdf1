import Crypto
import CryptoExtras
import FoundationEssentials
import KeySafe

/// What a passphrase gives for one salt: the key that encrypts, and the key that tells a wrong passphrase from damage.
struct WalletKey: Sendable {
    /// Bytes of the salt: 256 bits, fresh whenever the passphrase is set.
    static let saltByteCount = 32
    /// scrypt's r.
    static let blockSize = 8
    /// scrypt's p.
    static let parallelism = 1

    let workFactor: WalletWorkFactor
    let salt: [UInt8]
    let encryption: SymmetricKey
    let check: SymmetricKey

    /// Derives the keys: RFC 7914, whose 64 bytes are the encryption key and the check key.
    ///
    /// - Throws: `WalletError.system` when there is not memory enough.
    init(_ passphrase: Passphrase, salt: [UInt8], workFactor: WalletWorkFactor) throws(WalletError) {
        guard
            let bytes = try? KDF.Scrypt.deriveKey(
                from: passphrase.bytes, salt: salt, outputByteCount: 64, rounds: workFactor.rounds,
                blockSize: Self.blockSize, parallelism: Self.parallelism)
        else {
            throw .system(
                path: "the wallet", operation: "deriving the key of",
                reason: "not enough memory for work factor \(workFactor.exponent)")
        }
        (encryption, check) = bytes.withUnsafeBytes {
            (SymmetricKey(data: $0.prefix(32)), SymmetricKey(data: $0.dropFirst(32)))
        }
        self.workFactor = workFactor
        self.salt = salt
    }

    /// Keys for a fresh salt.
    ///
    /// - Throws: as the other initialiser.
    init(_ passphrase: Passphrase, workFactor: WalletWorkFactor) throws(WalletError) {
        try self.init(passphrase, salt: Self.random(Self.saltByteCount), workFactor: workFactor)
    }

    static func random(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
}
