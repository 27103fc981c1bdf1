import COpenSSL

/// SHA-256 fed piece by piece, for input that does not lie in one place.
public struct IncrementalHash {
    private var context = SHA256_CTX()

    /// An empty hash computation.
    public init() {
        SHA256_Init(&context)
    }

    /// Appends `bytes` to what is hashed.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        SHA256_Update(&context, bytes.baseAddress, bytes.count)
    }

    /// Appends `bytes` to what is hashed.
    public mutating func update(_ bytes: some Sequence<UInt8>) {
        let done: Void? = bytes.withContiguousStorageIfAvailable { update(UnsafeRawBufferPointer($0)) }
        if done == nil { Array(bytes).withUnsafeBytes { update($0) } }
    }

    /// Appends `bytes` to what is hashed.
    public mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// Appends a hash's 32 bytes to what is hashed.
    public mutating func update(_ hash: Hash) {
        hash.withUnsafeBytes { update($0) }
    }

    /// The hash of all that was appended so far.
    public func finalize() -> Hash {
        var copy = context
        return Hash { SHA256_Final($0.baseAddress?.assumingMemoryBound(to: UInt8.self), &copy) }
    }
}
