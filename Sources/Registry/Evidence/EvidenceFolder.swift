import Octets
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The files of evidence: `files/ab/<SHA-256>`, written in `incoming/` and renamed when they are whole.
///
/// A file is only ever served if a row names it; what is in the folder without a row is removed at every start and after
/// every erasure. The rows are written under the same lock, so that no file goes between its name and its row.
final class EvidenceFolder: Sendable {
    let path: String
    private let naming = Mutex<Void>(())
    private let counter = Atomic<UInt64>(0)

    init(path: String) {
        self.path = path
    }

    private var incomingPath: String { path + "/incoming" }
    private var filesPath: String { path + "/files" }

    /// Where the file of a hash lies, whether it is there or not.
    func filePath(_ hash: Hash) -> String {
        let name = "\(hash)"
        return "\(filesPath)/\(name.prefix(2))/\(name)"
    }

    /// Whether the file of a hash is there.
    func has(_ hash: Hash) -> Bool { access(filePath(hash), F_OK) == 0 }

    /// Makes the folder and throws away what a crash left half-written.
    func open() throws(StoreError) {
        for folder in [path, incomingPath, filesPath] { try Self.makeFolder(folder) }
        for name in Self.names(in: incomingPath) { _ = unlink("\(incomingPath)/\(name)") }
    }

    /// A new file to write to.
    func begin() throws(StoreError) -> EvidencePart {
        let number = counter.wrappingAdd(1, ordering: .relaxed).newValue
        return try EvidencePart(path: "\(incomingPath)/\(getpid())-\(number)")
    }

    /// Names a file that is whole and on the disk after its hash, and keeps what belongs to that.
    ///
    /// - Parameter keep: writes the row.
    func place(
        _ part: EvidencePart, as hash: Hash, keep: () throws(StoreError) -> Void
    ) throws(StoreError) {
        let target = filePath(hash)
        let folder = String(target.prefix { $0 != "\0" }.dropLast("\(hash)".utf8.count + 1))
        let result = naming.withLock { _ -> Result<Void, StoreError> in
            do throws(StoreError) {
                try Self.makeFolder(folder)
                guard rename(part.path, target) == 0 else { throw Self.failure("rename", part.path) }
                try Self.synchronize(folder)
                return .success(try keep())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    /// Removes files that nothing names any more.
    ///
    /// - Returns: how many.
    func sweep(isNamed: (Hash) throws(StoreError) -> Bool) throws(StoreError) -> Int {
        var count = 0
        for prefix in Self.names(in: filesPath) {
            for name in Self.names(in: "\(filesPath)/\(prefix)") {
                guard let hash = Hash(hex: name) else { continue }
                if try removeUnlessNamed(hash, isNamed: isNamed) { count += 1 }
            }
        }
        return count
    }

    /// Removes a file, unless something names it.
    func removeUnlessNamed(
        _ hash: Hash, isNamed: (Hash) throws(StoreError) -> Bool
    ) throws(StoreError) -> Bool {
        let target = filePath(hash)
        let result = naming.withLock { _ -> Result<Bool, StoreError> in
            do throws(StoreError) {
                guard try !isNamed(hash) else { return .success(false) }
                guard unlink(target) == 0 else {
                    if errno == ENOENT { return .success(false) }
                    throw Self.failure("remove", target)
                }
                return .success(true)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Bytes that are free on the folder's disk for others than the administrator.
    func freeByteCount() -> UInt64? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize)
    }

    // MARK: - Files

    private static func makeFolder(_ path: String) throws(StoreError) {
        guard mkdir(path, 0o700) != 0 else {
            return try synchronize(path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ".")
        }
        guard errno == EEXIST else { throw failure("make", path) }
    }

    private static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { start in
                // d_name is a C string within its array.
                start.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Waits until the names in a folder are on the disk.
    static func synchronize(_ path: String) throws(StoreError) {
        let descriptor = Self.openForReading(path.isEmpty ? "/" : path)
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("flush", path) }
    }

    private static func openForReading(_ path: String) -> Int32 { cOpen(path, O_RDONLY | O_CLOEXEC, 0) }

    static func failure(_ operation: String, _ path: String) -> StoreError {
        .database("cannot \(operation) \(path): error number \(errno)")
    }
}

/// The C library's `open`, whose name is also ours.
func cOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 { open(path, flags, mode) }
