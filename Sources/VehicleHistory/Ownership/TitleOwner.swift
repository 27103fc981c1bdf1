public import StrictJSON

/// Who an owner is, as the registrar has found it. It stands in a title behind digests and nowhere else.
public struct TitleOwner: Hashable, Sendable {
    /// Most bytes of each text.
    public static let textByteCountMax = 400

    /// The full name.
    public var name: String
    /// The number in the registrar's books.
    public var identifier: String
    /// The address, in one text.
    public var address: String
    /// The country of the address.
    public var country: CountryCode
    /// A private person or an organisation.
    public var kind: OwnerKind
    /// Since when the owner has had the car.
    public var since: EventTime

    /// An owner of its parts.
    public init(
        name: String, identifier: String, address: String, country: CountryCode, kind: OwnerKind, since: EventTime
    ) {
        self.name = name
        self.identifier = identifier
        self.address = address
        self.country = country
        self.kind = kind
        self.since = since
    }

    /// The claims to hide, by attribute.
    public var claims: [(attribute: TitleAttribute, value: JSON)] {
        [
            (.ownerName, .string(name)), (.ownerIdentifier, .string(identifier)), (.ownerAddress, .string(address)),
            (.ownerCountry, .string(country.string)), (.ownerKind, .string(kind.rawValue)),
            (.ownerSince, .string(since.description)),
        ]
    }
}
