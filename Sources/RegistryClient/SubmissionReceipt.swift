/// The registry's answer to one accepted statement.
public struct SubmissionReceipt: Sendable, Equatable {
    /// The receipt's bytes, to be kept as they are and checked by `ReceiptVerifier`.
    public let bytes: [UInt8]

    /// Whether the statement was in the log before this request.
    public let isDuplicate: Bool

    /// An answer.
    public init(bytes: [UInt8], isDuplicate: Bool) {
        self.bytes = bytes
        self.isDuplicate = isDuplicate
    }
}
