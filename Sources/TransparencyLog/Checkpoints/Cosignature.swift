internal import Octets

/// The signature of a cosigner, a witness or an auditor: `u64be time ‖ 64-byte Ed25519 signature`
/// (C2SP tlog-cosignature, cosignature/v1).
///
/// It says: at that time, this was the longest log of this origin that I had seen, and it began with all that I had
/// seen before. What an auditor says beyond that is for the trust file to know.
public struct Cosignature: Hashable, Sendable {
    /// The largest time that a cosignature may carry, in seconds since 1970.
    public static let timeSecondsMax = UInt64(Int64.max)

    /// Length of an Ed25519 signature in bytes (RFC 8032 section 5.1.6).
    public static let signatureByteCount = 64

    /// When it was made, in seconds since 1970.
    public let timeSeconds: UInt64

    /// The Ed25519 signature.
    public let signature: [UInt8]

    /// The cosignature in the 72 bytes after a signature line's key id; `nil` for any other count or a time beyond
    /// 2^63 − 1.
    public init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let time = reader.bigEndian(UInt64.self), time <= Self.timeSecondsMax,
            let signature = reader.bytes(Self.signatureByteCount), reader.isAtEnd
        else { return nil }
        timeSeconds = time
        self.signature = Array(signature)
    }

    /// What is signed: `cosignature/v1\ntime <seconds>\n` and the note's whole text.
    public func message(text: [UInt8]) -> [UInt8] {
        Self.message(timeSeconds: timeSeconds, text: text)
    }

    /// What is signed at `timeSeconds`: `cosignature/v1\ntime <seconds>\n` and the note's whole text.
    static func message(timeSeconds: UInt64, text: [UInt8]) -> [UInt8] {
        Array("cosignature/v1\ntime \(timeSeconds)\n".utf8) + text
    }

    static func encode(timeSeconds: UInt64, signature: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: timeSeconds)
        bytes.append(contentsOf: signature)
        return bytes
    }
}
