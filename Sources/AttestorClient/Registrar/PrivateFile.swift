import Glibc

/// Files that only their owner may read, written whole and flushed: what a registrar keeps until it has handed it over.
public enum PrivateFile {
    /// What went wrong with which file.
    public struct Failure: Error, CustomStringConvertible {
        /// The file.
        public let path: String
        /// The operating system's reason.
        public let reason: String
        /// The file and the reason.
        public var description: String { "\(path): \(reason)" }
    }

    /// Writes a new file with mode 0600 and flushes it.
    ///
    /// - Returns: `false` when there is a file of that name, which stays as it is.
    /// - Throws: `Failure` when the operating system refuses.
    public static func create(_ bytes: [UInt8], atPath path: String) throws(Failure) -> Bool {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode_t(0o600))
        guard descriptor >= 0 else {
            if errno == EEXIST { return false }
            throw failure(path)
        }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                unlink(path)
                throw failure(path)
            }
            rest = rest.dropFirst(count)
        }
        guard fsync(descriptor) == 0 else { throw failure(path) }
        return true
    }

    /// Writes a file with mode 0600 in place of whatever was there: whole or not at all, and flushed.
    ///
    /// - Throws: `Failure` when the operating system refuses.
    public static func replace(_ bytes: [UInt8], atPath path: String) throws(Failure) {
        let temporary = "\(path).\(getpid()).new"
        unlink(temporary)
        guard try create(bytes, atPath: temporary) else { throw Failure(path: temporary, reason: "in the way") }
        guard rename(temporary, path) == 0 else {
            let failure = failure(path)
            unlink(temporary)
            throw failure
        }
    }

    /// Makes a folder that only its owner may enter, and those above it.
    ///
    /// - Throws: `Failure` when the operating system refuses.
    public static func makeFolder(_ path: String) throws(Failure) {
        var made = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false) {
            made += made.isEmpty && part.isEmpty ? "/" : (made.isEmpty || made.hasSuffix("/") ? "" : "/") + part
            guard mkdir(made, mode_t(0o700)) == 0 || errno == EEXIST || errno == EISDIR else { throw failure(made) }
        }
    }

    private static func failure(_ path: String) -> Failure {
        Failure(path: path, reason: String(cString: strerror(errno)))
    }
}
