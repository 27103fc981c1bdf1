public import Messages

/// Modification. The vehicle was changed from how it was built.
public struct ModificationBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("modification")

    /// What was changed.
    public enum Category: String, Sendable, CaseIterable {
        case engine
        case exhaust
        case suspension
        case body
        case wheels
        case lighting
        case fuelConversion = "fuel_conversion"
        case accessibility
        case camper
        case towing
        case other
    }

    /// What was changed.
    public let category: Category
    /// The change in words.
    public let description: String
    /// Whether the authority approved it.
    public let approved: Bool?
    /// Number of the approval.
    public let approvalNumber: String?
    /// Power afterwards in kilowatts.
    public let powerKw: Int?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        category = try fields.choice("category")
        description = try fields.string("description")
        approved = try fields.boolIfPresent("approved")
        approvalNumber = try fields.stringIfPresent("approval_number")
        powerKw = try fields.integerIfPresent("power_kw")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message("kind.modification", ["category": category.term, "description": .plain(description)]),
            approved.map { Message($0 ? "kind.modification.approved" : "kind.modification.not-approved") })
    }
}
