public import StrictJSON
public import TransparencyLog

/// A statement that the owner signed and sent: kept before it goes out, so that the same bytes can be sent again when an
/// answer is lost.
public struct SentStatement: Sendable {
    /// Most of them that a wallet keeps of one car; the oldest go first.
    public static let countMax = 500

    /// The statement's `jti`.
    public let identifier: String
    /// The statement, as ASCII.
    public let sdJWT: [UInt8]
    /// Its place in the log, once the registry has said it.
    public var index: LogIndex?
    /// The registry's receipt, once it came.
    public var receipt: JSON?

    /// A statement that is about to be sent.
    public init(identifier: String, sdJWT: [UInt8]) {
        self.identifier = identifier
        self.sdJWT = sdJWT
    }
}
