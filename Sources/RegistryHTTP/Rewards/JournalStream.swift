import Hummingbird
import NIOCore
import RegistryAPI

/// Journal lines, asked of the registry some at a time, as fast as the reader takes them.
struct JournalStream: Sendable {
    /// Lines that are asked of the registry at once.
    static let linesAtOnce = 1_000

    let backend: any RegistryBackend
    /// The lines from number `from`, asked for before the head of the answer.
    let first: [[UInt8]]
    let from: Int
    let limit: Int

    @concurrent func write(to writer: inout any ResponseBodyWriter) async throws {
        var lines = first
        var next = from
        while !lines.isEmpty {
            try await writer.write(Self.joined(lines))
            next += lines.count
            let rest = limit - (next - from)
            guard rest > 0, lines.count == Self.linesAtOnce else { break }
            lines = try await backend.rewardJournal(from: next, limit: min(rest, Self.linesAtOnce))
        }
        try await writer.finish(nil)
    }

    private static func joined(_ lines: [[UInt8]]) -> ByteBuffer {
        var buffer = ByteBuffer()
        buffer.reserveCapacity(lines.reduce(0) { $0 + $1.count + 1 })
        for line in lines {
            buffer.writeBytes(line)
            buffer.writeInteger(UInt8(ascii: "\n"))
        }
        return buffer
    }
}
