public import TransparencyLog
public import VerifiableIndex

/// What a stretch of the log says about components and makers.
public struct ComponentReading: Sendable, Equatable {
    /// A number that a statement names.
    public struct Number: Sendable, Equatable {
        /// As `PartNumberKey` writes it.
        public var number: String
        /// The first of the vehicle's rows.
        public var vehicle: SubjectNumber
        /// The statement.
        public var index: LogIndex

        /// A number of its parts.
        public init(number: String, vehicle: SubjectNumber, index: LogIndex) {
            self.number = number
            self.vehicle = vehicle
            self.index = index
        }
    }

    /// A statement of who built a vehicle.
    public struct Maker: Sendable, Equatable {
        /// `attestor:<id>`.
        public var maker: String
        /// The first of the vehicle's rows.
        public var vehicle: SubjectNumber
        /// The statement.
        public var index: LogIndex

        /// A maker of its parts.
        public init(maker: String, vehicle: SubjectNumber, index: LogIndex) {
            self.maker = maker
            self.vehicle = vehicle
            self.index = index
        }
    }

    /// Where the reading begins: where the last one ended.
    public var from: LogIndex
    /// Everything below was read.
    public var to: LogIndex
    /// The numbers, in the order of the log.
    public var numbers: [Number] = []
    /// The makers, in the order of the log.
    public var makers: [Maker] = []

    /// A reading without numbers.
    public init(from: LogIndex, to: LogIndex) {
        self.from = from
        self.to = to
    }
}
