import Foundation
import StrictJSON

/// The rows that were refused, in the form of the file they came from, with line and reason: correct and feed again.
///
/// Delimited files get two more columns, `vinlog_line` and `vinlog_reason`, JSON objects two more members. Fed again,
/// they are replaced.
struct RejectsFile {
    /// Names of what is added to a row.
    static let lineName = "vinlog_line"
    static let reasonName = "vinlog_reason"

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
        let reason = "\(refusal.field): \(refusal.rule); \(refusal.mend)"
        switch format {
        case .delimited(let header, let separator):
            let kept = header.indices.filter { ![Self.lineName, Self.reasonName].contains(header[$0]) }
            if byteCount == 0 && pending.isEmpty {
                appendLine(kept.map { header[$0] } + [Self.lineName, Self.reasonName], separator)
            }
            // A row of another length than the header stays as it is: which field is surplus, only people can say.
            let row = fields.count == header.count ? kept.map { fields[$0] } : fields
            appendLine(row + [String(refusal.line), reason], separator)
        case .newlineDelimitedJSON:
            let line = fields.joined()
            guard case .object(var object) = try? JSON(parsing: Array(line.utf8)) else {
                return pending += Array(line.utf8) + [UInt8(ascii: "\n")]
            }
            object[Self.lineName] = .integer(refusal.line)
            object[Self.reasonName] = .string(reason)
            pending += JSON.object(object).serialized() + [UInt8(ascii: "\n")]
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
