import CommandLineKit
import Foundation
import Synchronization

/// A file that grows line by line and has its name only when it is whole.
final class LineSink: Sendable {
    private struct State {
        var pending: [UInt8] = []
        var failed = false
    }

    private static let pieceByteCount = 1 << 18

    private let path: String
    private let handle: FileHandle
    private let state = Mutex(State())

    /// A new file.
    ///
    /// - Throws: `CommandFailure` with status 73.
    init(path: String) throws(CommandFailure) {
        self.path = path
        let partial = path + ".partial"
        guard FileManager.default.createFile(atPath: partial, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: partial)
        else {
            throw CommandFailure(
                "cannot write \(path)", mend: "Does the folder exist, and may you write there?", status: .cannotWrite)
        }
        self.handle = handle
    }

    func write(_ line: [UInt8]) {
        state.withLock { state in
            state.pending += line
            if state.pending.count >= Self.pieceByteCount { flush(&state) }
        }
    }

    private func flush(_ state: inout State) {
        do { try handle.write(contentsOf: state.pending) } catch { state.failed = true }
        state.pending.removeAll(keepingCapacity: true)
    }

    /// Gives the file its name.
    ///
    /// - Throws: `CommandFailure` with status 73.
    func close() throws(CommandFailure) {
        let failed = state.withLock { state in
            flush(&state)
            return state.failed
        }
        try? handle.close()
        guard !failed, rename(path + ".partial", path) == 0 else {
            throw CommandFailure("cannot write \(path)", mend: "Is the disk full?", status: .cannotWrite)
        }
    }
}
