public import Messages

/// Use change. The vehicle is used for something else now.
public struct UseChangeBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("use-change")

    /// What it is used for from now on.
    public let toUse: VehicleUse
    /// What it was used for.
    public let fromUse: VehicleUse?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        toUse = try fields.choice("to_use")
        fromUse = try fields.choiceIfPresent("from_use")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        guard let fromUse else { return Message("kind.use-change", ["use": toUse.term]) }
        return Message("kind.use-change.from", ["from": fromUse.term, "use": toUse.term])
    }
}
