public import Messages

/// Import or export. The vehicle crossed a border for good.
public struct ImportExportBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("import-export")

    /// Which way, seen from the country of the statement.
    public enum Direction: String, Sendable, CaseIterable {
        case `import`
        case export
    }

    /// Which way, seen from the country of the statement.
    public let direction: Direction
    /// ISO 3166-1 alpha-2 code of the other country.
    public let otherCountry: CountryCode
    /// Date of the customs declaration.
    public let declaredOn: EventTime?
    /// What the other country's title said.
    public let titleStatus: String?
    /// Condition at the border.
    public let condition: String?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        direction = try fields.choice("direction")
        otherCountry = try fields.country("other_country")
        declaredOn = try fields.timeIfPresent("declared_on")
        titleStatus = try fields.stringIfPresent("title_status")
        condition = try fields.stringIfPresent("condition")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message("kind.import-export.\(direction.rawValue)", ["country": .country(otherCountry.string)]),
            titleStatus.map { Message("kind.import-export.title-status", ["status": .plain($0)]) })
    }
}
