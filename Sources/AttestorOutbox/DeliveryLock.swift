import Glibc

/// One delivery at a time: the operating system's lock on a file, gone when the process is, however it ended.
///
/// Two deliveries at once would do no harm, since a statement's bytes and identifier stay the same; they would only say
/// everything twice.
public final class DeliveryLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock of the outbox in `folder`.
    ///
    /// - Throws: `OutboxError.busy` when somebody has it, `.database` when the file cannot be opened.
    public init(folder: String) throws(OutboxError) {
        let path = folder + "/outbox.lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .database("cannot open \(path): error number \(errno)") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let number = errno
            close(descriptor)
            guard number == EWOULDBLOCK else { throw .database("cannot lock \(path): error number \(number)") }
            throw .busy
        }
    }

    deinit {
        // A child process between its fork and its exec has the descriptor too: closing ours alone would leave it locked.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
