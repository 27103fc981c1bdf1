import Foundation
import Octets

/// An export as a target: it grows under another name, and is given its own when it is whole.
public final class ExportTarget: TransferTarget {
    /// What is appended to the name while the file grows.
    public static let unfinishedSuffix = ".unfinished"

    private let path: String
    private var handle: FileHandle?

    private var unfinishedPath: String { path + Self.unfinishedSuffix }

    /// A target of this name.
    ///
    /// - Throws: `.occupied` when there is a file.
    public init(path: String) throws(TransferError) {
        self.path = path
        guard !FileManager.default.fileExists(atPath: path) else { throw .occupied(path) }
    }

    /// How far an earlier attempt came: frames that are whole stay, a torn one is cut off.
    public func state() throws(TransferError) -> TransferState? {
        guard FileManager.default.fileExists(atPath: unfinishedPath) else { return nil }
        var reader = try ExportReader(path: unfinishedPath)
        guard let header = try? reader.next(), let identity = header.identity else {
            try TransferError.wrapping { try FileManager.default.removeItem(atPath: unfinishedPath) }
            return nil
        }
        var state = TransferState(source: identity)
        var end = reader.offset
        while let frame = try? reader.next(), frame.kind == .rows, let chunk = try? frame.chunk() {
            for row in chunk.rows { state.sums[chunk.table].add(row.encoded) }
            state.position = chunk.next
            end = reader.offset
        }
        try TransferError.wrapping {
            let handle = try FileHandle(forUpdating: URL(filePath: unfinishedPath))
            try handle.truncate(atOffset: end)
            self.handle = handle
        }
        return state
    }

    /// Writes a frame.
    public func append(_ chunk: TransferChunk?, _ state: TransferState) throws(TransferError) {
        try TransferError.wrapping {
            if handle == nil {
                let isMade = FileManager.default.createFile(
                    atPath: unfinishedPath, contents: nil, attributes: [.posixPermissions: 0o600])
                guard isMade else { throw TransferError.failed("cannot write \(unfinishedPath)") }
                handle = try FileHandle(forWritingTo: URL(filePath: unfinishedPath))
                try write(.header(identity: state.source))
            }
            if let chunk { try write(.rows(chunk)) }
        }
    }

    private func write(_ frame: ExportFrame) throws { try handle?.write(contentsOf: frame.bytes) }

    /// The sums were taken of the bytes that were written: reading them again is the import's business.
    public func written() -> (any TransferSource)? { nil }

    /// Writes the end, and gives the file its name once it is on the disk.
    public func finish(_ state: TransferState) throws(TransferError) {
        try TransferError.wrapping {
            try write(.end(state.sums))
            try handle?.synchronize()
            try handle?.close()
            try FileManager.default.moveItem(atPath: unfinishedPath, toPath: path)
        }
    }
}
