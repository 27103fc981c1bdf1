/// The hidden claims that a title statement may have. Only their digests are signed and stored; their disclosures go to
/// the owner.
public enum TitleAttribute: String, Sendable, CaseIterable, Hashable {
    /// The holder's key, `{"jwk": …}` (RFC 7800 section 3.2).
    case confirmation = "cnf"
    /// The owner's full name.
    case ownerName = "owner_name"
    /// The owner's number in the registrar's books, such as that of an identity card.
    case ownerIdentifier = "owner_identifier"
    /// The owner's address, in one text.
    case ownerAddress = "owner_address"
    /// The owner's country, ISO 3166-1 alpha-2.
    case ownerCountry = "owner_country"
    /// Whether the owner is a natural person: `OwnerKind`.
    case ownerKind = "owner_kind"
    /// Since when the owner has had the car.
    case ownerSince = "owner_since"
    /// The terms that both sides signed: `TransferAgreement`.
    case agreement
    /// The seller's signature under the agreement: a presentation of the previous title with key binding.
    case sellerProof = "seller_proof"
    /// The new holder's signature under the agreement, or proof of the key: `HolderKeyProof`.
    case buyerProof = "buyer_proof"

    /// In words.
    public var title: String {
        switch self {
        case .confirmation: "holder key"
        case .ownerName: "name"
        case .ownerIdentifier: "identifier"
        case .ownerAddress: "address"
        case .ownerCountry: "country"
        case .ownerKind: "private person or organisation"
        case .ownerSince: "owner since"
        case .agreement: "agreement"
        case .sellerProof: "seller's proof"
        case .buyerProof: "buyer's proof"
        }
    }

    /// Those that tell of the owner, and that an owner may show one by one.
    public static let ofOwner: [TitleAttribute] = [
        .ownerName, .ownerIdentifier, .ownerAddress, .ownerCountry, .ownerKind, .ownerSince,
    ]
}
