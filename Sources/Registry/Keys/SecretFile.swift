#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A small text that only its owner may read: created with mode 0600, never overwritten.
enum SecretFile {
    /// Largest file that is read, in bytes.
    static let byteCountMax = 4_096

    static func create(_ text: String, atPath path: String) throws(RegistryKeyError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST ? .exists(path) : .notWritten(path, errorNumber: errno)
        }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            let number = errno
            unlink(path)
            throw .notWritten(path, errorNumber: number)
        }
    }

    static func read(atPath path: String) throws(RegistryKeyError) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .notRead(path, errorNumber: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .notRead(path, errorNumber: errno) }
        guard status.st_mode & 0o077 == 0 else { throw .permissions(path) }
        guard status.st_size <= byteCountMax else { throw .malformed(path, "it is too large") }
        var bytes = [UInt8](repeating: 0, count: byteCountMax)
        let count = fill(descriptor, &bytes)
        guard count >= 0 else { throw .notRead(path, errorNumber: errno) }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    private static func fill(_ descriptor: Int32, _ bytes: inout [UInt8]) -> Int {
        bytes.withUnsafeMutableBytes { buffer in
            #if canImport(Glibc)
                Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            #elseif canImport(Musl)
                Musl.read(descriptor, buffer.baseAddress, buffer.count)
            #else
                Darwin.read(descriptor, buffer.baseAddress, buffer.count)
            #endif
        }
    }
}
