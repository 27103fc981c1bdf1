import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Files that are no longer needed, kept to be written again as others.
///
/// ext4 does not give the inode of a deleted file to a new one for half a minute, and searches past all such inodes
/// whenever a file is made. Thirty checkpoints a second, each replacing a file, would make that search the
/// sequencer's greatest cost; so files are not deleted but used again.
///
/// A file rests for ``restSeconds`` first: whoever has it open reads what was in it.
final class RetiredFiles: Sendable {
    /// How long a file rests before it is written again, in seconds.
    static let restSeconds = 10
    /// Most files kept; those beyond are deleted.
    static let countMax = 4_096

    private struct State {
        /// Names and times of retirement, the oldest first.
        var resting: [(name: String, since: Int)] = []
        var next = 0
    }

    private let folder: String
    /// Other processes may retire files in the same folder, under names of their own.
    private let prefix = String(UInt64.random(in: .min ... .max), radix: 36) + "-"
    private let restSeconds: Int
    private let state = Mutex(State())

    /// Keeps files in `folder`, on the file system of the files themselves. What lies there is deleted.
    init(folder: String, restSeconds: Int = RetiredFiles.restSeconds) {
        self.folder = folder
        self.restSeconds = restSeconds
        Self.forEachFile(in: folder) { unlink($0) }
        mkdir(folder, 0o755)
    }

    /// Calls `body` with the path of each file in a folder.
    static func forEachFile(in folder: String, _ body: (String) -> Void) {
        guard let directory = opendir(folder) else { return }
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { body(folder + "/" + name) }
        }
        closedir(directory)
    }

    /// Takes the file at `path` away; its name is free afterwards.
    func retire(_ path: String) {
        state.withLock { state in
            guard let name = nextName(&state), rename(path, name) == 0 else {
                unlink(path)
                return
            }
            state.resting.append((name, Self.seconds))
        }
    }

    /// Keeps the file at `path` while `replace` renames another to its name.
    ///
    /// - Returns: what `replace` returns: whether it succeeded.
    func retire(_ path: String, replacing replace: () -> Bool) -> Bool {
        state.withLock { state in
            let name = nextName(&state).flatMap { link(path, $0) == 0 ? $0 : nil }
            let isReplaced = replace()
            // Not replaced, it is still the file that everybody reads: it must never be written.
            if let name {
                if isReplaced { state.resting.append((name, Self.seconds)) } else { unlink(name) }
            }
            return isReplaced
        }
    }

    private func nextName(_ state: inout State) -> String? {
        guard state.resting.count < Self.countMax else { return nil }
        state.next += 1
        return folder + "/" + prefix + String(state.next)
    }

    /// Moves a file that has rested to `path`, with whatever is in it.
    ///
    /// - Returns: `false` when there is none, or the folder of `path` does not exist.
    func reuse(at path: String) -> Bool {
        state.withLock { state in
            guard let oldest = state.resting.first, Self.seconds - oldest.since >= restSeconds else {
                return false
            }
            if rename(oldest.name, path) == 0 {
                state.resting.removeFirst()
                return true
            }
            // Somebody has emptied the folder: this one is of no use any more.
            if access(oldest.name, F_OK) != 0 { state.resting.removeFirst() }
            return false
        }
    }

    private static var seconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec
    }
}
