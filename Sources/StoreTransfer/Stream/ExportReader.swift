import Foundation
import Octets

/// Frames of a file, one after the other.
struct ExportReader {
    private let handle: FileHandle
    /// Where the next frame begins.
    private(set) var offset: UInt64

    init(path: String, offset: UInt64 = 0) throws(TransferError) {
        handle = try TransferError.wrapping { try FileHandle(forReadingFrom: URL(filePath: path)) }
        self.offset = offset
        try TransferError.wrapping { try handle.seek(toOffset: offset) }
    }

    /// The next frame; `nil` at the end of the file.
    ///
    /// - Throws: `.changedRow` or `.unreadable` where a frame is not what was written, also where it is torn off.
    mutating func next() throws(TransferError) -> ExportFrame? {
        let head = try bytes(ExportFrame.headByteCount)
        if head.isEmpty { return nil }
        var reader = ByteReader(head)
        let place = "the export at byte \(offset)"
        guard reader.bytes(ExportFrame.magic.count).map(Array.init) == ExportFrame.magic,
            let kind = reader.bigEndian(UInt8.self).flatMap(ExportFrame.Kind.init),
            let count = reader.bigEndian(UInt32.self), count <= ExportFrame.byteCountMax
        else { throw .unreadable(place) }
        let payload = try bytes(Int(count))
        let checksum = try bytes(Hash.byteCount)
        let frame = ExportFrame(kind: kind, payload: payload)
        guard payload.count == Int(count), checksum.count == Hash.byteCount else { throw .unreadable(place) }
        guard frame.bytes.suffix(Hash.byteCount).elementsEqual(checksum) else {
            // Names the row, if it is one.
            if kind == .rows { _ = try frame.chunk() }
            throw .unreadable(place)
        }
        offset += UInt64(frame.bytes.count)
        return frame
    }

    private func bytes(_ count: Int) throws(TransferError) -> [UInt8] {
        guard count > 0 else { return [] }
        return try TransferError.wrapping { try handle.read(upToCount: count).map { [UInt8]($0) } ?? [] }
    }
}
