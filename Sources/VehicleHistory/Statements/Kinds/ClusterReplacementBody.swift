public import Messages

/// Cluster replacement. The instrument that holds the odometer was replaced; what the old one showed and what the new one shows.
public struct ClusterReplacementBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("cluster-replacement", isAdverse: true)

    /// The old instrument.
    public struct Instrument: Hashable, Sendable {
        /// Whether there is a value.
        public enum Reading: String, Sendable, CaseIterable {
            case read
            case unreadable
            case `none`
        }

        /// The unit of the value.
        public enum Unit: String, Sendable, CaseIterable {
            case km
            case mi
        }

        /// Whether there is a value.
        public let status: Reading
        /// Whole units.
        public let value: Int?
        /// The unit of the value.
        public let unit: Unit?
        /// Serial number of the instrument.
        public let serial: String?

        init(from fields: StatementFields) throws(StatementError) {
            status = try fields.choice("status")
            value = try fields.integerIfPresent("value")
            unit = try fields.choiceIfPresent("unit")
            serial = try fields.stringIfPresent("serial")
        }
    }

    /// Why.
    public enum Reason: String, Sendable, CaseIterable {
        case defect
        case accident
        case upgrade
        case recall
        case other
    }

    /// The old instrument.
    public let before: Instrument
    /// The new instrument.
    public let after: Instrument
    /// Why.
    public let reason: Reason
    /// Whether the new instrument was set to continue the old one.
    public let adjusted: Bool?
    /// Whether the label of 49 CFR 580.4 was fixed to the door frame.
    public let doorLabel: Bool?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        before = try fields.object("before", Instrument.init(from:))
        after = try fields.object("after", Instrument.init(from:))
        reason = try fields.choice("reason")
        adjusted = try fields.boolIfPresent("adjusted")
        doorLabel = try fields.boolIfPresent("door_label")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        Message(
            "kind.cluster-replacement",
            ["reason": reason.term, "before": before.messageValue, "after": after.messageValue])
    }
}
