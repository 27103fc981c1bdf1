public import TransparencyLog

/// A statement as the finders of suspicious cases see it.
public struct FiledStatement: Hashable, Sendable {
    /// Its place in the log.
    public let index: LogIndex

    /// The organisation that made it: an attestor's id.
    public let organisation: String

    /// The vehicle's number.
    public let vehicle: UInt64

    /// The vehicle's owner at the time, if known.
    public let owner: Holder?

    /// The epoch in which it was filed.
    public let epoch: Epoch

    /// When it was filed, in seconds since 1970.
    public let filedSeconds: Int64

    /// The day of the event, in days since 1970.
    public let occurredDay: Int

    /// Whether it comes by itself at set intervals, such as a device's operating summary: repetition is then no sign.
    public let isPeriodic: Bool

    /// A filed statement.
    public init(
        index: LogIndex, organisation: String, vehicle: UInt64, owner: Holder?, epoch: Epoch, filedSeconds: Int64,
        occurredDay: Int, isPeriodic: Bool = false
    ) {
        self.index = index
        self.organisation = organisation
        self.vehicle = vehicle
        self.owner = owner
        self.epoch = epoch
        self.filedSeconds = filedSeconds
        self.occurredDay = occurredDay
        self.isPeriodic = isPeriodic
    }
}
