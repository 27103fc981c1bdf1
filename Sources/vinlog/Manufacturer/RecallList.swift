import CommandLineKit
import Foundation
import StrictJSON
import VIN

/// The vehicles of a campaign as a file that a batch reads: ranges and bare lists are written out, one object a line, so
/// that the lines keep their numbers; memory stays that of a line.
final class RecallList: Sendable {
    /// Path of the file.
    let path: String
    /// Whether the file is CSV; else it is NDJSON.
    let isDelimited: Bool
    private let input: SpooledInput?
    private let isTemporary: Bool

    private static let flushByteCount = 1 << 16

    /// - Parameters:
    ///   - vins: the list; `nil` where there are ranges.
    ///   - ranges: in the order in which they were given.
    /// - Throws: `CommandFailure` with status 66 when the list cannot be read, 73 when there is no room for a copy.
    init(vins: String?, ranges: [VINRange]) throws(CommandFailure) {
        guard let vins else {
            path = try Self.written { (write) throws(CommandFailure) in
                for range in ranges { for vin in range { try write(vin.string) } }
            }
            (input, isTemporary, isDelimited) = (nil, true, false)
            return
        }
        let input = try SpooledInput(vins)
        self.input = input
        let first = try Self.firstLine(of: input.path, name: vins)
        let isBare = (try? VIN(first)) != nil
        isDelimited = !isBare && !first.hasPrefix("{")
        isTemporary = isBare
        path = isBare ? try Self.copied(input.path) : input.path
    }

    /// Removes the temporary files.
    func remove() {
        if isTemporary { unlink(path) }
        input?.remove()
    }

    deinit { remove() }

    private static func firstLine(of path: String, name: String) throws(CommandFailure) -> String {
        guard let handle = FileHandle(forReadingAtPath: path), let piece = try? handle.read(upToCount: 4096) else {
            throw CommandFailure("cannot read \(name)", status: .unreadable)
        }
        try? handle.close()
        let line = piece.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true).first ?? Data()
        return String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A bare list as objects. Lines that are no VIN stay in it, to be refused with their number.
    private static func copied(_ path: String) throws(CommandFailure) -> String {
        try written { (write) throws(CommandFailure) in
            guard let file = FileHandle(forReadingAtPath: path) else {
                throw CommandFailure("cannot read \(path)", status: .unreadable)
            }
            defer { try? file.close() }
            var rest: [UInt8] = []
            while let piece = try? file.read(upToCount: flushByteCount), !piece.isEmpty {
                for byte in piece {
                    guard byte == UInt8(ascii: "\n") else {
                        rest.append(byte)
                        continue
                    }
                    try write(Self.text(rest))
                    rest.removeAll(keepingCapacity: true)
                }
            }
            if !rest.isEmpty { try write(Self.text(rest)) }
        }
    }

    private static func text(_ line: [UInt8]) -> String {
        String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func row(_ vin: String) -> [UInt8] {
        let row: JSON = ["vin": .string(vin)]
        return row.serialized()
    }

    private static func written(
        _ fill: ((String) throws(CommandFailure) -> Void) throws(CommandFailure) -> Void
    ) throws(CommandFailure) -> String {
        let path = FileManager.default.temporaryDirectory.path + "/vinlog-\(UUID().uuidString).ndjson"
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: path)
        else {
            throw CommandFailure("cannot write \(path)", mend: "Set TMPDIR to another folder.", status: .cannotWrite)
        }
        defer { try? handle.close() }
        var pending: [UInt8] = []
        func flush() throws(CommandFailure) {
            do {
                try handle.write(contentsOf: pending)
                pending.removeAll(keepingCapacity: true)
            } catch {
                throw CommandFailure("cannot write \(path)", mend: "Is there room in TMPDIR?", status: .cannotWrite)
            }
        }
        do throws(CommandFailure) {
            try fill { (vin) throws(CommandFailure) in
                // A blank line keeps its number.
                if !vin.isEmpty { pending += Self.row(vin) }
                pending.append(UInt8(ascii: "\n"))
                if pending.count > flushByteCount { try flush() }
            }
            try flush()
        } catch {
            unlink(path)
            throw error
        }
        return path
    }
}
