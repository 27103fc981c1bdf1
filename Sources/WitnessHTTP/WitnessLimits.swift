/// What one request may ask of a witness.
public struct WitnessLimits: Sendable, Equatable {
    /// Largest body of a request, in bytes: 256 KiB, a checkpoint with a hundred large signatures.
    public var bodyBytesMax = 256 << 10
    /// Longest time in which a body arrives, in seconds.
    public var bodySecondsMax = 15
    /// Longest time that the rest of a refused body is read and thrown away, so that the answer arrives, in seconds.
    public var lingerSecondsMax = 2
    /// Longest time a connection may stay open without a request, in seconds; logs come every few seconds or minutes.
    public var idleSecondsMax = 300
    /// Most connections at once; more wait in the system's queue.
    public var connectionsMax = 512
    /// Largest single header field and largest sum of all, in bytes: 16 KiB.
    public var headerBytesMax = 16 << 10
    /// Most header fields.
    public var headerFieldsMax = 100

    /// The limits of a witness as delivered.
    public init() {}
}
