public import VerifiableIndex

/// Uses that are written down together.
public struct AccessBatch: Sendable, Equatable {
    /// A vehicle on a day: what reports are counted by.
    public struct Day: Hashable, Sendable {
        /// The vehicle: the first of its rows.
        public var vehicle: SubjectNumber
        /// Days since 1970.
        public var day: UInt64

        /// A vehicle on a day.
        public init(vehicle: SubjectNumber, day: UInt64) {
            self.vehicle = vehicle
            self.day = day
        }
    }

    /// Optional fields that are shown.
    public var shown: [ShownField] = []
    /// Reports without optional fields since the last batch.
    public var reports: [Day: UInt64] = [:]
    /// Everything before this time is forgotten; milliseconds since 1970.
    public var forgetBeforeMilliseconds: UInt64?

    /// An empty batch.
    public init() {}
}
