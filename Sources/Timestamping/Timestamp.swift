import CTimestamp
public import Octets

/// A timestamp response (RFC 3161 section 2.4.2): an authority's word that a hash existed at a time.
public struct Timestamp: Sendable, Equatable {
    /// The media type of a response (RFC 3161 section 3.4).
    public static let mediaType = "application/timestamp-reply"
    /// Largest response that is read, in bytes: some carry whole chains of certificates.
    public static let byteCountMax = 65_536

    /// The response in DER, as the authority gave it.
    public let bytes: [UInt8]
    /// When it says it was stamped, in milliseconds since 1970.
    public let timeMilliseconds: Int64
    /// The SHA-256 that it stamps.
    public let digest: Hash
    /// Its serial number in hexadecimal.
    public let serial: String
    /// The authority's policy, as dotted numbers.
    public let policy: String
    /// The certificate that signed, as the token names it; empty where it carries none.
    public let signer: String

    /// Reads a response; nothing of it is believed yet.
    ///
    /// - Throws: `TimestampError`.
    public init(parsing bytes: [UInt8]) throws(TimestampError) {
        guard !bytes.isEmpty, bytes.count <= Self.byteCountMax else { throw .malformed }
        var info = vinlog_ts_info()
        var text = [CChar](repeating: 0, count: 256)
        let result = vinlog_ts_read(bytes, bytes.count, &info, &text, text.count)
        if let error = TimestampError(result, text) { throw error }
        self.bytes = bytes
        timeMilliseconds = info.seconds * 1_000
        guard info.is_sha256 == 1, let digest = Hash(withUnsafeBytes(of: info.imprint) { [UInt8]($0) }) else {
            throw .otherMessage
        }
        self.digest = digest
        serial = withUnsafeBytes(of: info.serial) { Self.text($0) }
        policy = withUnsafeBytes(of: info.policy) { Self.text($0) }
        signer = withUnsafeBytes(of: info.signer) { Self.text($0) }
    }

    /// Checks that an authority whose certificate leads to one of `certificates`, and was valid at the time, stamped
    /// `digest`.
    ///
    /// - Parameters:
    ///   - digest: of what is said to have been stamped.
    ///   - certificates: the certificates that the reader trusts, PEM.
    ///   - request: what the answer has to repeat, when the request is still known.
    /// - Throws: `TimestampError`.
    public func verify(
        digest: Hash, certificates: [UInt8], request: TimestampRequest? = nil
    ) throws(TimestampError) {
        guard digest == self.digest else { throw .otherMessage }
        var text = [CChar](repeating: 0, count: 256)
        let result = certificates.withUnsafeBytes { pem in
            vinlog_ts_verify(
                bytes, bytes.count, digest.bytes, request?.nonce, pem.bindMemory(to: CChar.self).baseAddress, pem.count,
                &text, text.count)
        }
        if let error = TimestampError(result, text) { throw error }
    }

    /// The text of a C array of characters.
    static func text(_ characters: UnsafeRawBufferPointer) -> String {
        String(decoding: characters.prefix { $0 != 0 }, as: UTF8.self)
    }
}

extension TimestampError {
    /// The error that a result stands for; `nil` when there is none.
    init?(_ result: vinlog_ts_result, _ text: [CChar]) {
        let words = text.withUnsafeBytes { Timestamp.text($0) }
        switch result {
        case VINLOG_TS_OK: return nil
        case VINLOG_TS_MALFORMED: self = .malformed
        case VINLOG_TS_REFUSED: self = .refused(words)
        case VINLOG_TS_BAD_CERTIFICATES: self = .noCertificates
        case VINLOG_TS_INVALID: self = .invalid(words)
        default: self = .internalFailure
        }
    }
}
