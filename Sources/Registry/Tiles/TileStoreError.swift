/// A tile file could not be read or written.
public struct TileStoreError: Error, Sendable, CustomStringConvertible {
    /// What was tried, such as `rename`.
    public let operation: String

    /// The file's path.
    public let path: String

    /// The system's error number.
    public let errorNumber: Int32

    /// An error of `operation` on `path`.
    public init(operation: String, path: String, errorNumber: Int32) {
        self.operation = operation
        self.path = path
        self.errorNumber = errorNumber
    }

    /// A sentence that names the file.
    public var description: String { "\(operation) of \(path) failed with error number \(errorNumber)" }
}
