public import Attestation
import Octets
public import StrictJSON

/// What the disclosures of a title say, those of them that are given.
public struct TitleDisclosures: Sendable {
    /// The disclosed claims by attribute.
    public let values: [TitleAttribute: JSON]
    /// The holder's key, when `cnf` is disclosed.
    public let holderKey: PublicKey?
    /// The terms, when `agreement` is disclosed.
    public let agreement: TransferAgreement?
    /// The encoded `cnf` disclosure, as an owner-signed statement carries it.
    public let confirmation: Disclosure?

    /// Reads the disclosures of a title.
    ///
    /// - Throws: `TitleDisclosuresError` when the digests are not 16, a disclosure has no digest in the title, or is not
    ///   what its name says.
    public init(_ title: SDJWT) throws(TitleDisclosuresError) {
        guard title.payload["_sd"]?.array?.count == TitleDraft.digestCount else { throw .digestCount }
        do throws(SDJWTError) { _ = try title.disclosedClaims() } catch { throw .digests(error) }
        var values: [TitleAttribute: JSON] = [:]
        var confirmation: Disclosure?
        for disclosure in title.disclosures {
            guard let attribute = disclosure.name.flatMap(TitleAttribute.init(rawValue:)) else {
                throw .unknown(disclosure.name ?? "")
            }
            guard Self.isSound(disclosure.value, as: attribute) else { throw .value(attribute) }
            values[attribute] = disclosure.value
            if attribute == .confirmation { confirmation = disclosure }
        }
        self.values = values
        self.confirmation = confirmation
        holderKey = values[.confirmation]?["jwk"].flatMap { try? PublicKey(jwk: $0) }
        agreement = values[.agreement].flatMap { try? TransferAgreement(json: $0) }
    }

    /// Who the owner is, when all of it is disclosed.
    public var owner: TitleOwner? {
        guard let name = values[.ownerName]?.string, let identifier = values[.ownerIdentifier]?.string,
            let address = values[.ownerAddress]?.string,
            let country = values[.ownerCountry]?.string.flatMap({ CountryCode($0) }),
            let kind = values[.ownerKind]?.string.flatMap({ OwnerKind(rawValue: $0) }),
            let since = values[.ownerSince]?.string.flatMap({ EventTime($0) })
        else { return nil }
        return TitleOwner(
            name: name, identifier: identifier, address: address, country: country, kind: kind, since: since)
    }

    private static func isSound(_ value: JSON, as attribute: TitleAttribute) -> Bool {
        switch attribute {
        case .confirmation: value["jwk"].flatMap { try? PublicKey(jwk: $0) } != nil
        case .ownerName, .ownerIdentifier, .ownerAddress, .sellerProof, .buyerProof: value.string?.isEmpty == false
        case .ownerCountry: value.string.flatMap { CountryCode($0) } != nil
        case .ownerKind: value.string.flatMap { OwnerKind(rawValue: $0) } != nil
        case .ownerSince: value.string.flatMap { EventTime($0) } != nil
        case .agreement: (try? TransferAgreement(json: value)) != nil
        }
    }
}
