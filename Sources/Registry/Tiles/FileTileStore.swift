#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The tiles as files of one folder, laid out exactly as the URL paths, so that any web server can serve them.
public struct FileTileStore: TileStore {
    /// The folder, without a trailing slash.
    public let folder: String

    /// Name of the folder, beside the files, of those that wait to be written again.
    static let retiredFolderName = ".retired"

    private let retired: RetiredFiles

    /// Largest file that is read, in bytes: a bundle of 256 entries of 65,535 bytes.
    public static let fileByteCountMax = 256 * (2 + 65_535)

    /// A store in `folder`, which is created when missing.
    public init(folder: String) throws(TileStoreError) {
        try self.init(folder: folder, restSeconds: RetiredFiles.restSeconds)
    }

    init(folder: String, restSeconds: Int) throws(TileStoreError) {
        self.folder = folder
        try Self.makeFolders(for: folder + "/checkpoint", below: 0)
        retired = RetiredFiles(folder: folder + "/" + Self.retiredFolderName, restSeconds: restSeconds)
    }

    /// The bytes at `path`; `nil` when there are none, or none that this store would write.
    public func read(_ path: String) throws(TileStoreError) -> [UInt8]? {
        let path = try absolute(path)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR || errno == EISDIR { return nil }
            throw TileStoreError(operation: "open", path: path, errorNumber: errno)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw TileStoreError(operation: "fstat", path: path, errorNumber: errno)
        }
        let isFile = status.st_mode & S_IFMT == S_IFREG
        guard isFile, status.st_size <= Self.fileByteCountMax else { return nil }
        let byteCount = Int(status.st_size)
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
            while count < byteCount {
                let result = Self.read(descriptor, buffer, from: count, to: byteCount)
                if result > 0 {
                    count += result
                } else if result == 0 || errno != EINTR {
                    if result < 0 { failure = errno }
                    break
                }
            }
        }
        guard failure == 0 else { throw TileStoreError(operation: "read", path: path, errorNumber: failure) }
        return bytes
    }

    /// Puts `bytes` at `path` through a temporary file and a rename.
    public func write(_ bytes: [UInt8], at path: String) throws(TileStoreError) {
        try replace(absolute(path), with: bytes)
    }

    /// Replaces the checkpoint through a rename.
    public func publish(checkpoint: [UInt8]) throws(TileStoreError) {
        // Not synchronised: after a power cut the newest checkpoint is signed again, byte for byte, from the rows.
        try replace(absolute("checkpoint"), with: checkpoint, mayExist: true)
    }

    /// Removes the folder of partial tiles beside a full tile.
    public func removePartials(of path: String) {
        guard let partials = try? absolute(path) + ".p" else { return }
        RetiredFiles.forEachFile(in: partials) { retired.retire($0) }
        rmdir(partials)
    }

    /// Waits until everything written so far would survive a power cut.
    public func synchronize() throws(TileStoreError) {
        // All file systems, since the C library's interface to a single one is not visible to Swift.
        sync()
    }

    private static func read(
        _ descriptor: Int32, _ buffer: UnsafeMutableBufferPointer<UInt8>, from start: Int, to end: Int
    ) -> Int {
        let rest = UnsafeMutableRawBufferPointer(buffer)[start..<end]
        return Glibc.read(descriptor, UnsafeMutableRawBufferPointer(rebasing: rest).baseAddress, rest.count)
    }

    /// The file behind a URL path. Paths come from strangers, so only what tiles are made of is let through.
    private func absolute(_ path: String) throws(TileStoreError) -> String {
        let isPlain = path.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"),
                UInt8(ascii: "."):
                true
            default: false
            }
        }
        guard isPlain, !path.isEmpty, path.utf8.count < 200, !path.contains("..") else {
            throw TileStoreError(operation: "path", path: path, errorNumber: EINVAL)
        }
        return folder + "/" + path
    }

    private func replace(
        _ path: String, with bytes: [UInt8], mayExist: Bool = false
    ) throws(TileStoreError) {
        let temporary = path + ".new"
        // Neither made nor emptied if a retired file can be had: it is cut to its length once it is written.
        let flags = O_WRONLY | O_CREAT | O_CLOEXEC
        _ = retired.reuse(at: temporary)
        var descriptor = open(temporary, flags, 0o644)
        if descriptor < 0 && errno == ENOENT {
            try Self.makeFolders(for: path, below: folder.utf8.count)
            _ = retired.reuse(at: temporary)
            descriptor = open(temporary, flags, 0o644)
        }
        guard descriptor >= 0 else { throw TileStoreError(operation: "open", path: temporary, errorNumber: errno) }
        var failure: Int32 = 0
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
                let result = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if result > 0 {
                    written += result
                } else if errno != EINTR {
                    failure = errno
                    return
                }
            }
        }
        if failure == 0, ftruncate(descriptor, off_t(bytes.count)) != 0 { failure = errno }
        close(descriptor)
        guard failure == 0 else { throw TileStoreError(operation: "write", path: temporary, errorNumber: failure) }
        let move = { rename(temporary, path) == 0 }
        guard mayExist ? retired.retire(path, replacing: move) : move() else {
            throw TileStoreError(operation: "rename", path: path, errorNumber: errno)
        }
    }

    private static func makeFolders(for path: String, below start: Int) throws(TileStoreError) {
        let bytes = Array(path.utf8)
        for position in bytes.indices where position > start && bytes[position] == UInt8(ascii: "/") {
            let folder = String(decoding: bytes[..<position], as: UTF8.self)
            guard mkdir(folder, 0o755) == 0 || errno == EEXIST else {
                throw TileStoreError(operation: "mkdir", path: folder, errorNumber: errno)
            }
        }
    }
}
