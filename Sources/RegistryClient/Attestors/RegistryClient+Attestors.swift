public import Attestation
public import RegistryAPI
import StrictJSON

extension RegistryClient {
    /// Asks how a reading lies to those that are recorded, before it is signed.
    ///
    /// - Parameters:
    ///   - check: The reading.
    ///   - attestor: Who asks, such as `attestor:hill-street-motors`.
    ///   - signer: A key of the attestor, a device's too. Every attempt is signed anew, since a token is worth one
    ///     request.
    ///   - origin: The log's origin, which the token is bound to; `nil` believes the registry that is called.
    public func checkReading(
        _ check: ReadingCheck, attestor: CallerName, signer: any Signer, origin: String? = nil
    ) async throws(RegistryClientError) -> ReadingCheckAnswer {
        try await ask(.checkReading, check, attestor: attestor, signer: signer, origin: origin)
    }

    /// Asks which vehicles that a manufacturer built have, or had, a component: one page.
    ///
    /// - Parameters:
    ///   - query: The component, and where the page begins.
    ///   - maker: Who asks, such as `attestor:honda`.
    ///   - signer: A key of the manufacturer.
    ///   - origin: The log's origin, which the token is bound to; `nil` believes the registry that is called.
    public func components(
        _ query: ComponentQuery, maker: CallerName, signer: any Signer, origin: String? = nil
    ) async throws(RegistryClientError) -> ComponentAnswer {
        try await ask(.components, query, attestor: maker, signer: signer, origin: origin)
    }

    /// Asks for disputes, one page at a time.
    ///
    /// - Parameters:
    ///   - question: Which ones.
    ///   - attestor: Who asks.
    ///   - signer: A key of the attestor, a device's too.
    ///   - origin: The log's origin, which the token is bound to; `nil` believes the registry that is called.
    public func disputes(
        _ question: DisputesQuestion, attestor: CallerName, signer: any Signer, origin: String? = nil
    ) async throws(RegistryClientError) -> DisputesPage {
        try await ask(.disputes, question, attestor: attestor, signer: signer, origin: origin)
    }

    func ask<Answer: WireValue>(
        _ call: AttestorCall, _ question: some WireValue, attestor: CallerName, signer: any Signer, origin: String?
    ) async throws(RegistryClientError) -> Answer {
        let bytes = question.json.serialized()
        let credential = CallCredential(
            signer: signer, issuer: attestor, origin: try await self.origin(origin), path: call.path)
        let answer = try await self.call(
            .attestorCall, path: call.path, body: bytes, contentType: MediaTypes.json,
            headers: { () async throws(RegistryClientError) in try await credential.headers(body: bytes) })
        do {
            return try Answer(json: JSON(parsing: answer.bytes, byteCountMax: answer.bytes.count + 1), field: "")
        } catch {
            throw .unexpectedResponse(url: url + call.path, status: answer.status, reason: "\(error)")
        }
    }
}
