import Foundation
import TestKit

/// Real data that lies beside the repository, not in it.
enum SharedData {
    static let folder = RepositoryFolder.shared("data")

    /// Whether the data is there.
    static var isPresent: Bool { folder != nil }

    /// The rows of a CSV file, each by column name; `.gz` is unpacked by gzip.
    static func rows(_ path: String) throws -> [[String: String]] {
        guard let file = folder?.appendingPathComponent(path) else { return [] }
        let text = String(
            decoding: path.hasSuffix(".gz") ? try unpack(file) : try Data(contentsOf: file), as: UTF8.self)
        var lines = text.split(whereSeparator: \.isNewline).map { fields(of: $0) }
        guard !lines.isEmpty else { return [] }
        let names = lines.removeFirst()
        return lines.map { Dictionary(zip(names, $0)) { first, _ in first } }
    }

    private static func unpack(_ file: URL) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", file.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return data
    }

    private static func fields(of line: Substring) -> [String] {
        var fields: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        for byte in line.utf8 {
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted:
                fields.append(String(decoding: field, as: UTF8.self))
                field.removeAll(keepingCapacity: true)
            default: field.append(byte)
            }
        }
        return fields + [String(decoding: field, as: UTF8.self)]
    }
}
