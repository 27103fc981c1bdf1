import Octets

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that is coming in: written piece by piece, hashed on the way, never whole in memory. Whoever drops it half-way
/// leaves nothing.
///
/// One task uses it at a time: the reader of one request's body, which writes a piece before it asks for the next. So
/// what is not protected here is touched by nobody else.
final class EvidencePart: @unchecked Sendable {
    /// Bytes of the beginning that are kept for telling the type.
    private static let lookByteCount = 4_096

    let path: String
    private let descriptor: Int32
    private var hash = IncrementalHash()
    private(set) var byteCount = 0
    private(set) var beginning: [UInt8] = []

    init(path: String) throws(StoreError) {
        self.path = path
        descriptor = cOpen(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw EvidenceFolder.failure("open", path) }
    }

    deinit {
        close(descriptor)
        // Renamed by now, if it is whole.
        unlink(path)
    }

    /// Writes a piece.
    func append(_ bytes: UnsafeRawBufferPointer) throws(StoreError) {
        if beginning.count < Self.lookByteCount {
            beginning += bytes.prefix(Self.lookByteCount - beginning.count)
        }
        hash.update(bytes)
        byteCount += bytes.count
        var start = 0
        while start < bytes.count {
            let count = write(descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start)
            guard count > 0 || errno == EINTR else { throw EvidenceFolder.failure("write", path) }
            start += max(0, count)
        }
    }

    /// Waits until it is on the disk, and gives its hash. Nothing is appended after this.
    func finish() throws(StoreError) -> Hash {
        guard fsync(descriptor) == 0 else { throw EvidenceFolder.failure("flush", path) }
        return hash.finalize()
    }
}
