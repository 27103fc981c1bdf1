/// Odometer reading. Somebody read the odometer and did nothing else; the value is the envelope's `odometer`.
public struct OdometerReadingBody: StatementBody {
    public static let kind = StatementKind("odometer-reading")

    /// On what occasion.
    public enum Occasion: String, Sendable, CaseIterable {
        case listing
        case fuel
        case rentalReturn = "rental_return"
        case leaseCheck = "lease_check"
        case fleetCheck = "fleet_check"
        case tax
        case parking
        case owner
        case other
    }

    /// On what occasion.
    public let occasion: Occasion
    /// Where the reading comes from, such as the name of a listing site.
    public let source: String?
    /// Where, in words.
    public let place: String?

    public init(from fields: StatementFields) throws(StatementError) {
        occasion = try fields.choice("occasion")
        source = try fields.stringIfPresent("source")
        place = try fields.stringIfPresent("place")
    }

    public var summary: String {
        English.join("Odometer read: \(English.words(occasion.rawValue))", source, place)
    }
}
