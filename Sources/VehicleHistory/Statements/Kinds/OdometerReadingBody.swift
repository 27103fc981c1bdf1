public import Messages

/// Odometer reading. Somebody read the odometer and did nothing else; the value is the envelope's `odometer`.
public struct OdometerReadingBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("odometer-reading", isAdverse: true)

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

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        occasion = try fields.choice("occasion")
        source = try fields.stringIfPresent("source")
        place = try fields.stringIfPresent("place")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message("kind.odometer-reading", ["occasion": occasion.term]), source.map { .plain($0) },
            place.map { .plain($0) })
    }
}
