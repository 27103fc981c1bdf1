extension RewardPolicy {
    /// How many data points there are, and when.
    public struct DataPoints: Hashable, Sendable {
        /// Data points that can ever be issued, in whole DP.
        public var capDP: UInt64 = 0
        /// Budget of each epoch of the first step, in whole DP.
        public var budgetFirstDP: UInt64 = 0
        /// What the budget of one step is of the step before it; floored to whole DP.
        public var budgetDecayBasisPoints: UInt64 = 0
        /// Epochs of one step.
        public var budgetStepEpochs: UInt64 = 0
        /// Final milli-weight that earns one DP at most: the ceiling that keeps a quiet week from being a jackpot.
        public var milliweightPerDP: UInt64 = 0
        /// Epochs after its own until an issuance is final.
        public var finalityEpochs: UInt64 = 0
    }

    /// How minted points become liquid.
    public struct Vesting: Hashable, Sendable {
        /// Part that is liquid at posting.
        public var immediateBasisPoints: UInt64 = 0
        /// Epochs over which the rest becomes liquid, linearly.
        public var epochs: UInt64 = 0
    }

    /// What is locked for vehicles without an independent organisation's manufacture or registration statement.
    public struct Bonds: Hashable, Sendable {
        /// The first points of such a vehicle, in whole DP, are locked.
        public var amountDP: UInt64 = 0
        /// Epochs after posting until they can be released, given an independent corroboration.
        public var epochs: UInt64 = 0
    }

    /// The windows in which people can step in.
    public struct Schedule: Hashable, Sendable {
        /// Hours after an epoch's end before its close, and after finality before its issue, in which a guardian may
        /// hold it.
        public var holdWindowHours: UInt64 = 0
        /// Epochs between a policy's announcement and its effect, at least.
        public var changeLeadEpochs: UInt64 = 0
        /// Hours until a plan that was not applied expires.
        public var planExpiryHours: UInt64 = 0
        /// Epochs until a freeze that no second person renewed expires.
        public var freezeEpochs: UInt64 = 0
    }
}
