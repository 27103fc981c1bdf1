import TransparencyLog

/// What else the statements say that bears on the odometer.
struct OdometerCircumstances: Sendable {
    /// The instrument was replaced, and somebody stated it.
    struct Replacement: Sendable {
        let index: LogIndex
        let time: EventTime
        /// What the old instrument showed, in millimetres.
        let before: Int?
        /// What the new instrument showed, in millimetres.
        let after: Int?
        /// Whether the new instrument was set to continue the old one.
        let isAdjusted: Bool
    }

    /// Somebody declared what the number on the instrument is not.
    struct Declaration: Sendable {
        let index: LogIndex
        let time: EventTime
        /// The value declared about, in millimetres.
        let millimetres: Int?
        /// Whether a seller's or registrar's form says so, rather than a brand on the title.
        let isDisclosure: Bool
    }

    /// Replacements, by time.
    var replacements: [Replacement] = []
    /// "Exceeds mechanical limits" and NMVTIS brand 72, by time.
    var limitsExceeded: [Declaration] = []
    /// "Not actual" and the NMVTIS brands that say the same, by time.
    var notActual: [Declaration] = []
    /// When a control unit was replaced: a used one brings the mileage of the vehicle it comes from.
    var controlUnitSwaps: [EventTime] = []
    /// When the vehicle crossed a border for good.
    var borders: [EventTime] = []
    /// When the vehicle was offered or changed hands.
    var sales: [EventTime] = []
    /// The model year, if the VIN or the maker says it.
    var modelYear: Int?
    /// Whether it was ever used as taxis, rented cars and the like are.
    var isHardUse = false
}
