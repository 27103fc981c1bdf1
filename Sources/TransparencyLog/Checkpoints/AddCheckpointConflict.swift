/// What a witness answers with 409: the size that it has cosigned last, in decimal, and a newline
/// (C2SP tlog-witness, "add-checkpoint").
public struct AddCheckpointConflict: Hashable, Sendable {
    /// The `Content-Type` of the answer.
    public static let contentType = "text/x.tlog.size"

    /// The size of the log that the witness has cosigned last.
    public let size: LogSize

    /// An answer that names `size`.
    public init(size: LogSize) {
        self.size = size
    }

    /// The answer in a body; `nil` if it is not written exactly so.
    public init?(parsing body: [UInt8]) {
        guard body.last == UInt8(ascii: "\n"), let size = Decimal.parse(body.dropLast()) else { return nil }
        self.init(size: LogSize(size))
    }

    /// The body.
    public var encoded: [UInt8] { Array("\(size.value)\n".utf8) }
}
