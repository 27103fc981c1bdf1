import Octets
import StrictJSON

extension CallClaims {
    /// Reads the payload of a token: each claim once, of its type and form, and no other.
    init(_ payload: JSONObject) throws(CallTokenError) {
        let names = CodingKeys.allCases.map(\.rawValue)
        if let stranger = payload.names.first(where: { !names.contains($0) }) {
            throw .claimInvalid(stranger, rule: "The claims are \(names.joined(separator: ", ")), and no others.")
        }
        self.init(
            issuer: try Self.text(payload, .issuer, byteCountMax: 128),
            audience: try Self.text(payload, .audience, byteCountMax: 256),
            issuedAtSeconds: try Self.seconds(payload, .issuedAtSeconds),
            expiresAtSeconds: try Self.seconds(payload, .expiresAtSeconds),
            identifier: try Self.text(payload, .identifier, byteCountMax: CallToken.identifierByteCountMax),
            path: try Self.text(payload, .path, byteCountMax: 256),
            bodyHash: try Self.text(payload, .bodyHash, byteCountMax: 43))
        guard let hash = Base64.url.decode(bodyHash), hash.count == Hash.byteCount else {
            throw .claimInvalid("bh", rule: "It is the body's SHA-256 in base64url.")
        }
    }

    private static func text(
        _ payload: JSONObject, _ key: CodingKeys, byteCountMax: Int
    ) throws(CallTokenError) -> String {
        guard let text = payload[key.rawValue]?.string, (1...byteCountMax).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw .claimInvalid(key.rawValue, rule: "It is 1 to \(byteCountMax) printable ASCII characters.")
        }
        return text
    }

    private static func seconds(_ payload: JSONObject, _ key: CodingKeys) throws(CallTokenError) -> Int {
        guard let seconds = payload[key.rawValue]?.integer, seconds >= 0 else {
            throw .claimInvalid(key.rawValue, rule: "It is a time in whole seconds since 1970.")
        }
        return seconds
    }
}
