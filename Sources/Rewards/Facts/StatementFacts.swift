public import Octets
public import TransparencyLog

/// What of a statement decides its pay.
public struct StatementFacts: Hashable, Sendable {
    /// The statement's place in the log.
    public var index: LogIndex
    /// Its public name: `RewardReference.make`.
    public var ref: Hash
    /// The epoch in which it was registered.
    public var epoch: Epoch
    /// Who contributed it: an attestor's id, or `owner:<thumbprint>` (`Holder.contributor`).
    public var organisation: String
    /// The vehicle's number in the registry.
    public var vehicle: UInt64
    /// What it is worth by its kind.
    public var category: RewardCategory
    /// Day of the event, since 1970-01-01.
    public var occurredDay: Int
    /// Day of registration, since 1970-01-01.
    public var filedDay: Int
    /// How far its source can be relied on.
    public var tier: SourceTier
    /// What the odometer said, in metres; kinds of any category can carry it.
    public var odometerMetres: UInt64?
    /// For a corroboration: the statement that it confirms.
    public var confirms: LogIndex?

    /// The facts of a statement.
    public init(
        index: LogIndex, ref: Hash, epoch: Epoch, organisation: String, vehicle: UInt64, category: RewardCategory,
        occurredDay: Int, filedDay: Int, tier: SourceTier, odometerMetres: UInt64? = nil, confirms: LogIndex? = nil
    ) {
        self.index = index
        self.ref = ref
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
