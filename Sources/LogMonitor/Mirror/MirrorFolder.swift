public import TransparencyLog

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A log's files in a folder laid out as the URL paths, so that any web server can serve it as a mirror.
///
/// The folder is its own state: `checkpoint` is replaced last, through a rename, once every file that it names was
/// written and found right. A process that is killed before leaves files that no checkpoint speaks of yet, which the
/// next audit checks and uses. After a power cut the next audit hashes all of it again and says so if it is damaged.
public struct MirrorFolder: Sendable {
    /// Largest file that is read, in bytes: a bundle of 256 entries of 65,535 bytes.
    static let fileByteCountMax = Tile.widthMax * (2 + EntryBundle.entryByteCountMax)

    /// The folder, without a slash at the end.
    public let path: String

    /// A mirror in `path`, which is made when it is missing.
    /// - Throws: `MirrorError`.
    public init(path: String) throws(MirrorError) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
        try Self.makeFolders(above: path + "/checkpoint")
    }

    /// The bytes of the file called `name`; `nil` where there is none.
    /// - Throws: `MirrorError`.
    public func read(_ name: String) throws(MirrorError) -> [UInt8]? {
        let path = path + "/" + name
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw .file(operation: "open", path: path, errorNumber: errno)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .file(operation: "fstat", path: path, errorNumber: errno)
        }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= Self.fileByteCountMax else {
            throw .damaged(path: path, reason: "it is no file, or too large a one")
        }
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
            let room = buffer.count
            while count < room, let start = buffer.baseAddress {
                let result = systemRead(descriptor, start + count, room - count)
                if result > 0 {
                    count += result
                } else if result == 0 {
                    return
                } else if errno != EINTR {
                    failure = errno
                    return
                }
            }
        }
        guard failure == 0 else { throw .file(operation: "read", path: path, errorNumber: failure) }
        return bytes
    }

    /// Puts `bytes` into the file called `name`, through a temporary file and a rename: readers see the old or the new.
    /// - Throws: `MirrorError`.
    public func write(_ bytes: [UInt8], to name: String) throws(MirrorError) {
        let target = path + "/" + name
        let temporary = target + ".new"
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
        var descriptor = open(temporary, flags, 0o644)
        if descriptor < 0 && errno == ENOENT {
            try Self.makeFolders(above: target)
            descriptor = open(temporary, flags, 0o644)
        }
        guard descriptor >= 0 else { throw .file(operation: "open", path: temporary, errorNumber: errno) }
        var failure: Int32 = 0
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
                let result = systemWrite(descriptor, rest.baseAddress, rest.count)
                if result > 0 {
                    written += result
                } else if errno != EINTR {
                    failure = errno
                    return
                }
            }
        }
        close(descriptor)
        guard failure == 0 else { throw .file(operation: "write", path: temporary, errorNumber: failure) }
        guard rename(temporary, target) == 0 else {
            throw .file(operation: "rename", path: target, errorNumber: errno)
        }
    }

    /// Removes the partial tiles beside a full one, which is there.
    func removePartials(of tile: Tile) {
        let folder = path + "/" + tile.full.path + ".p"
        for width in 1..<Tile.widthMax { unlink("\(folder)/\(width)") }
        rmdir(folder)
    }

    private static func makeFolders(above path: String) throws(MirrorError) {
        let bytes = Array(path.utf8)
        for end in bytes.indices.dropFirst() where bytes[end] == UInt8(ascii: "/") {
            let folder = String(decoding: bytes[..<end], as: UTF8.self)
            if mkdir(folder, 0o755) != 0 && errno != EEXIST {
                throw .file(operation: "mkdir", path: folder, errorNumber: errno)
            }
        }
    }
}

extension MirrorFolder: TileSource {
    /// The bytes of `tile`.
    /// - Throws: `MirrorError`, or `TileError.missing`.
    public func tile(_ tile: Tile) throws -> [UInt8] {
        guard let bytes = try read(tile.path) else { throw TileError.missing(tile) }
        return bytes
    }
}

// Outside of the folder's methods, which hide the C library's functions of these names.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, buffer, count)
}
