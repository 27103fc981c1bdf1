public import Messages

/// Registration. A registrar entered the vehicle in, or took it out of, its register. The owner stands only behind digests (`_sd`).
public struct RegistrationBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("registration")

    /// What was registered.
    public enum Event: String, Sendable, CaseIterable {
        case first
        case renewal
        case reRegistration = "re_registration"
        case suspension
        case deregistration
    }

    /// What was registered.
    public let event: Event
    /// What the vehicle is registered for.
    public let use: VehicleUse?
    /// Vehicle category, such as M1 or N2.
    public let category: String?
    /// The registering state, province or office.
    public let region: String?
    /// ISO 3166-1 alpha-2 code of the register it comes from.
    public let previousCountry: CountryCode?
    /// When the registration ends.
    public let validUntil: EventTime?
    /// How many owners there have been, this one included.
    public let ownerNumber: Int?
    /// The claim to be the vehicle's title; absent for all but title statements.
    public let title: TitleClaim?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        event = try fields.choice("event")
        use = try fields.choiceIfPresent("use")
        category = try fields.stringIfPresent("category")
        region = try fields.stringIfPresent("region")
        previousCountry = try fields.countryIfPresent("previous_country")
        validUntil = try fields.timeIfPresent("valid_until")
        ownerNumber = try fields.integerIfPresent("owner_number")
        title = try fields.objectIfPresent("title", TitleClaim.init(from:))
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            region.map { Message("kind.registration.\(event.rawValue)-in", ["region": .plain($0)]) }
                ?? Message("kind.registration.\(event.rawValue)"),
            use.map { Message("kind.registration.use", ["use": $0.term]) },
            previousCountry.map { Message("kind.registration.previous", ["country": .country($0.string)]) },
            ownerNumber.map { Message("kind.owner-number", ["number": .number($0)]) }, title?.message)
    }

    /// The earlier entries that the statement refers to.
    public var references: [StatementReference] {
        (title?.previous).map { [StatementReference(.succeeds, $0)] } ?? []
    }
}
