public import TransparencyLog
public import VehicleHistory

/// All odometer readings of a vehicle as they are drawn: every channel, out-of-line readings marked.
public struct OdometerChart: Sendable {
    /// Where a reading comes from.
    public enum Channel: String, Sendable, CaseIterable {
        /// The instrument on the dashboard, or not said.
        case dash
        /// A control unit.
        case ecu
        /// Sent by the vehicle itself.
        case telematics
        /// The owner's own word, with nobody accredited behind it.
        case own
        /// Read by the buyer today; in no registry, vouched for by nobody.
        case today
    }

    /// One reading.
    public struct Point: Sendable {
        /// Log index of its statement; `nil` for the buyer's own reading.
        public let index: LogIndex?
        /// When it was read.
        public let time: EventTime
        /// The value, exact.
        public let millimetres: Int
        /// The value in whole units, as it was read.
        public let value: Int
        /// The unit as it was read.
        public let unit: Odometer.Unit
        /// Where it comes from.
        public let channel: Channel
        /// Name of who stated it; empty for the buyer's own.
        public let source: String
        /// Numbers of the findings that mark it, ascending.
        public let findings: [Int]

        /// Whether a finding marks it.
        public var isFlagged: Bool { !findings.isEmpty }
    }

    /// Something else that happened, as a line across.
    public struct Event: Sendable {
        /// When.
        public let time: EventTime
        /// Number of the owner that began.
        public let ownerNumber: Int
    }

    /// The readings in the order of time.
    public let points: [Point]
    /// Changes of owner within the time of the readings.
    public let events: [Event]

    /// The channels that have readings.
    public var channels: [Channel] {
        Channel.allCases.filter { channel in points.contains { $0.channel == channel } }
    }
}
