public import VehicleHistory

/// The lines of a subject that is linked to the report's: a number that was reissued, or a car that a line was misfiled to.
public struct LinkedTimeline: Sendable {
    /// The other subject.
    public let subject: Subject
    /// Its lines by when they happened.
    public let lines: [TimelineLine]
}
