import Glibc
import StrictJSON

/// Private keys on disk: one JWK a file, readable by its owner only.
public enum KeyFile {
    /// Permission bits of a key file: read and write for the owner, nothing for others.
    public static let permissions: UInt32 = 0o600

    /// Most bytes that are read as a key file.
    public static let byteCountMax = 4096

    /// Writes a key to a new file: created exclusively, with mode 0600 from its first moment, and flushed to the
    /// disk together with its name. A file that could not be written whole is removed again.
    ///
    /// - Throws: `KeyFileError.exists` when anything of that name is there, or `.system`.
    public static func create(_ key: SigningKey, atPath path: String) throws(KeyFileError) {
        try create(contents: key.jwk().prettyPrinted(), atPath: path)
    }

    /// Writes any secret bytes as `create(_:atPath:)` does.
    ///
    /// - Throws: `KeyFileError.exists` when anything of that name is there, `.tooLarge`, or `.system`.
    public static func create(contents: [UInt8], atPath path: String) throws(KeyFileError) {
        guard contents.count <= byteCountMax else { throw .tooLarge(path: path, byteCountMax: byteCountMax) }
        // O_EXCL refuses a symbolic link too, wherever it points.
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode_t(permissions))
        guard descriptor >= 0 else {
            if errno == EEXIST { throw .exists(path: path) }
            throw systemError(path, "creating")
        }
        do throws(KeyFileError) {
            defer { close(descriptor) }
            guard fchmod(descriptor, mode_t(permissions)) == 0 else { throw systemError(path, "protecting") }
            try writeAll(contents, to: descriptor, path)
            guard fsync(descriptor) == 0 else { throw systemError(path, "flushing") }
        } catch {
            unlink(path)
            throw error
        }
        try flushFolder(of: path)
    }

    /// Reads a key.
    ///
    /// - Throws: `KeyFileError`: among others when the path is a symbolic link, the file belongs to somebody else,
    ///   others than its owner may read or write it, or its contents are not a private key.
    public static func read(atPath path: String) throws(KeyFileError) -> SigningKey {
        let contents = try readContents(atPath: path)
        let json: JSON
        do throws(JSONError) { json = try JSON(parsing: contents, byteCountMax: byteCountMax) } catch {
            throw .notJSON(path: path, reason: error.description)
        }
        do throws(KeyError) { return try SigningKey(jwk: json) } catch { throw .notAKey(path: path, error) }
    }

    /// Reads any secret bytes with the checks of `read(atPath:)`.
    ///
    /// - Throws: `KeyFileError`, but neither `.notJSON` nor `.notAKey`.
    public static func readContents(atPath path: String) throws(KeyFileError) -> [UInt8] {
        // O_NONBLOCK, so that a named pipe in the key's place cannot hang the program.
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT, ENOTDIR: throw .notFound(path: path)
            case ELOOP: throw .notARegularFile(path: path)
            default: throw systemError(path, "opening")
            }
        }
        defer { close(descriptor) }
        // The open file is checked, not the name, so nothing can be exchanged between check and use.
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw systemError(path, "examining") }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notARegularFile(path: path) }
        guard status.st_uid == geteuid() else { throw .foreignOwner(path: path) }
        guard status.st_mode & 0o077 == 0 else {
            throw .permissionsTooLoose(path: path, permissions: String(status.st_mode & 0o7777, radix: 8))
        }
        return try readAll(from: descriptor, path)
    }

    private static func writeAll(_ contents: [UInt8], to descriptor: Int32, _ path: String) throws(KeyFileError) {
        var rest = contents[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw systemError(path, "writing") }
            rest = rest.dropFirst(count)
        }
    }

    private static func readAll(from descriptor: Int32, _ path: String) throws(KeyFileError) -> [UInt8] {
        var contents: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: byteCountMax + 1)
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw systemError(path, "reading") }
            if count == 0 { return contents }
            contents += buffer.prefix(count)
            guard contents.count <= byteCountMax else { throw .tooLarge(path: path, byteCountMax: byteCountMax) }
        }
    }

    /// A new file's name is in its folder, so the folder is flushed too.
    private static func flushFolder(of path: String) throws(KeyFileError) {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw systemError(folder, "opening") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw systemError(folder, "flushing") }
    }

    private static func systemError(_ path: String, _ operation: String) -> KeyFileError {
        .system(path: path, operation: operation, reason: String(cString: strerror(errno)))
    }
}
