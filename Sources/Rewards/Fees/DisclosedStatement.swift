public import TransparencyLog

/// A statement that a paid report disclosed, as far as its share of the fee depends on it.
public struct DisclosedStatement: Hashable, Sendable {
    /// Its place in the log; ties between equal remainders go to the earlier.
    public let index: LogIndex

    /// The organisation that made it: an attestor's id.
    public let organisation: String

    /// Its final weight in milli-weight.
    public let weight: UInt64

    /// Whether it is an odometer reading, which goes stale.
    public let isOdometerReading: Bool

    /// The day of the event, in days since 1970.
    public let occurredDay: Int

    /// A disclosed statement.
    public init(
        index: LogIndex, organisation: String, weight: UInt64, isOdometerReading: Bool, occurredDay: Int
    ) {
        self.index = index
        self.organisation = organisation
        self.weight = weight
        self.isOdometerReading = isOdometerReading
        self.occurredDay = occurredDay
    }
}
