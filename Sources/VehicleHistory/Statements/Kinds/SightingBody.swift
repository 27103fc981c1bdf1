public import Messages
public import Octets

/// Sighting. The vehicle was seen for sale, at an auction or elsewhere.
public struct SightingBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("sighting")

    /// How it was seen.
    public enum Occasion: String, Sendable, CaseIterable {
        case listing
        case auction
        case sale
        case photograph
        case roadside
        case other
    }

    /// How it was seen.
    public let occasion: Occasion
    /// The marketplace or observer.
    public let source: String
    /// The price asked or bid, in minor units (cents) of the currency.
    public let priceMinorUnits: Int?
    /// ISO 4217 code of the amounts.
    public let currency: String?
    /// The title as the seller calls it, word for word.
    public let titleStatus: String?
    /// What the seller says of its history, word for word.
    public let historyNote: String?
    /// The lot or stock number.
    public let lot: String?
    /// Where, in words.
    public let place: String?
    /// Make, model and version as described.
    public let description: String?
    /// Model year as described.
    public let modelYear: Int?
    /// Colour as described.
    public let colour: String?
    /// What sort of party sells it.
    public let sellerClass: PartyClass?
    /// Condition as described.
    public let condition: String?
    /// SHA-256 of the page or catalogue, in base64url.
    public let pageSha256: Hash?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        occasion = try fields.choice("occasion")
        source = try fields.string("source")
        priceMinorUnits = try fields.integerIfPresent("price_minor_units")
        currency = try fields.stringIfPresent("currency")
        titleStatus = try fields.stringIfPresent("title_status")
        historyNote = try fields.stringIfPresent("history_note")
        lot = try fields.stringIfPresent("lot")
        place = try fields.stringIfPresent("place")
        description = try fields.stringIfPresent("description")
        modelYear = try fields.integerIfPresent("model_year")
        colour = try fields.stringIfPresent("colour")
        sellerClass = try fields.choiceIfPresent("seller_class")
        condition = try fields.stringIfPresent("condition")
        pageSha256 = try fields.hashIfPresent("page_sha256")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message("kind.sighting", ["occasion": occasion.term, "source": .plain(source)]), place.map { .plain($0) },
            .price("kind.sighting.price", priceMinorUnits, currency),
            titleStatus.map { Message("kind.sighting.title-status", ["status": .plain($0)]) },
            historyNote.map { Message("kind.sighting.history", ["note": .plain($0)]) })
    }
}
