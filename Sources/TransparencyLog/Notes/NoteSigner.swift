internal import Crypto
internal import FoundationEssentials

/// A private key that signs notes: a log's (type 01), or that of a witness or an auditor (type 04).
///
/// It does not know what was signed before. That a log never signs two roots of one size, and a witness never a
/// shorter log, is for the caller to keep.
public struct NoteSigner: Sendable {
    /// Length of an Ed25519 private key in bytes (RFC 8032 section 5.1.5).
    public static let seedByteCount = 32

    private static let textPrefix = "PRIVATE+KEY+"

    /// The public half.
    public let verifier: NoteVerifier

    private let key: Curve25519.Signing.PrivateKey

    private init(name: KeyName, kind: NoteKeyKind, key: Curve25519.Signing.PrivateKey) throws(NoteKeyError) {
        self.key = key
        verifier = try NoteVerifier(name: name, kind: kind, publicKey: Array(key.publicKey.rawRepresentation))
    }

    /// The key that `seed`, 32 secret bytes, makes.
    /// - Throws: `NoteKeyError.lengthWrong`.
    public init(name: KeyName, kind: NoteKeyKind, seed: [UInt8]) throws(NoteKeyError) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
            throw .lengthWrong(seed.count)
        }
        try self.init(name: name, kind: kind, key: key)
    }

    /// A fresh key from the system's source of randomness.
    /// - Throws: `NoteKeyError`, though not in practice.
    public static func generate(name: KeyName, kind: NoteKeyKind) throws(NoteKeyError) -> NoteSigner {
        try NoteSigner(name: name, kind: kind, key: Curve25519.Signing.PrivateKey())
    }

    /// The key that a private key's text holds: `PRIVATE+KEY+NAME+HEX8(key id)+BASE64(type ‖ seed)`, as
    /// golang.org/x/mod/sumdb/note writes it.
    /// - Throws: `NoteKeyError` saying what is wrong.
    public init(privateKeyText: String) throws(NoteKeyError) {
        let bytes = Array(privateKeyText.utf8)
        guard bytes.starts(with: Self.textPrefix.utf8) else { throw .malformed }
        let (name, keyID, typedSeed) = try NoteKeyText.parse(bytes[Self.textPrefix.utf8.count...])
        guard let type = typedSeed.first else { throw .malformed }
        guard let kind = NoteKeyKind(rawValue: type) else { throw .kindUnsupported(type) }
        try self.init(name: name, kind: kind, seed: Array(typedSeed.dropFirst()))
        guard keyID == verifier.keyID else { throw .keyIDMismatch }
    }

    /// The secret text form: `PRIVATE+KEY+NAME+HEX8(key id)+BASE64(type ‖ seed)`.
    public var privateKeyText: String {
        let typedSeed = [verifier.kind.rawValue] + Array(key.rawRepresentation)
        return Self.textPrefix + NoteKeyText.text(name: verifier.name, keyID: verifier.keyID, typedKey: typedSeed)
    }

    /// Signs a note's text.
    ///
    /// - Parameters:
    ///   - text: the whole text with its last newline.
    ///   - timeSeconds: seconds since 1970, which a cosigner's signature carries; a log's key leaves it out.
    /// - Throws: `NoteSigningError`.
    public func sign(text: [UInt8], timeSeconds: UInt64) throws(NoteSigningError) -> NoteSignature {
        let signature: [UInt8]
        switch verifier.kind {
        case .ed25519:
            signature = try rawSignature(of: text)
        case .cosignature:
            guard timeSeconds <= Cosignature.timeSecondsMax else { throw .timeTooLate(timeSeconds) }
            let message = Cosignature.message(timeSeconds: timeSeconds, text: text)
            signature = Cosignature.encode(timeSeconds: timeSeconds, signature: try rawSignature(of: message))
        }
        guard let line = NoteSignature(name: verifier.name, keyID: verifier.keyID, signature: signature) else {
            throw .keyFailed
        }
        return line
    }

    private func rawSignature(of message: [UInt8]) throws(NoteSigningError) -> [UInt8] {
        guard let signature = try? key.signature(for: message) else { throw .keyFailed }
        return Array(signature)
    }
}
