public import VehicleHistory

/// What one day's recordings say, what they do not say and why.
public struct FleetDay: Sendable {
    /// A figure of the summary: its name is that of the member of an `operating-summary`.
    public enum Member: String, Sendable, CaseIterable, Hashable {
        case distance = "distance_km"
        case engine = "engine_minutes"
        case idle = "idle_minutes"
        case driving = "driving_minutes"
        case trips = "trip_count"
        case fuel = "fuel_ml"
        case energy = "energy_wh"
        case braking = "harsh_braking_count"
        case acceleration = "harsh_acceleration_count"
        case cornering = "harsh_cornering_count"
        case overspeed = "overspeed_minutes"
        case speedMax = "speed_max_km_per_h"
        case utilisation = "utilisation_permille"
        case odometer

        /// Whether `sampled` says where the figure is from.
        var isSummed: Bool { [.distance, .engine, .idle, .fuel, .energy].contains(self) }
    }

    /// A figure.
    public struct Figure: Sendable, Hashable {
        /// In the member's unit.
        public let value: Int
        /// Whether it was summed up from samples, not read from a counter.
        public let isSampled: Bool
    }

    /// Fields that were no values.
    public struct Absence: Sendable, Hashable {
        /// Of which channel.
        public let channel: FleetChannel
        /// Why.
        public let kind: FleetAbsence
    }

    /// The day, in the stated zone.
    public let date: EventTime
    /// The zone.
    public let zone: FleetZone
    /// What can be said.
    public let figures: [Member: Figure]
    /// What cannot be said, each with the reason, in the order of the members.
    public let refusals: [(member: Member, reason: String)]
    /// What a reader should know about the figures.
    public let notes: [String]
    /// Moments at which something was recorded.
    public let sampleCount: Int
    /// Share of the day in which samples are at most two minutes apart, in thousandths.
    public let coveragePermille: Int
    /// Distance that the counter shows across gaps, in kilometres; `nil` where no counter gave the distance.
    public let gapDistanceKm: Int?
    /// Numbers of the files that the day rests on.
    public let files: [Int]
    /// Fields that were no values, with how many of each.
    public let absences: [(absence: Absence, count: Int)]

    /// Whether there is anything to state.
    public var isStatable: Bool { figures.contains { $0.key != .utilisation } }
}
