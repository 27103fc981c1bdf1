public import Attestation
import Octets
public import StrictJSON

/// What an attestor asks an accreditor for, signed with the key it wants enrolled, which proves that it holds it.
///
/// A file of one line: an SD-JWT whose type is `vinlog-enrolment-request+jwt`, so that it can never pass for a statement.
public struct EnrolmentRequest: Sendable {
    /// The JOSE `typ` of a request.
    public static let type = "vinlog-enrolment-request+jwt"

    /// The body that an `attestor-enrol` statement will carry: name, class, keys and scope.
    public let body: JSON

    /// The attestor's identifier, after `attestor:`.
    public let id: String

    /// The key that signed the request.
    public let key: PublicKey

    /// Signs a request.
    ///
    /// - Parameters:
    ///   - id: the identifier asked for.
    ///   - body: the body of the enrolment, whose `keys` must hold the signer's.
    /// - Throws: `SDJWTError`.
    public static func signed(id: String, body: JSON, by signer: some Signer) throws -> [UInt8] {
        var claims = JSONObject()
        claims["id"] = .string(id)
        claims["enrol"] = body
        var randomness = SystemRandomNumberGenerator()
        return try SDJWT.issue(SelectiveObject(claims), type: type, signer: signer, randomness: &randomness).serialized
    }

    /// Reads a request and checks that the key it names signed it.
    ///
    /// - Throws: `EnrolmentRequestError`.
    public init(parsing bytes: [UInt8]) throws(EnrolmentRequestError) {
        let text = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
        guard let token = try? SDJWT(parsing: text), token.type == Self.type else { throw .notARequest }
        guard let id = token.payload["id"]?.string, let body = token.payload["enrol"],
            let keys = body["keys"]?.array
        else { throw .incomplete }
        let key = keys.lazy.compactMap { try? PublicKey(jwk: $0) }.first { $0.thumbprint.description == token.keyID }
        guard let key, token.isSignatureValid(by: key) else { throw .notSignedByItsKey }
        self.id = id
        self.body = body
        self.key = key
    }
}

/// Why bytes are not an enrolment request that an accreditor should act on.
public enum EnrolmentRequestError: Error, Sendable, CustomStringConvertible {
    /// Not an SD-JWT of the request's type.
    case notARequest
    /// No `id`, or no `enrol` with its `keys`.
    case incomplete
    /// The signature is not by one of the keys to be enrolled.
    case notSignedByItsKey

    /// A sentence that names the rule.
    public var description: String {
        switch self {
        case .notARequest: "this is not an enrolment request as `vinlog garage enroll` writes it"
        case .incomplete: "the enrolment request lacks its id, its body or its keys"
        case .notSignedByItsKey: "the enrolment request is not signed by a key that it asks to enrol"
        }
    }
}
