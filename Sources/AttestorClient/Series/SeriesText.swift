import Foundation

/// A file's text as UTF-8 with LF line ends, whatever it was written as. Lines keep their numbers: those in front of the
/// table are emptied.
struct SeriesText: Sendable {
    /// What had to be done.
    let notes: [String]
    private let path: String
    /// The whole text where it had to be changed; `nil` where the file is read as it lies there.
    private let changed: Data?
    private let markByteCount: Int

    private static let pieceByteCount = 1 << 18
    private static let documentByteCountMax = 1 << 30

    init(path: String) throws(BatchFileError) {
        self.path = path
        let start = try Self.start(of: path)
        let isUTF16 = start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF])
        let isMarked = start.starts(with: [0xEF, 0xBB, 0xBF])
        let body = isMarked ? start.dropFirst(3) : start[...]
        let isOldMac = !body.contains(0x0A) && body.contains(0x0D)
        let isLatin = !isUTF16 && !Self.isUTF8(body)
        let preambleCount = isUTF16 || isOldMac ? 0 : Self.preambleLineCount(body)
        var notes: [String] = []
        if isUTF16 { notes.append("the text is UTF-16") }
        if isOldMac { notes.append("lines end in CR") }
        if isLatin { notes.append("the text is no UTF-8 and is read as Windows-1252") }
        guard isUTF16 || isOldMac || isLatin || preambleCount > 0 else {
            (self.notes, changed, markByteCount) = (notes, nil, isMarked ? 3 : 0)
            return
        }
        guard let all = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
        var text = Self.decoded(all, isUTF16: isUTF16, isLatin: isLatin)
        if isOldMac { text = text.replacingOccurrences(of: "\r", with: "\n") }
        var bytes = Data(text.utf8)
        let skipped = preambleCount > 0 ? preambleCount : Self.preambleLineCount(bytes.prefix(1 << 20))
        if skipped > 0 {
            notes.append("\(skipped) line\(skipped == 1 ? "" : "s") in front of the table left out")
            bytes = Self.withoutLines(bytes, count: skipped)
        }
        (self.notes, changed, markByteCount) = (notes, bytes, 0)
    }

    private static func start(of path: String) throws(BatchFileError) -> Data {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw .unreadable(path: path) }
        defer { try? handle.close() }
        do {
            return try handle.read(upToCount: 1 << 20) ?? Data()
        } catch {
            throw .unreadable(path: path)
        }
    }

    // MARK: - Reading

    func beginning(byteCountMax: Int) -> [UInt8] {
        if let changed { return Array(changed.prefix(byteCountMax)) }
        guard let handle = FileHandle(forReadingAtPath: path) else { return [] }
        defer { try? handle.close() }
        return Array((try? handle.read(upToCount: byteCountMax + markByteCount))?.dropFirst(markByteCount) ?? Data())
    }

    func eachPiece(_ body: (Data) -> Void) throws(BatchFileError) {
        if let changed { return body(changed) }
        guard let handle = FileHandle(forReadingAtPath: path) else { throw .unreadable(path: path) }
        defer { try? handle.close() }
        do {
            try handle.seek(toOffset: UInt64(markByteCount))
            while let piece = try handle.read(upToCount: Self.pieceByteCount), !piece.isEmpty { body(piece) }
        } catch {
            throw .unreadable(path: path)
        }
    }

    /// Every line and its number, from 1.
    func eachLine(_ body: (Data, Int) -> Void) throws(BatchFileError) {
        var rest = Data()
        var number = 0
        try eachPiece { piece in
            rest.append(piece)
            var start = rest.startIndex
            while let end = rest[start...].firstIndex(of: 0x0A) {
                number += 1
                body(rest[start..<end], number)
                start = end + 1
            }
            rest = Data(rest[start...])
        }
        if !rest.isEmpty { body(rest, number + 1) }
    }

    /// All of it; `nil` when it is larger than a gibibyte.
    func whole() throws(BatchFileError) -> Data? {
        if let changed { return changed }
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        guard size <= Self.documentByteCountMax else { return nil }
        guard let all = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
        return all.dropFirst(markByteCount)
    }

    // MARK: - Encodings

    private static func decoded(_ all: Data, isUTF16: Bool, isLatin: Bool) -> String {
        if isUTF16 {
            return String(data: all, encoding: .utf16)?.replacingOccurrences(of: "\u{FEFF}", with: "") ?? ""
        }
        if isLatin, let text = String(data: all, encoding: .windowsCP1252) { return text }
        if isLatin, let text = String(data: all, encoding: .isoLatin1) { return text }
        let text = String(decoding: all, as: UTF8.self)
        return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }

    /// Whether the bytes are UTF-8, but for a character that the end cuts.
    private static func isUTF8(_ bytes: Data) -> Bool {
        for cut in 0...3 where bytes.count >= cut {
            if String(validating: bytes.dropLast(cut), as: UTF8.self) != nil { return true }
        }
        return false
    }

    // MARK: - In front of the table

    /// Number of lines in front of the table: titles, remarks, Excel's `sep=;`. They have none of the separators that the
    /// lines behind them agree in.
    private static func preambleLineCount(_ body: Data) -> Int {
        let lines = body.split(separator: 0x0A, maxSplits: 40, omittingEmptySubsequences: false).prefix(40)
        guard let first = body.first(where: { $0 > 0x20 }), first != UInt8(ascii: "{"), first != UInt8(ascii: "[")
        else {
            return 0
        }
        let separators = [0x2C, 0x3B, 0x09, 0x7C].map { UInt8($0) }
        let counts = lines.map { line in separators.map { separator in line.count { $0 == separator } } }
        let widths = separators.indices.map { place in counts.map { $0[place] }.max() ?? 0 }
        guard let best = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[best] > 0 else { return 0 }
        var skipped = 0
        for (line, count) in zip(lines, counts) {
            let isRemark = line.first == UInt8(ascii: "#") || line.starts(with: Array("sep=".utf8))
            guard isRemark || count[best] == 0 else { break }
            skipped += 1
        }
        return skipped < lines.count ? skipped : 0
    }

    private static func withoutLines(_ bytes: Data, count: Int) -> Data {
        var place = bytes.startIndex
        for _ in 0..<count {
            guard let end = bytes[place...].firstIndex(of: 0x0A) else { return bytes }
            place = end + 1
        }
        return Data(repeating: 0x0A, count: count) + bytes[place...]
    }
}
