import Octets
import StrictJSON
public import VehicleHistory

extension StatementDraft {
    /// An identifier that follows from what the draft says, whoever signs it whenever: the base64url SHA-256 of its claims
    /// without `iat` and `jti`.
    ///
    /// So the same row or the same command, sent again, is the same statement and not a second one.
    public var contentIdentifier: String {
        var content = self
        content.identifier = ""
        content.issuedAtSeconds = 0
        return Base64.url.encode(Hash.sha256(JSON.object(content.claims).serialized()).bytes)
    }
}
