import Foundation

/// An input that is read more than once: a plain file as it is; standard input and gzip (RFC 1952) through a temporary
/// plain copy.
public final class SpooledInput: Sendable {
    /// Path of the plain file.
    public let path: String
    private let isTemporary: Bool

    /// Opens the input called `name`: a path, or `-` for standard input.
    ///
    /// - Throws: `CommandFailure` with status 66 when it cannot be read, 73 when there is no room for the copy.
    public init(_ name: String) throws(CommandFailure) {
        var path = name
        var copies: [String] = []
        do throws(CommandFailure) {
            if name == "-" {
                path = try Self.temporaryFile { (handle) throws(CommandFailure) in
                    try Self.copyStandardInput(to: handle)
                }
                copies.append(path)
            }
            if try Self.isGzip(path, name: name) {
                let packed = path
                path = try Self.temporaryFile { (handle) throws(CommandFailure) in
                    try Self.unpack(packed, name: name, to: handle)
                }
                copies.append(path)
            }
        } catch {
            for copy in copies { unlink(copy) }
            throw error
        }
        for copy in copies.dropLast() { unlink(copy) }
        self.path = path
        isTemporary = !copies.isEmpty
    }

    /// Removes the temporary copy, if there is one.
    public func remove() {
        if isTemporary { unlink(path) }
    }

    deinit { remove() }

    private static func isGzip(_ path: String, name: String) throws(CommandFailure) -> Bool {
        do {
            guard let handle = FileHandle(forReadingAtPath: path) else { throw CocoaError(.fileReadNoSuchFile) }
            defer { try? handle.close() }
            return try handle.read(upToCount: 2) == Data([0x1F, 0x8B])
        } catch {
            throw CommandFailure(
                "cannot read \(name)", mend: "Does the file exist, is it no folder, and may you read it?",
                status: .unreadable)
        }
    }

    private static func temporaryFile(
        _ fill: (FileHandle) throws(CommandFailure) -> Void
    ) throws(CommandFailure) -> String {
        let path = FileManager.default.temporaryDirectory.path + "/vinlog-\(UUID().uuidString)"
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: path)
        else {
            throw CommandFailure("cannot write \(path)", mend: "Set TMPDIR to another folder.", status: .cannotWrite)
        }
        defer { try? handle.close() }
        do {
            try fill(handle)
        } catch {
            unlink(path)
            throw error
        }
        return path
    }

    private static func copyStandardInput(to handle: FileHandle) throws(CommandFailure) {
        do {
            while let piece = try FileHandle.standardInput.read(upToCount: 1 << 18), !piece.isEmpty {
                try handle.write(contentsOf: piece)
            }
        } catch {
            throw CommandFailure(
                "cannot copy standard input to a temporary file", mend: "Is there room in TMPDIR?",
                status: .cannotWrite)
        }
    }

    private static func unpack(_ path: String, name: String, to handle: FileHandle) throws(CommandFailure) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", "--", path]
        process.standardOutput = handle
        let complaints = Pipe()
        process.standardError = complaints
        do {
            try process.run()
        } catch {
            throw CommandFailure(
                "cannot run gzip to unpack \(name)", mend: "Install gzip, or unpack the file yourself.",
                status: .unreadable)
        }
        let complaint = complaints.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let reason = String(decoding: complaint, as: UTF8.self).split(separator: "\n").first.map { String($0) }
            throw CommandFailure(
                "cannot unpack \(name)", mend: reason ?? "Is the file cut off?", status: .unreadable)
        }
    }
}
