public import Attestation
import Foundation
import Octets
import StrictJSON

/// Public keys as other programs write them.
public enum PublicKeyFile {
    private static let byteCountMax = 16 << 10
    /// A SubjectPublicKeyInfo up to the key itself (RFC 8410 section 10.1; RFC 5480 section 2.1.1.1, uncompressed).
    private static let ed25519Prefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0]
    private static let p256Prefix: [UInt8] = [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48,
        0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    ]

    /// Reads a key: a JWK (RFC 7517), or PEM with the label PUBLIC KEY (RFC 7468 section 13).
    ///
    /// - Throws: `CommandFailure` with status 66.
    public static func read(_ path: String) throws(CommandFailure) -> PublicKey {
        let bytes = try InputFile.read(path, byteCountMax: byteCountMax)
        guard let key = key(of: bytes) else {
            throw CommandFailure(
                "\(path) is no public key of Ed25519 or P-256",
                mend: "Give a JWK, or PEM as `openssl pkey -pubout` writes it.", status: .unreadable)
        }
        return key
    }

    /// The key in the text of a file; `nil` when it is none.
    static func key(of bytes: [UInt8]) -> PublicKey? {
        if let json = try? JSON(parsing: bytes) { return try? PublicKey(jwk: json["key"] ?? json) }
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        guard let first = lines.firstIndex(of: "-----BEGIN PUBLIC KEY-----"),
            let last = lines.firstIndex(of: "-----END PUBLIC KEY-----"), first < last,
            let der = Data(base64Encoded: lines[(first + 1)..<last].joined())
        else { return nil }
        return key(der: Array(der))
    }

    private static func key(der: [UInt8]) -> PublicKey? {
        var jwk = JSONObject()
        if der.starts(with: ed25519Prefix), der.count == ed25519Prefix.count + 32 {
            jwk["kty"] = "OKP"
            jwk["crv"] = "Ed25519"
            jwk["x"] = .string(Base64.url.encode(der.suffix(32)))
        } else if der.starts(with: p256Prefix), der.count == p256Prefix.count + 64 {
            jwk["kty"] = "EC"
            jwk["crv"] = "P-256"
            jwk["x"] = .string(Base64.url.encode(der.suffix(64).prefix(32)))
            jwk["y"] = .string(Base64.url.encode(der.suffix(32)))
        }
        return try? PublicKey(jwk: .object(jwk))
    }
}
