public import Registry

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The operating system's exclusive lock on a file: gone when the process is, however it ended.
public final class FolderLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock.
    ///
    /// - Throws: `.leaseHeld` when somebody has it.
    public convenience init(path: String) throws(StoreError) { try self.init(path, isWaiting: false) }

    /// Takes the lock once whoever has it gives it back.
    convenience init(waitingFor path: String) throws(StoreError) { try self.init(path, isWaiting: true) }

    private init(_ path: String, isWaiting: Bool) throws(StoreError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .database("cannot open \(path): error number \(errno)") }
        guard flock(descriptor, isWaiting ? LOCK_EX : LOCK_EX | LOCK_NB) == 0 else {
            let number = errno
            close(descriptor)
            guard number == EWOULDBLOCK else { throw .database("cannot lock \(path): error number \(number)") }
            throw .leaseHeld
        }
    }

    /// Whether somebody has the lock of `path`; nobody has where there is no file.
    static func isTaken(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0 else { return false }
        return errno == EWOULDBLOCK
    }

    deinit {
        // A child process between its fork and its exec has the descriptor too: closing ours alone would leave it locked.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
