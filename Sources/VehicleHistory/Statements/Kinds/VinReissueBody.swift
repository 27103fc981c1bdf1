public import Messages

/// VIN reissue. The vehicle has another number now, or had one before. A report proves the history of both.
public struct VinReissueBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("vin-reissue")

    /// Whether the subject of this statement is the old or the new number.
    public enum Side: String, Sendable, CaseIterable {
        case old
        case new
    }

    /// Why.
    public enum Reason: String, Sendable, CaseIterable {
        case theftRecovery = "theft_recovery"
        case damagedPlate = "damaged_plate"
        case rebuild
        case kit
        case cloneVictim = "clone_victim"
        case administrative
        case other
    }

    /// The other number: vehicle:<VIN> or chassis:<MAKE>:<NUMBER>.
    public let other: Subject
    /// Whether the subject of this statement is the old or the new number.
    public let thisIs: Side
    /// Why.
    public let reason: Reason
    /// The state or body that issued the number.
    public let jurisdiction: String?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        other = try fields.subject("other")
        thisIs = try fields.choice("this_is")
        reason = try fields.choice("reason")
        jurisdiction = try fields.stringIfPresent("jurisdiction")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        Message(
            "kind.vin-reissue.\(thisIs.rawValue)", ["other": .plain(other.description), "reason": reason.term])
    }

    /// The other subjects that the statement ties to its own.
    public var linkedSubjects: [Subject] { [other] }
}
