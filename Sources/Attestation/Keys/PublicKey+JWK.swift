import Crypto
import FoundationEssentials
import Octets
public import StrictJSON

extension PublicKey {
    /// Number of bytes of an Ed25519 key, and of each P-256 coordinate and scalar.
    static let fieldByteCount = 32

    /// Members that only private or symmetric keys have (RFC 7518 sections 6.2.2, 6.3.2 and 6.4, RFC 8037).
    static let secretMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"]

    /// Reads a public JSON Web Key (RFC 7517; RFC 8037 for Ed25519; RFC 7518 section 6.2 for P-256).
    ///
    /// Members this library does not know are ignored, as RFC 7517 section 4 demands; a `kid` is ignored too,
    /// since a key's identifier here is always its thumbprint.
    ///
    /// - Throws: `KeyError` when a member is absent, malformed or of the wrong length, the point is not on the
    ///   curve, the key is of another type, or the JWK holds a private member.
    public init(jwk: JSON) throws(KeyError) {
        guard case .object(let members) = jwk else { throw .notAnObject }
        if let secret = Self.secretMembers.first(where: { members[$0] != nil }) { throw .privateMember(secret) }
        try self.init(publicPartOf: members)
    }

    /// Reads the public members of a JWK that may be a private one.
    init(publicPartOf members: JSONObject) throws(KeyError) {
        let type = try members.jwkText("kty")
        let curve = try members.jwkText("crv")
        switch (type, curve) {
        case ("OKP", "Ed25519"):
            let point = try members.jwkBytes("x")
            guard Ed25519Point.isValid(encoding: point),
                let key = try? Curve25519.Signing.PublicKey(rawRepresentation: point)
            else { throw .notOnCurve }
            self.init(.ed25519(key))
        case ("EC", "P-256"):
            let point = try members.jwkBytes("x") + members.jwkBytes("y")
            guard let key = try? P256.Signing.PublicKey(rawRepresentation: point) else { throw .notOnCurve }
            self.init(.p256(key))
        default: throw .unsupportedKey(type: type, curve: curve)
        }
        try checkUse(members)
    }

    /// The optional members `use`, `key_ops` and `alg` must not speak against checking signatures
    /// (RFC 7517 sections 4.2 to 4.4).
    private func checkUse(_ members: JSONObject) throws(KeyError) {
        if let use = members["use"], use != "sig" { throw .contradiction(member: "use") }
        if let algorithm = members["alg"] {
            // RFC 9864 names Ed25519 on its own, beside the older polymorphic EdDSA.
            let names: [JSON] = self.algorithm == .edDSA ? ["EdDSA", "Ed25519"] : ["ES256"]
            guard names.contains(algorithm) else { throw .contradiction(member: "alg") }
        }
        if let operations = members["key_ops"] {
            guard let operations = operations.array, operations.contains("verify") || operations.contains("sign") else {
                throw .contradiction(member: "key_ops")
            }
        }
    }

    /// The public key as a JSON Web Key: the required members alone, in the order of RFC 7638 section 3.2.
    public var jwk: JSON { Self.canonicalJWK(of: material) }

    static func canonicalJWK(of material: Material) -> JSON {
        switch material {
        case .ed25519(let key):
            ["crv": "Ed25519", "kty": "OKP", "x": .string(Base64.url.encode(key.rawRepresentation))]
        case .p256(let key):
            [
                "crv": "P-256", "kty": "EC",
                "x": .string(Base64.url.encode(key.rawRepresentation.prefix(fieldByteCount))),
                "y": .string(Base64.url.encode(key.rawRepresentation.dropFirst(fieldByteCount))),
            ]
        }
    }
}

extension JSONObject {
    func jwkText(_ name: String) throws(KeyError) -> String {
        guard case .string(let text)? = self[name] else { throw .missingMember(name) }
        return text
    }

    func jwkBytes(_ name: String) throws(KeyError) -> [UInt8] {
        guard let bytes = Base64.url.decode(try jwkText(name)) else { throw .malformedMember(name) }
        guard bytes.count == PublicKey.fieldByteCount else {
            throw .wrongLength(member: name, byteCount: bytes.count)
        }
        return bytes
    }
}
