import Foundation

/// A folder of its own for a test, empty at first, which goes away with this object.
public final class TemporaryFolder: Sendable {
    /// The folder's path, without a slash at its end.
    public let path = FileManager.default.temporaryDirectory.path + "/vinlog-test-\(UUID().uuidString)"

    /// Makes the folder.
    ///
    /// - Throws: When the system refuses.
    public init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file and gives its path.
    public func file(_ name: String, _ text: String) throws -> String {
        try file(name, Array(text.utf8))
    }

    /// Writes a file and gives its path.
    public func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
        return path + "/" + name
    }

    /// The text of a file; `nil` where there is none.
    public func text(_ name: String) -> String? {
        FileManager.default.contents(atPath: path + "/" + name).map { String(decoding: $0, as: UTF8.self) }
    }
}
