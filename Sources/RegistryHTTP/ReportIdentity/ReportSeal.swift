import Crypto
import FoundationEssentials
import Octets

/// Makes report ids of records, and records of ids: nobody else can do either.
///
/// An id is `base64url(nonce[12] ‖ ciphertext ‖ tag[16])` of ChaCha20-Poly1305 (RFC 8439), the log's origin being
/// authenticated with it. It says nothing to strangers, not even which car, and cannot be made or changed without the
/// key. Nonces are random: after 2^32 ids of one key two of them are alike with a chance of 2^-33.
public struct ReportSeal: Sendable {
    /// Bytes of a key.
    public static let keyByteCount = 32
    /// Longest id that is looked at, in characters.
    public static let identifierCharacterCountMax = 256

    private let key: SymmetricKey
    private let origin: [UInt8]

    /// A seal; `nil` when `key` has not 32 bytes.
    ///
    /// - Parameter origin: the log's origin.
    public init?(key: [UInt8], origin: String) {
        guard key.count == Self.keyByteCount else { return nil }
        self.key = SymmetricKey(data: key)
        self.origin = Array("vinlog/report-id/v1\0\(origin)".utf8)
    }

    /// A seal with a fresh key: ids of a registry without a key file hold until it ends.
    public init(freshKeyFor origin: String) {
        key = SymmetricKey(size: .bits256)
        self.origin = Array("vinlog/report-id/v1\0\(origin)".utf8)
    }

    /// The id of a record; `nil` if the library cannot seal, which it always can.
    public func identifier(of record: ReportRecord) -> String? {
        guard let box = try? ChaChaPoly.seal(record.encoded, using: key, authenticating: origin) else { return nil }
        return Base64.url.encode(Array(box.combined))
    }

    /// The record of an id; `nil` when this registry did not make it.
    public func record(of identifier: String) -> ReportRecord? {
        guard identifier.utf8.count <= Self.identifierCharacterCountMax, let bytes = Base64.url.decode(identifier),
            let box = try? ChaChaPoly.SealedBox(combined: bytes),
            let opened = try? ChaChaPoly.open(box, using: key, authenticating: origin)
        else { return nil }
        return ReportRecord(encoded: Array(opened))
    }
}
