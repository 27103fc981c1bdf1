public import TransparencyLog

/// The static files of a log, wherever they are (C2SP tlog-tiles): bytes, nothing of which is believed yet.
public protocol LogFiles: Sendable {
    /// Where the log is, for messages.
    var place: String { get }

    /// The bytes of `/checkpoint`.
    func checkpoint() async throws(LogFileError) -> [UInt8]

    /// The bytes of `/params`, which Vinlog's logs have beside C2SP's files.
    func parameters() async throws(LogFileError) -> [UInt8]

    /// The bytes of a tile or a bundle. Of a partial one that is gone, the full one's (C2SP tlog-tiles, "Partial
    /// Tiles"): whoever asks cuts it to the width.
    func file(_ tile: Tile) async throws(LogFileError) -> [UInt8]
}
