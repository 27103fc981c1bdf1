public import Attestation
import Octets
import StrictJSON
public import VehicleHistory

extension TitleDraft {
    /// A fresh identifier for a title, 22 characters of base64url. It is random and follows from nothing, since readers
    /// of the report see it: a hash of an owner's name could be guessed.
    ///
    /// - Parameter randomness: a `SystemRandomNumberGenerator` outside tests.
    public static func freshIdentifier(using randomness: inout some RandomNumberGenerator) -> String {
        Base64.url.encode((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &randomness) })
    }

    /// Whether a signed title says the same as this draft, but for its number and the time of its signature: then it was
    /// signed for the same wish, and is not to be signed a second time.
    public func says(theSameAs title: SDJWT) -> Bool {
        var open = title.payload
        for name in ["iat", "jti", "_sd", "_sd_alg"] { open[name] = nil }
        var own = statement.claims
        for name in ["iat", "jti"] { own[name] = nil }
        guard open == own, let claims = try? title.disclosedClaims() else { return false }
        let hidden = hiddenClaims
        return title.disclosures.count == hidden.count
            && hidden.allSatisfy { claims[$0.attribute.rawValue] == $0.value }
    }
}

extension SDJWT {
    /// What the registry gets of a title: the signed statement, and nothing of what it hides.
    public var withoutDisclosures: SDJWT { removingDisclosures { _ in true } }
}
