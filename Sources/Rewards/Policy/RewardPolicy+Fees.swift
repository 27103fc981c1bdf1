extension RewardPolicy {
    /// Buyers' prepaid credits, `BC`, in minor units of a hundredth.
    public struct Credits: Hashable, Sendable {
        /// Credits that can ever be issued, in whole credits.
        public var capCredits: UInt64 = 0
        /// What one DP redeems for, in minor units of credit.
        public var redemptionMinorPerDP: UInt64 = 0
    }

    /// What a report costs, and who gets it.
    public struct Fees: Hashable, Sendable {
        /// Price of a report in minor units of credit; 0 is free.
        public var priceMinor: UInt64 = 0
        /// Part that is burned, rounded up.
        public var burnBasisPoints: UInt64 = 0
        /// Part of the current owner's account, rounded down.
        public var ownerBasisPoints: UInt64 = 0
        /// What an odometer reading loses of its weight in fees a year.
        public var stalenessPerYearBasisPoints: UInt64 = 0
        /// What it keeps in any case.
        public var stalenessFloorBasisPoints: UInt64 = 0
    }

    /// What stones bring.
    public struct Dividends: Hashable, Sendable {
        /// Part of the net fees that is shared out.
        public var shareBasisPoints: UInt64 = 0
        /// Epochs after which an unclaimed dividend moves to `unclaimed`, still claimable.
        public var unclaimedEpochs: UInt64 = 0
    }

    /// Where public randomness comes from: a chain of drand rounds.
    public struct Beacon: Hashable, Sendable {
        /// The chain's hash, 64 lower-case hexadecimal digits.
        public var chainHash = ""
        /// Time of the chain's first round, seconds since 1970.
        public var genesisSeconds: UInt64 = 0
        /// Seconds between rounds.
        public var periodSeconds: UInt64 = 0
    }
}
