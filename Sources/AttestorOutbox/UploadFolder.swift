import Glibc
import Octets

/// Copies of files that wait for being uploaded, named by their SHA-256: the original may be moved or changed meanwhile.
public struct UploadFolder: Sendable {
    private static let pieceByteCount = 1 << 18

    /// The folder's path.
    public let path: String

    /// The copies beside an outbox.
    ///
    /// - Parameter folder: the outbox's folder.
    public init(outboxFolder folder: String) {
        path = folder + "/uploads"
    }

    /// Where the copy of a file lies.
    public func path(of hash: String) -> String { "\(path)/\(hash)" }

    /// Copies a file piece by piece; the copy is whole and on the disk when this returns.
    ///
    /// - Parameter hash: what its SHA-256 must be, in hexadecimal.
    /// - Throws: `OutboxError.database` when it cannot be copied, or is another file by now.
    public func keep(_ source: String, hash: String) throws(OutboxError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Self.failure("make", path) }
        guard access(path(of: hash), F_OK) != 0 else { return }
        let temporary = path(of: hash) + ".new"
        guard try Self.copy(source, to: temporary) == hash else {
            unlink(temporary)
            throw .database("\(source) was changed while it was copied")
        }
        guard rename(temporary, path(of: hash)) == 0 else { throw Self.failure("rename", temporary) }
        let folder = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw Self.failure("open", path) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw Self.failure("flush", path) }
    }

    /// Removes a copy, if it is there.
    public func remove(_ hash: String) { unlink(path(of: hash)) }

    private static func copy(_ source: String, to target: String) throws(OutboxError) -> String {
        let input = Glibc.open(source, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw failure("open", source) }
        defer { close(input) }
        let output = Glibc.open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard output >= 0 else { throw failure("open", target) }
        defer { close(output) }
        var hash = IncrementalHash()
        var buffer = [UInt8](repeating: 0, count: pieceByteCount)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(input, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure("read", source) }
            if count == 0 { break }
            hash.update(buffer[..<count])
            var start = 0
            while start < count {
                let written = buffer.withUnsafeBytes {
                    write(output, $0.baseAddress?.advanced(by: start), count - start)
                }
                guard written > 0 || errno == EINTR else { throw failure("write", target) }
                start += max(0, written)
            }
        }
        guard fsync(output) == 0 else { throw failure("flush", target) }
        return "\(hash.finalize())"
    }

    private static func failure(_ operation: String, _ path: String) -> OutboxError {
        .database("cannot \(operation) \(path): error number \(errno)")
    }
}
