import Hummingbird
import NIOCore

/// Bytes written piece by piece, so that a large sheet is not copied whole.
struct BytesStream: Sendable {
    /// Bytes that are written at once.
    static let bytesAtOnce = 1 << 16

    let bytes: [UInt8]

    @concurrent func write(to writer: inout any ResponseBodyWriter) async throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            try await writer.write(ByteBuffer(bytes: rest.prefix(Self.bytesAtOnce)))
            rest = rest.dropFirst(Self.bytesAtOnce)
        }
        try await writer.finish(nil)
    }
}
