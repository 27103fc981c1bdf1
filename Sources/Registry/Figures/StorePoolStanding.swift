/// How busy a store's connections are; a store in a file of its own has none.
public struct StorePoolStanding: Sendable, Equatable {
    /// Connections that somebody works with.
    public var inUseCount: Int
    /// Connections that are open and free.
    public var idleCount: Int
    /// Threads that wait for a connection.
    public var waitingCount: Int
    /// How often a thread has waited since the start.
    public var waitCountTotal: Int

    /// A standing of these figures.
    public init(inUseCount: Int, idleCount: Int, waitingCount: Int, waitCountTotal: Int) {
        self.inUseCount = inUseCount
        self.idleCount = idleCount
        self.waitingCount = waitingCount
        self.waitCountTotal = waitCountTotal
    }
}

extension RegistryStore {
    /// None.
    public var poolStanding: StorePoolStanding? { nil }
}
