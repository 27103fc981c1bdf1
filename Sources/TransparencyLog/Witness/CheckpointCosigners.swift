/// Whoever cosigns a log's checkpoints: its witnesses and its auditors (C2SP tlog-witness).
///
/// The log asks only for what it would stand by: the entries are durable, and it has signed.
public protocol CheckpointCosigners: Sendable {
    /// Asks everybody at once.
    ///
    /// - Returns: each cosignature that verifies, as it arrives; the stream ends when all have answered or were given
    ///   up. What does not verify is left out. Whoever stops reading stops the asking.
    func ask(_ request: CosigningRequest) -> AsyncStream<NoteSignature>
}
