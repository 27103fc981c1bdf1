import Foundation

/// Reading and writing the files that a command names.
public enum InputFile {
    /// All bytes of the file at `path`, or of standard input for `-`.
    ///
    /// - Throws: `CommandFailure` with status 66 when it cannot be read or is larger than `byteCountMax`.
    public static func read(_ path: String, byteCountMax: Int = 64 << 20) throws(CommandFailure) -> [UInt8] {
        let name = path == "-" ? "/dev/stdin" : path
        guard let handle = FileHandle(forReadingAtPath: name) else {
            throw CommandFailure(
                "cannot read \(path): \(String(cString: strerror(errno)))", mend: "Check the path and its permissions.",
                status: .unreadable)
        }
        defer { try? handle.close() }
        do {
            let data = try handle.read(upToCount: byteCountMax + 1) ?? Data()
            guard data.count <= byteCountMax else {
                throw CommandFailure("\(path) is larger than \(byteCountMax) bytes", status: .unreadable)
            }
            return Array(data)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure("cannot read \(path)", mend: "Is it a folder?", status: .unreadable)
        }
    }

    /// Writes `bytes` to `path` as a whole or not at all, or to standard output for `-`.
    ///
    /// - Throws: `CommandFailure` with status 73.
    public static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
        guard path != "-" else { return Terminal.standardOutput.write(bytes) }
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw CommandFailure(
                "cannot write \(path)", mend: "Does the folder exist, and may you write there?", status: .cannotWrite)
        }
    }
}
