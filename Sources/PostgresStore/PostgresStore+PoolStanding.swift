import PostgresClient
public import Registry

extension PostgresStore {
    /// How busy the reading connections are.
    public var poolStanding: StorePoolStanding? {
        let pool = standing
        return StorePoolStanding(
            inUseCount: pool.inUse, idleCount: pool.idle, waitingCount: pool.waiting,
            waitCountTotal: pool.waitCountTotal)
    }
}
