public import Attestation
import Crypto
import CryptoExtras
import FoundationEssentials
import Octets
import StrictJSON

/// A private key closed with a passphrase: a JWK (RFC 7517) in a compact JWE (RFC 7516), as appendix C of RFC 7517 has it.
///
/// The passphrase gives a key by PBKDF2 (`PBES2-HS512+A256KW`, RFC 7518 section 4.8), which wraps the key that encrypts
/// (`A256GCM`, section 5.3). Every JOSE library opens it, a browser's WebCrypto too.
public enum SealedKey {
    /// The JOSE `alg`.
    public static let algorithm = "PBES2-HS512+A256KW"
    /// The JOSE `enc`.
    public static let encryption = "A256GCM"
    /// The JOSE `cty` of an encrypted JWK (RFC 7517 section 8.5.1).
    public static let contentType = "jwk+json"
    /// Iterations of PBKDF2 with SHA-512: what OWASP's Password Storage Cheat Sheet asks for.
    public static let roundsStandard = 210_000
    /// Iterations that are read: fewer are a careless file's, more would hold the program up.
    public static let roundsBounds = 1_000...10_000_000

    private static let saltByteCount = 16
    private static let saltByteCounts = 8...64
    private static let keyByteCount = 32
    private static let members = ["alg", "enc", "cty", "p2s", "p2c"]

    /// Whether bytes look like a sealed key rather than a plain one.
    public static func isSealed(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.count { $0 == UInt8(ascii: ".") } == 4 && bytes.first != UInt8(ascii: "{")
    }

    // MARK: - Closing

    /// Closes a key.
    ///
    /// - Parameters:
    ///   - key: the key.
    ///   - passphrase: what opens it again.
    ///   - rounds: iterations of PBKDF2.
    /// - Throws: `SealedKeyError.rounds` out of bounds.
    public static func seal(
        _ key: SigningKey, with passphrase: Passphrase, rounds: Int = roundsStandard
    ) throws(SealedKeyError) -> [UInt8] {
        guard roundsBounds.contains(rounds) else { throw .rounds(rounds) }
        let salt = random(saltByteCount)
        let header = Base64.url.encode(header(salt: salt, rounds: rounds).serialized())
        let wrapping = try wrappingKey(passphrase, salt: salt, rounds: rounds)
        let contentKey = SymmetricKey(size: .bits256)
        guard let wrapped = try? AES.KeyWrap.wrap(contentKey, using: wrapping),
            let box = try? AES.GCM.seal(
                key.jwk().serialized(), using: contentKey, nonce: AES.GCM.Nonce(),
                authenticating: Array(header.utf8))
        else { throw .altered }
        let parts = [
            header, Base64.url.encode(Array(wrapped)), Base64.url.encode(Array(box.nonce)),
            Base64.url.encode(Array(box.ciphertext)), Base64.url.encode(Array(box.tag)),
        ]
        return Array(parts.joined(separator: ".").utf8)
    }

    private static func header(salt: [UInt8], rounds: Int) -> JSON {
        [
            "alg": .string(algorithm), "enc": .string(encryption), "cty": .string(contentType),
            "p2s": .string(Base64.url.encode(salt)), "p2c": .integer(rounds),
        ]
    }

    // MARK: - Opening

    /// Opens a key.
    ///
    /// - Parameters:
    ///   - bytes: the compact JWE; white space at its end does not count.
    ///   - passphrase: what it was closed with.
    /// - Throws: `SealedKeyError`.
    public static func open(
        _ bytes: some Collection<UInt8>, with passphrase: Passphrase
    ) throws(SealedKeyError) -> SigningKey {
        var text = Array(bytes)
        while let last = text.last, last <= 0x20 { text.removeLast() }
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        let decoded = parts.compactMap { Base64.url.decode($0) }
        guard parts.count == 5, decoded.count == 5 else { throw .notSealed }
        let (salt, rounds) = try parameters(of: decoded[0])
        let wrapping = try wrappingKey(passphrase, salt: salt, rounds: rounds)
        guard let contentKey = try? AES.KeyWrap.unwrap(decoded[1], using: wrapping) else { throw .wrongPassphrase }
        guard let nonce = try? AES.GCM.Nonce(data: decoded[2]),
            let box = try? AES.GCM.SealedBox(nonce: nonce, ciphertext: decoded[3], tag: decoded[4]),
            let contents = try? AES.GCM.open(box, using: contentKey, authenticating: Array(parts[0].utf8))
        else { throw .altered }
        guard let jwk = try? JSON(parsing: Array(contents)) else { throw .notAKey(.notAnObject) }
        do throws(KeyError) { return try SigningKey(jwk: jwk) } catch { throw .notAKey(error) }
    }

    /// Salt and iterations of a header that says what `header(salt:rounds:)` says, and nothing else.
    private static func parameters(of bytes: [UInt8]) throws(SealedKeyError) -> (salt: [UInt8], rounds: Int) {
        guard let header = (try? JSON(parsing: bytes))?.object else { throw .notSealed }
        if let stranger = header.names.first(where: { !members.contains($0) }) {
            throw .unknownHeader(rule: "its header has no member \"\(stranger)\"")
        }
        guard header["alg"]?.string == algorithm, header["enc"]?.string == encryption else {
            throw .unknownHeader(rule: "alg is \(algorithm), enc is \(encryption)")
        }
        guard let salt = header["p2s"]?.string.flatMap({ Base64.url.decode($0) }), saltByteCounts.contains(salt.count)
        else { throw .unknownHeader(rule: "p2s is base64url of \(saltByteCounts) bytes") }
        guard let rounds = header["p2c"]?.integer else { throw .unknownHeader(rule: "p2c is a number") }
        guard roundsBounds.contains(rounds) else { throw .rounds(rounds) }
        return (salt, rounds)
    }

    private static func wrappingKey(
        _ passphrase: Passphrase, salt: [UInt8], rounds: Int
    ) throws(SealedKeyError) -> SymmetricKey {
        let key = try? KDF.Insecure.PBKDF2.deriveKey(
            from: passphrase.bytes, salt: Array(algorithm.utf8) + [0] + salt, using: .sha512,
            outputByteCount: keyByteCount, unsafeUncheckedRounds: rounds)
        guard let key else { throw .rounds(rounds) }
        return key
    }

    private static func random(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
}
