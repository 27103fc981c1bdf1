extension RewardPolicy {
    /// Owners' tasks and what they bring.
    public struct Crystals: Hashable, Sendable {
        /// Crystals that can ever be issued.
        public var capCR: UInt64 = 0
        /// Epochs without activity after which crystals move to `breakage`.
        public var expiryEpochs: UInt64 = 0
        /// The tasks.
        public var tasks = Tasks()
    }

    /// The fixed list of tasks.
    public struct Tasks: Hashable, Sendable {
        /// Bind a VIN with proof of ownership.
        public var bindVehicle = Task()
        /// Grant a consent scope.
        public var grantConsent = Task()
        /// Upload evidence.
        public var uploadEvidence = Task()
        /// Complete a recall.
        public var completeRecall = Task()
        /// Refer somebody; paid after the referee's first corroborated statement.
        public var referral = Task()
    }

    /// What a task brings, and how often.
    public struct Task: Hashable, Sendable {
        /// Crystals each time.
        public var crystals: UInt64 = 0
        /// Times an owner's account is paid for it in one epoch, at most.
        public var perEpochMax: UInt64 = 0
    }

    /// Draws of stones.
    public struct Stones: Hashable, Sendable {
        /// Stones that can ever be issued.
        public var capST: UInt64 = 0
        /// Stones of one drop.
        public var dropSize: UInt64 = 0
        /// Stones of each epoch of the first period on the data track.
        public var dataFirstPerEpoch: UInt64 = 0
        /// Stones of each epoch of the first period on the crystal track.
        public var crystalFirstPerEpoch: UInt64 = 0
        /// Epochs of a period; each period brings half of the one before it, floored.
        public var halvingEpochs: UInt64 = 0
        /// Eligible owners a drop, at least; the drops that this leaves carry forward.
        public var eligiblePerDrop: UInt64 = 0
        /// Trailing epochs whose final weight is a data ticket's weight.
        public var ticketWindowEpochs: UInt64 = 0
        /// What a vehicle's age adds to its ticket.
        public var age = Age()
        /// What early joining adds to its ticket.
        public var seniority = Seniority()
        /// What driving adds to its ticket.
        public var mileage = Mileage()
    }

    /// What months since the corroborated first use add to a ticket.
    public struct Age: Hashable, Sendable {
        /// Added a month.
        public var perMonthBasisPoints: UInt64 = 0
        /// Months that count at most.
        public var monthsMax: UInt64 = 0
    }

    /// What epochs since the vehicle's first accepted statement add to a ticket.
    public struct Seniority: Hashable, Sendable {
        /// Added an epoch.
        public var perEpochBasisPoints: UInt64 = 0
        /// Epochs that count at most.
        public var epochsMax: UInt64 = 0
    }

    /// Ticket weight by signed odometer readings: it pays for driving, and so is off by default.
    public struct Mileage: Hashable, Sendable {
        /// Whether it is on.
        public var isOn = false
        /// Kilometres within the days below that count at most.
        public var kilometresMax: UInt64 = 0
        /// The days.
        public var days: UInt64 = 0
    }
}
