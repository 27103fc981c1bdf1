public import StrictJSON

/// The public state of the rewards: the answer of `GET /v1/rewards`. Before genesis the journal is empty, there are no
/// epochs, and the policy is the one that genesis will begin with.
public struct RewardsState: WireValue {
    /// The epoch that is running.
    public let epoch: Int
    /// When epoch 0 began, in seconds since 1970.
    public let zeroStartsAtSeconds: Int
    /// Hash of the policy in force.
    public let policy: String
    /// The journal's place.
    public let journal: JournalPosition
    /// The steward's public key (JWK), which signs the rewards' statements.
    public let steward: JSON
    /// What a report costs.
    public let prices: ReportPrices
    /// What there is of each asset.
    public let totals: [AssetTotals]
    /// Epochs that are not issued yet, and the newest issued ones.
    public let epochs: [EpochStanding]
    /// The policy that takes effect next, if one is announced.
    public let nextPolicy: NextPolicy?

    /// Every member, as documented at its property.
    public init(
        epoch: Int, zeroStartsAtSeconds: Int, policy: String, journal: JournalPosition, steward: JSON,
        prices: ReportPrices, totals: [AssetTotals], epochs: [EpochStanding], nextPolicy: NextPolicy? = nil
    ) {
        self.epoch = epoch
        self.zeroStartsAtSeconds = zeroStartsAtSeconds
        self.policy = policy
        self.journal = journal
        self.steward = steward
        self.prices = prices
        self.totals = totals
        self.epochs = epochs
        self.nextPolicy = nextPolicy
    }

    /// Reads the value; members that a newer registry adds are ignored.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field)
        epoch = try reader.epoch("epoch")
        zeroStartsAtSeconds = try reader.integer("zero_starts_at")
        policy = try reader.hash("policy")
        journal = try reader.nested("journal")
        steward = try reader.required("steward")
        prices = try reader.nested("prices")
        totals = try reader.values("totals")
        epochs = try reader.values("epochs")
        nextPolicy = try reader.optionalNested("next_policy")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["epoch"] = .integer(epoch)
        object["zero_starts_at"] = .integer(zeroStartsAtSeconds)
        object["policy"] = .string(policy)
        object["journal"] = journal.json
        object["steward"] = steward
        object["prices"] = prices.json
        object["totals"] = .array(totals.map(\.json))
        object["epochs"] = .array(epochs.map(\.json))
        object["next_policy"] = nextPolicy?.json
        return .object(object)
    }
}
