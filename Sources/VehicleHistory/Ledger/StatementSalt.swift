public import Octets

/// The 32 random bytes that hide a statement behind its commitment: fresh for each statement, and never derived from
/// anything that lasts, since erasing the salt is what makes an erasure final.
public struct StatementSalt: Hashable, Sendable {
    /// Length of a salt in bytes.
    public static let byteCount = 32

    private let storage: Hash

    /// A salt from exactly 32 bytes; `nil` for any other count.
    public init?(_ bytes: some Collection<UInt8>) {
        guard let storage = Hash(bytes) else { return nil }
        self.storage = storage
    }

    /// A salt held as a hash is: 32 bytes inline.
    public init(_ storage: Hash) {
        self.init(storage: storage)
    }

    /// A fresh salt from a source of randomness, which must be cryptographic.
    public static func random(using generator: inout some RandomNumberGenerator) -> StatementSalt {
        StatementSalt(
            storage: Hash { bytes in
                for index in bytes.indices { bytes[index] = UInt8.random(in: .min ... .max, using: &generator) }
            })
    }

    private init(storage: Hash) {
        self.storage = storage
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { storage.bytes }

    /// Calls `body` with the 32 bytes, without a copy.
    public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        storage.withUnsafeBytes { body($0) }
    }
}
