import Foundation
import StrictJSON

/// The rows that were refused, in the form of the file they came from, with line and reason: correct and feed again.
struct RejectsFile {
    let path: String
    private let format: BatchFile.Format
    private var pending: [UInt8] = []

    /// Goes on with the file at `path`, cut back to the size that the journal speaks of.
    init(path: String, format: BatchFile.Format, byteCount: Int) throws {
        self.path = path
        self.format = format
        if byteCount == 0 {
            try? FileManager.default.removeItem(atPath: path)
        } else if let handle = FileHandle(forWritingAtPath: path) {
            try handle.truncate(atOffset: UInt64(byteCount))
            try handle.close()
        }
    }

    /// Notes a refused row; `save` writes it.
    mutating func append(fields: [String], refusal: RowRefusal) {
        switch format {
        case .delimited(let header, let separator):
            if byteCount == 0 && pending.isEmpty { appendLine(header + ["vinlog_line", "vinlog_reason"], separator) }
            let reason = "\(refusal.field): \(refusal.rule); \(refusal.mend)"
            appendLine(fields + [String(refusal.line), reason], separator)
        case .newlineDelimitedJSON:
            pending += Array(fields.joined().utf8) + [UInt8(ascii: "\n")]
        }
    }

    /// Size on disk in bytes.
    var byteCount: Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }

    /// Writes what was noted and returns the file's size in bytes.
    mutating func save() throws -> Int {
        if !pending.isEmpty {
            if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(fileURLWithPath: path)) }
            let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
            try handle.seekToEnd()
            try handle.write(contentsOf: pending)
            try handle.close()
            pending.removeAll()
        }
        return byteCount
    }

    private mutating func appendLine(_ fields: [String], _ separator: UInt8) {
        let quoted = fields.map { field in
            let needsQuotes = field.utf8.contains { $0 == separator || [0x22, 0x0A, 0x0D].contains($0) }
            return needsQuotes ? "\"" + field.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : field
        }
        for (position, field) in quoted.enumerated() {
            if position > 0 { pending.append(separator) }
            pending += Array(field.utf8)
        }
        pending.append(UInt8(ascii: "\n"))
    }
}
