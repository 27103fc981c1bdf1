/// One sort of part that was fitted.
public struct WorkshopPart: Hashable, Sendable {
    /// The part number.
    public let code: String
    /// The part in words.
    public let description: String?
    /// How many were fitted.
    public let quantity: Int?
    /// Where the part comes from.
    public let origin: PartOrigin?

    init(from fields: StatementFields) throws(StatementError) {
        code = try fields.string("code")
        description = try fields.stringIfPresent("description")
        quantity = try fields.integerIfPresent("quantity")
        origin = try fields.choiceIfPresent("origin")
    }
}
