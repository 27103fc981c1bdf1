import Attestation
import StrictJSON

/// The header of a call token, read strictly.
struct CallTokenHeader {
    static let names = ["alg", "typ", "kid", "jwk"]

    let algorithm: SignatureAlgorithm
    let keyThumbprint: Thumbprint
    let offeredKey: PublicKey?

    init(_ header: JSONObject) throws(CallTokenError) {
        // The algorithm first: "none" and HS256 are the classic attempts, and deserve their own answer.
        guard let algorithm = header["alg"]?.string.flatMap(SignatureAlgorithm.init(rawValue:)) else {
            throw .algorithmRefused(header["alg"]?.string ?? "")
        }
        if let stranger = header.names.first(where: { !Self.names.contains($0) }) { throw .headerUnknown(stranger) }
        guard header["typ"]?.string == CallToken.type else { throw .typeWrong }
        guard let thumbprint = header["kid"]?.string.flatMap({ Thumbprint($0) }) else { throw .keyIdentifierInvalid }
        self.algorithm = algorithm
        keyThumbprint = thumbprint
        guard let jwk = header["jwk"] else {
            offeredKey = nil
            return
        }
        guard let key = try? PublicKey(jwk: jwk), key.thumbprint == thumbprint, key.algorithm == algorithm else {
            throw .offeredKeyInvalid
        }
        offeredKey = key
    }
}
