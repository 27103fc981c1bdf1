import Attestation
import StrictJSON
import TestKit

/// Tasks for the reference implementation, and its answers.
enum ReferenceTasks {
    static let nonce = "n-1"
    static let audience = "buyer"

    /// It made no SD-JWT.
    struct Refused: Error {
        let answer: JSON
    }

    /// To verify an SD-JWT, with its key binding when `isBound`.
    static func verify(_ text: [UInt8], by issuer: PublicKey, isBound: Bool) -> JSON {
        var task = JSONObject()
        task["do"] = "verify"
        task["sd_jwt"] = .string(String(decoding: text, as: UTF8.self))
        task["issuer"] = issuer.jwk
        if isBound {
            task["nonce"] = .string(nonce)
            task["audience"] = .string(audience)
        }
        return .object(task)
    }

    /// To issue `claims`, whose names and elements say what is hidden.
    static func issue(_ claims: JSON, _ sample: Sample, hasDecoys: Bool) -> JSON {
        [
            "do": "issue", "claims": claims, "issuer": sample.issuer.jwk(), "decoys": .bool(hasDecoys),
            "algorithm": .string(sample.issuer.publicKey.algorithm.rawValue), "header": ["typ": "dc+sd-jwt"],
        ]
    }

    /// To present what `disclose` names, bound by the sample's holder.
    static func present(_ text: String, _ sample: Sample, disclose: JSON) -> JSON {
        [
            "do": "present", "sd_jwt": .string(text), "disclose": disclose, "holder": sample.holder.jwk(),
            "algorithm": .string(sample.holder.publicKey.algorithm.rawValue), "nonce": .string(nonce),
            "audience": .string(audience),
        ]
    }

    /// The SD-JWT that it made.
    static func made(_ answer: JSON) throws -> SDJWT {
        guard let text = answer["sd_jwt"]?.string else { throw Refused(answer: answer) }
        return try SDJWT(parsing: Array(text.utf8))
    }

    /// What a verifier of ours expects of a binding, at the time that the binding itself names: no test depends on
    /// the clock.
    static func expectation(of presentation: SDJWT) -> KeyBindingExpectation {
        KeyBindingExpectation(
            nonce: nonce, audience: audience, nowSeconds: presentation.keyBindingJWT?.payload["iat"]?.integer ?? 0)
    }
}
