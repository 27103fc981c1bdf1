/// Use change. The vehicle is used for something else now.
public struct UseChangeBody: StatementBody {
    public static let kind = StatementKind("use-change")

    /// What it is used for from now on.
    public let toUse: VehicleUse
    /// What it was used for.
    public let fromUse: VehicleUse?

    public init(from fields: StatementFields) throws(StatementError) {
        toUse = try fields.choice("to_use")
        fromUse = try fields.choiceIfPresent("from_use")
    }

    public var summary: String {
        let now = English.words(toUse.rawValue)
        guard let fromUse else { return "Use is now \(now)" }
        return "Use changed from \(English.words(fromUse.rawValue)) to \(now)"
    }
}
