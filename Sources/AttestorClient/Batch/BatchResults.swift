import Foundation
import StrictJSON

/// What became of every row of a batch, one JSON object a line: the line, the statement's id and bytes, and its place in
/// the log. What a receipt is later asked for by, and checked against.
public struct BatchResults {
    /// The file's path.
    public let path: String
    private var pending: [UInt8] = []
    private var byteCount: Int

    /// Goes on with the file at `path`, cut back to the size that the journal speaks of.
    init(path: String, byteCount: Int) throws {
        self.path = path
        self.byteCount = byteCount
        if !FileManager.default.fileExists(atPath: path) {
            // Statements can hold what is meant for an owner's eyes alone.
            _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try handle.truncate(atOffset: UInt64(byteCount))
        try handle.close()
    }

    /// Notes the end of a row; `save` writes it.
    mutating func append(line: Int, row: SignedRow?, outcome: DeliveryOutcome) {
        var object = JSONObject()
        object["line"] = .integer(line)
        switch outcome {
        case .accepted(let index):
            object["status"] = "included"
            object["index"] = .integer(Int(clamping: index))
        case .known: object["status"] = "known"
        case .refused(let field, let rule, let mend):
            object["status"] = "refused"
            object["reason"] = .string("\(field): \(rule); \(mend)")
        }
        if let row {
            object["id"] = .string(row.identifier)
            object["statement"] = .string(String(decoding: row.bytes, as: UTF8.self))
        }
        pending += JSON.object(object).serialized() + [UInt8(ascii: "\n")]
    }

    /// Writes what was noted and returns the file's size in bytes.
    mutating func save() throws -> Int {
        guard !pending.isEmpty else { return byteCount }
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: pending)
        try handle.close()
        byteCount += pending.count
        pending.removeAll(keepingCapacity: true)
        return byteCount
    }

    // MARK: - Reading

    /// One row that has ended.
    public struct Row: Sendable, Equatable {
        /// Its line in the batch's file.
        public let line: Int
        /// `included`, `known` or `refused`.
        public let status: String
        /// The statement's `jti`; `nil` where none was signed.
        public let identifier: String?
        /// The statement's bytes.
        public let statement: [UInt8]?
        /// Its place in the log.
        public let index: UInt64?

        init?(json: JSON) {
            guard let line = json["line"]?.integer, let status = json["status"]?.string else { return nil }
            self.line = line
            self.status = status
            identifier = json["id"]?.string
            statement = json["statement"]?.string.map { Array($0.utf8) }
            index = json["index"]?.integer.flatMap { UInt64(exactly: $0) }
        }
    }

    /// Hands every row of a file to `body`, one at a time.
    ///
    /// - Throws: `BatchFileError.unreadable`, or what `body` throws.
    public static func eachRow(of path: String, _ body: (Row) async throws -> Void) async throws {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw BatchFileError.unreadable(path: path) }
        defer { try? handle.close() }
        var rest = Data()
        while let piece = try handle.read(upToCount: 1 << 18), !piece.isEmpty {
            rest.append(piece)
            var start = rest.startIndex
            while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
                if let row = (try? JSON(parsing: rest[start..<end])).flatMap({ Row(json: $0) }) { try await body(row) }
                start = end + 1
            }
            rest = Data(rest[start...])
        }
    }
}
