import CEmbeddedFiles

/// A file of the repository's `data/` or `schema/` folder, compiled into the program, so that a binary
/// runs wherever it is put.
public struct EmbeddedFile: @unchecked Sendable {
    // Unchecked because of the pointer, which is to constant memory of the program itself.

    /// Path from the repository's root, such as `schema/sqlite/0001-registry.sql`.
    public let path: String

    /// The file's bytes. They live as long as the process.
    public let contents: UnsafeRawBufferPointer

    /// Every embedded file, as listed in `Sources/CEmbeddedFiles/embedded_files.c`.
    public static let all: [EmbeddedFile] = (0..<vinlog_embedded_file_count()).map { index in
        let file = vinlog_embedded_file_at(index)
        return EmbeddedFile(
            path: String(cString: file.path), contents: UnsafeRawBufferPointer(start: file.bytes, count: file.count))
    }

    /// The embedded file at `path`; `nil` when it was not compiled in.
    public static func named(_ path: String) -> EmbeddedFile? {
        all.first { $0.path == path }
    }

    /// The embedded files in `folder`, in the order of their names.
    public static func inside(_ folder: String) -> [EmbeddedFile] {
        all.filter { $0.path.hasPrefix(folder + "/") }.sorted { $0.path < $1.path }
    }

    /// The contents as text; bytes that are not UTF-8 are replaced.
    public var text: String { String(decoding: contents, as: UTF8.self) }
}
