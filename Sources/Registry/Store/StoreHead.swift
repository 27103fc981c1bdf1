public import TransparencyLog

/// What the last transaction left.
public struct StoreHead: Sendable, Equatable {
    /// The log's origin, fixed for ever.
    public var origin: String
    /// The newest sequencer's number.
    public var epoch: LeaseEpoch
    /// Entries committed.
    public var size: LogSize
    /// Subjects (labels) that have entries.
    public var subjectCount: UInt64
    /// Time of the last batch, milliseconds since 1970; 0 before the first.
    public var timeMilliseconds: UInt64
    /// The newest parameters text.
    public var parameters: String
    /// Tile files of so many entries are known to have reached the disk.
    public var durableTileSize: LogSize

    /// A head of these values.
    public init(
        origin: String, epoch: LeaseEpoch, size: LogSize, subjectCount: UInt64, timeMilliseconds: UInt64,
        parameters: String, durableTileSize: LogSize
    ) {
        self.origin = origin
        self.epoch = epoch
        self.size = size
        self.subjectCount = subjectCount
        self.timeMilliseconds = timeMilliseconds
        self.parameters = parameters
        self.durableTileSize = durableTileSize
    }
}
