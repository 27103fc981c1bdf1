import Attestation
import RegistryAPI
import SignedCalls

/// What a caller signs requests with.
struct CallCredential: Sendable {
    let signer: any Signer
    let issuer: CallerName
    let origin: String
    let path: String

    /// The header fields of one request with this body: a token of its own.
    func headers(body: [UInt8]) async throws(RegistryClientError) -> [(String, String)] {
        do throws(CallTokenError) {
            let token = try CallToken.sign(
                by: signer, issuer: issuer.text, audience: origin, path: path, body: body,
                nowSeconds: SystemTime.nowSeconds)
            return [("authorization", "Bearer \(token)")]
        } catch {
            throw .problem(
                Problem(
                    code: error.code, status: 400, title: "Call not signed", detail: error.detail, field: error.field,
                    rule: error.rule, mend: error.mend))
        }
    }
}
