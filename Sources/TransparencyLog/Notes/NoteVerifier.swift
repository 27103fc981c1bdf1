internal import Crypto
internal import FoundationEssentials
internal import Octets

/// A public key that verifies signatures of notes (C2SP signed-note, "Signatures").
public struct NoteVerifier: Sendable {
    /// Length of an Ed25519 public key in bytes (RFC 8032 section 5.1.5).
    public static let keyByteCount = 32

    /// The name of the key.
    public let name: KeyName

    /// What the key signs.
    public let kind: NoteKeyKind

    /// The 32 bytes of the key.
    public let publicKey: [UInt8]

    /// `SHA-256(name ‖ 0A ‖ type ‖ key)[0..<4]`, big endian.
    public let keyID: UInt32

    private let key: Curve25519.Signing.PublicKey

    /// The key `publicKey` under `name`.
    /// - Throws: `NoteKeyError` if the bytes are not a key.
    public init(name: KeyName, kind: NoteKeyKind, publicKey: [UInt8]) throws(NoteKeyError) {
        guard publicKey.count == Self.keyByteCount else { throw .lengthWrong(publicKey.count) }
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { throw .keyInvalid }
        self.name = name
        self.kind = kind
        self.publicKey = publicKey
        self.key = key
        keyID = Self.keyID(name: name, kind: kind, publicKey: publicKey)
    }

    /// The key that a verifier key holds: `NAME+HEX8(key id)+BASE64(type ‖ key)`.
    /// - Throws: `NoteKeyError` saying what is wrong.
    public init(vkey: String) throws(NoteKeyError) {
        try self.init(vkey: Array(vkey.utf8)[...])
    }

    /// The key that a verifier key holds: `NAME+HEX8(key id)+BASE64(type ‖ key)`.
    /// - Throws: `NoteKeyError` saying what is wrong.
    public init(vkey: ArraySlice<UInt8>) throws(NoteKeyError) {
        let (name, keyID, typedKey) = try NoteKeyText.parse(vkey)
        guard let type = typedKey.first else { throw .malformed }
        guard let kind = NoteKeyKind(rawValue: type) else { throw .kindUnsupported(type) }
        try self.init(name: name, kind: kind, publicKey: Array(typedKey.dropFirst()))
        guard keyID == self.keyID else { throw .keyIDMismatch }
    }

    /// The verifier key: `NAME+HEX8(key id)+BASE64(type ‖ key)`.
    public var vkey: String {
        NoteKeyText.text(name: name, keyID: keyID, typedKey: [kind.rawValue] + publicKey)
    }

    /// The same public key under the name of another role or of another type.
    /// - Throws: `NoteKeyError`, though not for a key that was read before.
    public func with(name: KeyName, kind: NoteKeyKind) throws(NoteKeyError) -> NoteVerifier {
        try NoteVerifier(name: name, kind: kind, publicKey: publicKey)
    }

    private static func keyID(name: KeyName, kind: NoteKeyKind, publicKey: [UInt8]) -> UInt32 {
        UInt32(truncatingIfNeeded: Hash.sha256(name.utf8 + [0x0A, kind.rawValue] + publicKey).prefix64 >> 32)
    }

    /// Verifies a signature of `text` by this key; `nil` if it names another key or does not hold.
    public func verify(_ signature: NoteSignature, text: [UInt8]) -> VerifiedSignature? {
        guard signature.name == name, signature.keyID == keyID else { return nil }
        switch kind {
        case .ed25519:
            guard isValidSignature(signature.signature, of: text) else { return nil }
            return VerifiedSignature(verifier: self, timeSeconds: nil)
        case .cosignature:
            guard let cosignature = Cosignature(signature.signature),
                isValidSignature(cosignature.signature, of: cosignature.message(text: text))
            else { return nil }
            return VerifiedSignature(verifier: self, timeSeconds: cosignature.timeSeconds)
        }
    }

    private func isValidSignature(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        signature.count == Cosignature.signatureByteCount && key.isValidSignature(signature, for: message)
    }
}

extension NoteVerifier: Hashable {
    /// Whether name, type and key are the same.
    public static func == (left: NoteVerifier, right: NoteVerifier) -> Bool {
        left.name == right.name && left.kind == right.kind && left.publicKey == right.publicKey
    }

    /// Feeds name, type and key to `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(kind)
        hasher.combine(publicKey)
    }
}

extension NoteVerifier: CustomStringConvertible {
    /// The verifier key.
    public var description: String { vkey }
}
