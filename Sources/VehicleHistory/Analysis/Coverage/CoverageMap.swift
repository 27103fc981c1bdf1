public import TransparencyLog

/// What one would expect of a vehicle of this age, in these countries and with this use, and what is on record of it: a
/// row a topic, a cell a year. What is missing was not stated here; it may well have happened.
public struct CoverageMap: Hashable, Sendable {
    /// What is expected.
    public enum Topic: String, Sendable, CaseIterable {
        /// Periodic inspections, by the national schedules of `data/inspection-schedules.csv`.
        case inspection
        /// Maintenance, every second year at least.
        case service
        /// A registration at the beginning and in each new country.
        case registration
        /// An odometer reading of any kind, every second year at least.
        case odometer
    }

    /// What a year has of a topic.
    public enum State: String, Sendable, CaseIterable {
        /// There is a statement.
        case seen
        /// One was to be expected and there is none.
        case missing
        /// None was to be expected, or nobody can tell.
        case notExpected = "not-expected"
    }

    /// One topic in one year.
    public struct Cell: Hashable, Sendable {
        /// The calendar year (UTC).
        public let year: Int
        /// What it has.
        public let state: State
        /// The statements that fill it, ascending.
        public let statements: [LogIndex]
    }

    /// One topic over all years.
    public struct Row: Hashable, Sendable {
        /// The topic.
        public let topic: Topic
        /// One cell a year, in order.
        public let cells: [Cell]
        /// How many occasions were to be expected.
        public let expectedCount: Int
        /// How many of them are on record.
        public let seenCount: Int
    }

    /// A time in one country.
    public struct Stay: Hashable, Sendable {
        /// The country.
        public let country: CountryCode
        /// First millisecond since 1970.
        public let startMilliseconds: Int64
        /// First millisecond since 1970 after it.
        public let endMilliseconds: Int64
        /// The statement that brought the vehicle there; `nil` for where it is first seen.
        public let statement: LogIndex?
    }

    /// The years that the map covers; empty when nothing is known of the vehicle.
    public let years: ClosedRange<Int>?
    /// A row for each topic, in the order of `Topic`.
    public let rows: [Row]
    /// Where the vehicle was, in order.
    public let stays: [Stay]
    /// Until when the last inspection on record holds, by its own word or by the schedule of its country, milliseconds
    /// since 1970; `nil` when there is none or nobody can tell.
    public let inspectedUntilMilliseconds: Int64?
    /// The inspection whose validity that is.
    public let lastInspection: LogIndex?

    /// How many occasions were to be expected, of all topics.
    public var expectedCount: Int { rows.reduce(0) { $0 + $1.expectedCount } }
    /// How many of them are on record.
    public var seenCount: Int { rows.reduce(0) { $0 + $1.seenCount } }

    /// The map of a vehicle's life until "now" of the facts. Owners' own statements do not fill it.
    public init(_ facts: VehicleFacts) {
        let life = CoverageLife(facts)
        stays = life.stays
        guard let years = life.years else {
            self.years = nil
            rows = []
            inspectedUntilMilliseconds = nil
            lastInspection = nil
            return
        }
        self.years = years
        let inspections = CoverageInspections(life)
        inspectedUntilMilliseconds = inspections.validUntilMilliseconds
        lastInspection = inspections.last
        rows = [
            inspections.occasions.row(.inspection, years: years),
            life.biennial(life.services).row(.service, years: years),
            life.arrivals.row(.registration, years: years),
            life.biennial(life.readings).row(.odometer, years: years),
        ]
    }
}
