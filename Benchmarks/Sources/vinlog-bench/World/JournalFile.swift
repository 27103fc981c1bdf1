import Foundation
import Rewards

/// A journal in a plain file: a batch of lines is on the disk when `append` returns.
final class JournalFile {
    private let path: String
    private let descriptor: Int32

    init(path: String) throws {
        self.path = path
        descriptor = open(path, O_CREAT | O_TRUNC | O_WRONLY | O_APPEND, 0o600)
        guard descriptor >= 0 else { throw BenchError(reason: "cannot make \(path)") }
    }

    func append(_ lines: [JournalLine]) throws {
        var bytes: [UInt8] = []
        for line in lines {
            bytes.append(contentsOf: line.bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written == bytes.count, fdatasync(descriptor) == 0 else {
            throw BenchError(reason: "cannot write \(path)")
        }
    }

    func discard() {
        close(descriptor)
        unlink(path)
    }
}
