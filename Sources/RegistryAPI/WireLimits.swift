/// What one request may ask of the registry. Every limit is part of the interface: a request beyond it is answered by a
/// problem that names the limit.
public struct WireLimits: Sendable, Equatable {
    /// Largest body of a request that is read whole, in bytes: 1 MiB.
    public var bodyBytesMax = 1 << 20
    /// Largest body of a stream of statements, in bytes: 64 MiB.
    public var streamBytesMax = 64 << 20
    /// Longest line of such a stream, without its line feed, in bytes: 64 KiB.
    public var lineBytesMax = 64 << 10
    /// Largest JSON question (`POST /v1/reports`, `POST /v1/receipts`), in bytes: 4 KiB.
    public var questionBytesMax = 4 << 10
    /// Most receipts that one question asks for.
    public var receiptsMax = 32
    /// Longest time without a byte while a body is awaited, in seconds.
    public var bodyStallSecondsMax = 15
    /// Longest time spent waiting for the bytes of a body that is read whole, in seconds.
    public var bodySecondsMax = 60
    /// Longest time spent waiting for the bytes of a stream, in seconds; time in which we hold it back does not count.
    public var streamSecondsMax = 900
    /// Longest time a connection may stay open without a request, in seconds.
    public var idleSecondsMax = 75
    /// Longest time that the rest of a refused body is read and thrown away, so that the answer arrives, in seconds.
    public var lingerSecondsMax = 5
    /// Most connections at once; more wait in the system's queue.
    public var connectionsMax = 4_096
    /// Most statements awaiting their receipts at once, over all connections; more are told to come back.
    public var statementsInFlightMax = 16_384
    /// Most batches of one stream in the works; the stream is held back until the oldest is done. A batch is what came in
    /// one piece, some sixty statements; a thousand and more at a time keep the sequencer's own batches large.
    public var streamBatchesInFlightMax = 32
    /// Most statements of a stream that are submitted together.
    public var streamBatchStatementsMax = 256
    /// Most reports built at once; more are told to come back.
    public var reportsInFlightMax = 256
    /// Largest body of a signed call, in bytes: 1 MiB.
    public var callBytesMax = 1 << 20
    /// Most signed calls in hand at once; more are told to come back.
    public var callsInFlightMax = 128
    /// Most files of evidence that come in at once; more are told to come back.
    public var evidenceInFlightMax = 32
    /// Most journal lines of one answer.
    public var journalLinesMax = 100_000
    /// Longest time from making a one-time page link to opening it, in seconds.
    public var pageLinkSecondsMax = 600
    /// Longest time that an opened page stays open, in seconds.
    public var pageSecondsMax = 900
    /// Most page links and open pages at once.
    public var pagesMax = 10_000
    /// Most bytes of bundles that report pages were made of and that are kept for their readers: 64 MiB.
    public var pageBundleBytesMax = 64 << 20
    /// How long each of them is kept, in seconds.
    public var pageBundleSecondsMax = 900
    /// Largest single header field and largest sum of all, in bytes: 16 KiB.
    public var headerBytesMax = 16 << 10
    /// Most header fields.
    public var headerFieldsMax = 100

    /// The limits of a registry as delivered.
    public static let standard = WireLimits()

    /// The standard limits, to be changed one by one.
    public init() {}
}
