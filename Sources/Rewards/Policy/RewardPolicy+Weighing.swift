extension RewardPolicy {
    /// What a statement weighs before any factor, in thousands of milli-weight.
    ///
    /// Adverse facts weigh most, and pay whoever records them: owners gain by silence.
    public struct Base: Hashable, Sendable {
        /// An odometer reading.
        public var odometer: UInt64 = 0
        /// A service.
        public var service: UInt64 = 0
        /// An inspection.
        public var inspection: UInt64 = 0
        /// A transfer of ownership.
        public var transfer: UInt64 = 0
        /// A recall opened or remedied.
        public var recall: UInt64 = 0
        /// A repair.
        public var repair: UInt64 = 0
        /// An accident.
        public var accident: UInt64 = 0
        /// An insurance claim.
        public var insuranceClaim: UInt64 = 0
        /// A commercial vehicle's operating summary.
        public var operatingSummary: UInt64 = 0
        /// A confirmation of another's statement, and a later report of an event already reported.
        public var corroboration: UInt64 = 0
        /// A manufacture statement.
        public var manufacture: UInt64 = 0
        /// A registration statement.
        public var registration: UInt64 = 0
    }

    /// What a source's standing multiplies a weight by.
    public struct Tier: Hashable, Sendable {
        /// Declared by its author alone.
        public var selfDeclaredBasisPoints: UInt64 = 0
        /// With evidence deposited.
        public var evidenceBasisPoints: UInt64 = 0
        /// Signed by an accredited organisation.
        public var accreditedBasisPoints: UInt64 = 0
        /// Signed by a device.
        public var deviceBasisPoints: UInt64 = 0
    }

    /// What agreement of independent organisations is worth.
    public struct Corroboration: Hashable, Sendable {
        /// Added for each independent organisation.
        public var perOrganisationBasisPoints: UInt64 = 0
        /// Organisations that count at most.
        public var organisationsMax: UInt64 = 0
        /// Days within which a later reading that is not lower confirms a reading (for trust and bonds only).
        public var odometerDaysMax: UInt64 = 0
        /// Days within which two reports of one family are the same event.
        public var sameEventDays = SameEventDays()
    }

    /// Days within which two reports of one event family about one vehicle are the same event.
    public struct SameEventDays: Hashable, Sendable {
        /// Odometer readings.
        public var odometer: UInt64 = 0
        /// Services.
        public var service: UInt64 = 0
        /// Inspections.
        public var inspection: UInt64 = 0
        /// Transfers of ownership.
        public var transfer: UInt64 = 0
        /// Recalls.
        public var recall: UInt64 = 0
        /// Repairs.
        public var repair: UInt64 = 0
        /// Accidents and the claims about them.
        public var accident: UInt64 = 0
        /// Operating summaries.
        public var operatingSummary: UInt64 = 0
        /// Manufacture and registration.
        public var registration: UInt64 = 0
    }

    /// What late filing costs.
    public struct Lag: Hashable, Sendable {
        /// Lost a day between event and filing.
        public var perDayBasisPoints: UInt64 = 0
        /// What is left in any case.
        public var floorBasisPoints: UInt64 = 0
    }

    /// What repetition of the same (vehicle, kind, organisation) costs.
    public struct Saturation: Hashable, Sendable {
        /// Trailing epochs in which statements are counted.
        public var windowEpochs: UInt64 = 0
        /// The factor of the first, second, … statement; any further one counts nothing.
        public var stepsBasisPoints: [UInt64] = []
    }

    /// What a new organisation's statements count for.
    public struct Trust: Hashable, Sendable {
        /// The factor before trust.
        public var untrustedBasisPoints: UInt64 = 0
        /// The factor after it.
        public var trustedBasisPoints: UInt64 = 0
        /// Epochs since its first rewarded statement, at least.
        public var epochsMin: UInt64 = 0
        /// Statements that an independent organisation corroborated, at least.
        public var corroboratedMin: UInt64 = 0
    }

    /// The most that one vehicle earns.
    public struct VehicleCap: Hashable, Sendable {
        /// Final milli-weight in the window, at most.
        public var milliweightMax: UInt64 = 0
        /// Trailing epochs, the epoch itself included.
        public var windowEpochs: UInt64 = 0
    }
}
