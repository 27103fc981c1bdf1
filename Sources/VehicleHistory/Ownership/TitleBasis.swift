/// On what a title rests.
public enum TitleBasis: String, Sendable, CaseIterable, Hashable {
    /// First owner of a car; a registration.
    case new
    /// Existing owner of a car that predates the registry; a registration.
    case binding
    /// The same owner, with a fresh key and fresh salts after a wallet was lost; a registration.
    case reissue
    /// Seller and buyer both signed; a transfer.
    case twoSided = "two_sided"
    /// Only the registrar vouches, for a reason; a transfer.
    case oneSided = "one_sided"

    /// Whether it is an ownership transfer that rests on it, not a registration.
    public var isTransfer: Bool { self == .twoSided || self == .oneSided }
}
