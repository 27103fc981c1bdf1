import Glibc

/// A wallet's bytes on disk: read with the checks of a secret, written whole or not at all, by one program at a time.
struct WalletFile: Sendable {
    private static let permissions: mode_t = 0o600
    /// Longest wait for another program, in milliseconds.
    static let waitMillisecondsMax: UInt32 = 10_000

    let path: String

    var exists: Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    // MARK: - Reading

    func read() throws(WalletError) -> [UInt8] {
        // O_NONBLOCK, so that a named pipe in the wallet's place cannot hang the program.
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT, ENOTDIR: throw .notFound(path: path)
            case ELOOP: throw .notARegularFile(path: path)
            default: throw failure("opening")
            }
        }
        defer { close(descriptor) }
        // The open file is checked, not the name, so nothing can be exchanged between check and use.
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure("examining") }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notARegularFile(path: path) }
        guard status.st_uid == geteuid() else { throw .foreignOwner(path: path) }
        guard status.st_mode & 0o077 == 0 else {
            throw .permissionsTooLoose(path: path, permissions: String(status.st_mode & 0o7777, radix: 8))
        }
        return try readAll(descriptor)
    }

    private func readAll(_ descriptor: Int32) throws(WalletError) -> [UInt8] {
        var contents: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw failure("reading") }
            if count == 0 { return contents }
            contents += buffer.prefix(count)
            guard contents.count <= WalletEnvelope.byteCountMax else {
                throw .tooLarge(byteCountMax: WalletEnvelope.byteCountMax)
            }
        }
    }

    // MARK: - Writing

    /// Puts `bytes` in the file's place. The caller holds the lock.
    ///
    /// 1. They are written to a new file beside it, readable by its owner alone, and flushed. A crash here leaves the old
    ///    wallet, and a leftover that the next writing removes.
    /// 2. The new file takes the old one's name, in one step.
    /// 3. The folder is flushed, so that the name survives a power cut.
    func replace(with bytes: [UInt8]) throws(WalletError) {
        let temporary = path + ".new"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, Self.permissions)
        guard descriptor >= 0 else { throw failure("creating", temporary) }
        do throws(WalletError) {
            defer { close(descriptor) }
            guard fchmod(descriptor, Self.permissions) == 0 else { throw failure("protecting", temporary) }
            try writeAll(bytes, descriptor, temporary)
            guard fsync(descriptor) == 0 else { throw failure("flushing", temporary) }
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else { throw failure("replacing") }
        try flushFolder()
    }

    private func writeAll(_ bytes: [UInt8], _ descriptor: Int32, _ temporary: String) throws(WalletError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw failure("writing", temporary) }
            rest = rest.dropFirst(count)
        }
    }

    private func flushFolder() throws(WalletError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("opening", folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("flushing", folder) }
    }

    private var folder: String {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        return slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    // MARK: - One at a time

    /// Runs `body` while no other program writes the wallet. The lock is a file beside it, since the wallet's own name
    /// moves to a new file at each writing; it goes away with the process that holds it, however that ends.
    func locked<Result>(_ body: () throws(WalletError) -> Result) throws(WalletError) -> Result {
        let descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, Self.permissions)
        guard descriptor >= 0 else { throw failure("locking", path + ".lock") }
        defer { close(descriptor) }
        var waitedMilliseconds: UInt32 = 0
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else { throw failure("locking", path + ".lock") }
            guard waitedMilliseconds < Self.waitMillisecondsMax else { throw .locked(path: path) }
            usleep(20_000)
            waitedMilliseconds += 20
        }
        return try body()
    }

    private func failure(_ operation: String, _ name: String? = nil) -> WalletError {
        .system(path: name ?? path, operation: operation, reason: String(cString: strerror(errno)))
    }
}
