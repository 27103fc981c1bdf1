import Attestation
import Octets
import StrictJSON

/// A presentation with one thing wrong, signed by the right keys.
enum Forgery: String, CaseIterable {
    case nothing
    case issuerKey, algorithmNone, algorithmSymmetric, criticalHeader, digestAlgorithm
    case unreferencedDisclosure, digestTwice, disclosureTwice, collision, reservedName, elementAsMember, memberAsElement
    case memberNameTwice
    case bindingMissing, bindingKey, bindingType, bindingNonce, bindingAudience, bindingHash, bindingTooOld
    case holderKeyHidden, disclosureDropped

    static let nowSeconds = 1_760_000_000

    /// What RFC 9901 section 7 or our strict profile refuses and version 0.10.4 of the reference implementation does
    /// not: it leaves times to its caller and reads JSON as Python does.
    var isAcceptedByReference: Bool {
        [.unreferencedDisclosure, .reservedName, .memberNameTwice, .bindingTooOld].contains(self)
    }

    /// The presentation's text.
    ///
    /// - Parameter forge: Holds the issuer's key.
    func text(_ forge: Forge) throws -> String {
        var parts = Parts()
        change(&parts)
        let signer = self == .issuerKey ? SigningKey.generate() : forge.key
        let jwt = try forge.jwt(header: .object(parts.header), payload: .object(parts.payload), signer: signer)
        let text = ([jwt] + parts.disclosures).map { $0 + "~" }.joined()
        if self == .bindingMissing { return text }
        if parts.binding["sd_hash"] == nil {
            parts.binding["sd_hash"] = .string(Base64.url.encode(Hash.sha256(utf8: text).bytes))
        }
        let binding = try forge.jwt(
            header: .object(parts.bindingHeader), payload: .object(parts.binding), signer: parts.bindingSigner)
        return self == .disclosureDropped ? jwt + "~" + parts.disclosures[0] + "~" + binding : text + binding
    }

    private func change(_ parts: inout Parts) {
        switch self {
        case .nothing, .issuerKey, .bindingMissing, .disclosureDropped: break
        case .algorithmNone: parts.header["alg"] = "none"
        case .algorithmSymmetric: parts.header["alg"] = "HS256"
        case .criticalHeader:
            parts.header["crit"] = ["strange"]
            parts.header["strange"] = 1
        case .digestAlgorithm: parts.payload["_sd_alg"] = "sha-512"
        case .unreferencedDisclosure: parts.disclosures.append(Forge.encode(["salt-3", "price", 1]))
        case .digestTwice: parts.payload["nested"] = ["_sd": [parts.digest(1)]]
        case .disclosureTwice: parts.disclosures.append(parts.disclosures[1])
        case .collision: parts.payload["owner"] = "Somebody"
        case .reservedName: parts.hide(Forge.encode(["salt-3", "_sd", []]))
        case .elementAsMember: parts.hide(Forge.encode(["salt-3", "lone"]))
        case .memberAsElement: parts.payload["list"] = [["...": parts.take(1)]]
        case .memberNameTwice: parts.hide(Base64.url.encode(Array(#"["salt-3","price",{"a":1,"a":2}]"#.utf8)))
        case .bindingKey: parts.bindingSigner = .generate()
        case .bindingType: parts.bindingHeader["typ"] = "JWT"
        case .bindingNonce: parts.binding["nonce"] = "n-2"
        case .bindingAudience: parts.binding["aud"] = "another buyer"
        case .bindingHash: parts.binding["sd_hash"] = .string(Base64.url.encode(Hash.sha256(utf8: "~").bytes))
        case .bindingTooOld: parts.binding["iat"] = .integer(Self.nowSeconds - 301)
        case .holderKeyHidden: parts.disclosures.remove(at: 0)
        }
    }

    /// A presentation before it is signed.
    private struct Parts {
        var header: JSONObject
        var payload: JSONObject
        var disclosures: [String]
        var bindingHeader: JSONObject
        var binding: JSONObject
        var bindingSigner: SigningKey

        init() {
            bindingSigner = .generate()
            disclosures = [
                Forge.encode(["salt-1", "cnf", ["jwk": bindingSigner.publicKey.jwk]]),
                Forge.encode(["salt-2", "owner", "A. Person"]),
            ]
            header = Self.members(["alg": "EdDSA", "typ": "dc+sd-jwt"])
            payload = Self.members(["sub": "vehicle:1", "_sd_alg": "sha-256"])
            bindingHeader = Self.members(["alg": "EdDSA", "typ": "kb+jwt"])
            binding = Self.members([
                "iat": .integer(Forgery.nowSeconds), "aud": .string(ReferenceTasks.audience),
                "nonce": .string(ReferenceTasks.nonce),
            ])
            payload["_sd"] = [digest(0), digest(1)]
        }

        private static func members(_ object: JSON) -> JSONObject { object.object ?? JSONObject() }

        func digest(_ position: Int) -> JSON {
            .string(Base64.url.encode(Hash.sha256(utf8: disclosures[position]).bytes))
        }

        mutating func hide(_ disclosure: String) {
            disclosures.append(disclosure)
            payload["_sd"] = .array((payload["_sd"]?.array ?? []) + [digest(disclosures.count - 1)])
        }

        /// The digest, which no longer stands among the members'.
        mutating func take(_ position: Int) -> JSON {
            let digest = digest(position)
            payload["_sd"] = .array((payload["_sd"]?.array ?? []).filter { $0 != digest })
            return digest
        }
    }
}
