public import Octets
public import Rewards
public import TransparencyLog

/// What a statement is worth, as it was read out of it: private, and deleted when the statement is erased.
public struct StoredFact: Sendable, Equatable {
    /// The statement's place in the log.
    public var index: LogIndex
    /// What ties it to the public lines: fresh and random.
    public var salt: Hash
    /// The epoch in which it was registered.
    public var epoch: Epoch
    /// The attestor's id.
    public var organisation: String
    /// The vehicle's subject number.
    public var vehicle: UInt64
    /// The name of its category in the policy.
    public var category: String
    /// The day of the event, since 1970-01-01.
    public var occurredDay: Int
    /// The day of registration, since 1970-01-01.
    public var filedDay: Int
    /// The name of its source's tier in the policy.
    public var tier: String
    /// What the odometer said, in metres.
    public var odometerMetres: UInt64?
    /// The statement that it corroborates.
    public var confirms: LogIndex?

    /// A fact of these values.
    public init(
        index: LogIndex, salt: Hash, epoch: Epoch, organisation: String, vehicle: UInt64, category: String,
        occurredDay: Int, filedDay: Int, tier: String, odometerMetres: UInt64? = nil, confirms: LogIndex? = nil
    ) {
        self.index = index
        self.salt = salt
        self.epoch = epoch
        self.organisation = organisation
        self.vehicle = vehicle
        self.category = category
        self.occurredDay = occurredDay
        self.filedDay = filedDay
        self.tier = tier
        self.odometerMetres = odometerMetres
        self.confirms = confirms
    }
}
