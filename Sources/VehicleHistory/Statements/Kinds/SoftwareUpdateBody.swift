public import Messages

/// Software update. Software of the vehicle was changed.
public struct SoftwareUpdateBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("software-update")

    /// Why.
    public enum Reason: String, Sendable, CaseIterable {
        case recall
        case security
        case feature
        case maintenance
        case other
    }

    /// The control unit or system.
    public let component: String
    /// The version after.
    public let toVersion: String
    /// The version before.
    public let fromVersion: String?
    /// Why.
    public let reason: Reason?
    /// Whether it came by radio.
    public let overTheAir: Bool?
    /// Software identification number by UN R156 (RXSWIN).
    public let approvalNumber: String?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        component = try fields.string("component")
        toVersion = try fields.string("to_version")
        fromVersion = try fields.stringIfPresent("from_version")
        reason = try fields.choiceIfPresent("reason")
        overTheAir = try fields.boolIfPresent("over_the_air")
        approvalNumber = try fields.stringIfPresent("approval_number")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            fromVersion.map {
                Message(
                    "kind.software-update.from",
                    ["component": .plain(component), "before": .plain($0), "version": .plain(toVersion)])
            } ?? Message("kind.software-update", ["component": .plain(component), "version": .plain(toVersion)]),
            reason.map { .term($0) }, overTheAir == true ? Message("kind.software-update.over-the-air") : nil)
    }
}
