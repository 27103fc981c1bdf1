import Attestation
import Octets
import StrictJSON

/// Makes SD-JWTs that the issuing code would never make, properly signed.
struct Forge {
    let key = SigningKey.generate(.edDSA)

    var header: JSON { ["alg": "EdDSA"] }

    func jwt(header: JSON? = nil, payload: JSON, signer: SigningKey? = nil) throws -> String {
        let input = Self.encode(header ?? self.header) + "." + Self.encode(payload)
        return input + "." + Base64.url.encode(try (signer ?? key).sign(Array(input.utf8)))
    }

    func sdjwt(payload: JSON, disclosures: [JSON]) throws -> SDJWT {
        try SDJWT(parsing: Array(text(payload: payload, disclosures: disclosures).utf8))
    }

    func text(payload: JSON, disclosures: [JSON]) throws -> String {
        try jwt(payload: payload) + "~" + disclosures.map { Self.encode($0) + "~" }.joined()
    }

    static func encode(_ json: JSON) -> String { Base64.url.encode(json.serialized()) }

    static func digest(_ disclosure: JSON) -> JSON {
        .string(Base64.url.encode(Hash.sha256(utf8: encode(disclosure)).bytes))
    }
}
