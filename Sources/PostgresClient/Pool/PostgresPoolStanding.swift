/// What a pool is doing, for metrics.
public struct PostgresPoolStanding: Sendable, Equatable {
    /// Connections in use.
    public var inUse = 0
    /// Connections that wait for work.
    public var idle = 0
    /// Callers that wait for a connection.
    public var waiting = 0
    /// How often a caller had to wait, since the start.
    public var waitCountTotal = 0
    /// How often a caller waited in vain, since the start.
    public var timeoutCountTotal = 0
    /// Connections made, since the start.
    public var connectCountTotal = 0
    /// Attempts to connect that failed, since the start.
    public var connectFailureCountTotal = 0
    /// Connections found broken, since the start.
    public var lostCountTotal = 0
}
