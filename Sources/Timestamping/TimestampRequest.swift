import CTimestamp
public import Octets

/// A request for a timestamp (RFC 3161 section 2.4.1): a hash and a nonce, nothing else, so that an authority learns
/// nothing of what it stamps.
public struct TimestampRequest: Sendable {
    /// The media type of a request (RFC 3161 section 3.4).
    public static let mediaType = "application/timestamp-query"

    /// The SHA-256 that is to be stamped.
    public let digest: Hash
    /// The request in DER.
    public let bytes: [UInt8]
    /// What the answer has to repeat.
    let nonce: [UInt8]

    /// A request for a SHA-256.
    ///
    /// - Parameters:
    ///   - digest: of what is to be stamped.
    ///   - randomness: where the nonce comes from; a `SystemRandomNumberGenerator` outside tests.
    /// - Throws: `TimestampError.internalFailure`.
    public init(digest: Hash, randomness: inout some RandomNumberGenerator) throws(TimestampError) {
        self.digest = digest
        // A first bit of 0 keeps the number positive, a last one of 1 keeps it from being short.
        let number = randomness.next() & 0x7FFF_FFFF_FFFF_FFFF | 0x4000_0000_0000_0000
        let nonce = (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
        self.nonce = nonce
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = bytes.withUnsafeMutableBufferPointer { room in
            vinlog_ts_request(digest.bytes, nonce, room.baseAddress, room.count)
        }
        guard count > 0, count <= bytes.count else { throw .internalFailure }
        bytes.removeLast(bytes.count - count)
        self.bytes = bytes
    }
}
