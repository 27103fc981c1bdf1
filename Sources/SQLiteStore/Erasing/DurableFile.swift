import Registry

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Small private files whose bytes are on the disk once a call returns.
enum DurableFile {
    /// All of a file; `nil` when there is none.
    static func read(_ path: String) throws(StoreError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("open", path)
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = systemRead(descriptor, &buffer)
            guard count >= 0 else { throw failure("read", path) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    /// Appends to a file, which is made if need be, behind its first `byteCount` bytes: what is behind those goes.
    static func append(_ bytes: [UInt8], to path: String, after byteCount: Int) throws(StoreError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { close(descriptor) }
        guard ftruncate(descriptor, off_t(byteCount)) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
            throw failure("cut", path)
        }
        try write(bytes, descriptor, path)
        if byteCount == 0 { try synchronize(folderOf: path) }
    }

    /// Replaces a file, or makes it.
    static func replace(_ path: String, with bytes: [UInt8]) throws(StoreError) {
        let temporary = path + ".new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("open", temporary) }
        defer { close(descriptor) }
        try write(bytes, descriptor, temporary)
        guard rename(temporary, path) == 0 else { throw failure("rename", path) }
        try synchronize(folderOf: path)
    }

    /// Makes a private folder, unless there is one.
    static func makeFolder(_ path: String) throws(StoreError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw failure("make", path) }
        try synchronize(folderOf: path)
    }

    /// Whether there is a file.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Puts a file in another one's place.
    static func move(_ source: String, to path: String) throws(StoreError) {
        guard rename(source, path) == 0 else { throw failure("rename", path) }
        try synchronize(folderOf: path)
    }

    /// Removes a file, if there is one.
    static func remove(_ path: String) throws(StoreError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw failure("remove", path) }
        try synchronize(folderOf: path)
    }

    /// Waits until a file or a folder is on the disk.
    static func synchronize(_ path: String) throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("flush", path) }
    }

    /// Waits until the names in a file's folder are on the disk.
    static func synchronize(folderOf path: String) throws(StoreError) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        try synchronize(folder.isEmpty ? "/" : folder)
    }

    private static func write(_ bytes: [UInt8], _ descriptor: Int32, _ path: String) throws(StoreError) {
        var start = 0
        while start < bytes.count {
            let count = systemWrite(descriptor, bytes[start...])
            guard count > 0 || errno == EINTR else { throw failure("write", path) }
            start += max(0, count)
        }
        guard fsync(descriptor) == 0 else { throw failure("flush", path) }
    }

    private static func systemRead(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Int {
        buffer.withUnsafeMutableBytes { system.read(descriptor, $0.baseAddress, $0.count) }
    }

    private static func systemWrite(_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) -> Int {
        bytes.withUnsafeBytes { system.write(descriptor, $0.baseAddress, $0.count) }
    }

    /// The C library's functions, whose names are also ours.
    private enum system {
        static func read(_ descriptor: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
            #if canImport(Glibc)
                Glibc.read(descriptor, start, count)
            #elseif canImport(Musl)
                Musl.read(descriptor, start, count)
            #else
                Darwin.read(descriptor, start, count)
            #endif
        }

        static func write(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
            #if canImport(Glibc)
                Glibc.write(descriptor, start, count)
            #elseif canImport(Musl)
                Musl.write(descriptor, start, count)
            #else
                Darwin.write(descriptor, start, count)
            #endif
        }
    }

    static func failure(_ operation: String, _ path: String) -> StoreError {
        .database("cannot \(operation) \(path): error number \(errno)")
    }
}
