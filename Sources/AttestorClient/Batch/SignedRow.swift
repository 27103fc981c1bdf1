/// A row as a signed statement.
public struct SignedRow: Sendable, Equatable {
    /// The statement's `jti`.
    public let identifier: String
    /// The SD-JWT's bytes.
    public let bytes: [UInt8]

    /// A statement and its identifier.
    public init(identifier: String, bytes: [UInt8]) {
        self.identifier = identifier
        self.bytes = bytes
    }
}
