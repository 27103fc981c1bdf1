public import VehicleHistory

/// The lines of a subject that is linked to the report's: a number that was reissued, or a car that a line was misfiled to.
public struct LinkedTimeline: Sendable {
    /// Why the other subject's lines are in the report.
    public enum Relation: String, Sendable, CaseIterable {
        /// The car had this number before.
        case earlierNumber = "earlier-number"
        /// The car has this number since.
        case laterNumber = "later-number"
        /// Another car, which lines were filed under by mistake, or which they were meant for.
        case otherCar = "other-car"
        /// Linked by another linked subject.
        case further
    }

    /// The other subject.
    public let subject: Subject
    /// Why it is here.
    public let relation: Relation
    /// Its lines by when they happened.
    public let lines: [TimelineLine]

    /// The other number without the name of its kind.
    public var number: String {
        subject.string.split(separator: ":", maxSplits: 1).dropFirst().joined()
    }
}

extension LinkedTimeline.Relation {
    /// What the lines of a report's own subject say of another one.
    init(of subject: Subject, by statements: [VerifiedStatement]) {
        for verified in statements {
            switch verified.statement.body {
            case let body as VinReissueBody where body.other == subject:
                self = body.thisIs == .new ? .earlierNumber : .laterNumber
                return
            case let body as MisfiledBody where body.other == subject:
                self = .otherCar
                return
            default: continue
            }
        }
        self = .further
    }
}
