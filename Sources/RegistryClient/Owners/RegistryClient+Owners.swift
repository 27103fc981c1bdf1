public import Attestation
public import RegistryAPI
public import StrictJSON

extension RegistryClient {
    /// Makes an owner's signed call. Every attempt is signed anew, since a token is worth one request.
    ///
    /// - Parameters:
    ///   - call: The call.
    ///   - body: The vehicle, and by which title the caller has it.
    ///   - signer: The vehicle's holder key; the caller's name is its thumbprint.
    ///   - origin: The log's origin, which the token is bound to; `nil` believes the registry that is called.
    /// - Returns: The answer as it came.
    public func call(
        _ call: OwnerCall, _ body: OwnerCallBody, signer: any Signer, origin: String? = nil
    ) async throws(RegistryClientError) -> JSON {
        guard let issuer = CallerName(.owner, signer.publicKey.thumbprint.string) else {
            throw .problem(.ownersNotOffered)
        }
        let bytes = body.json.serialized()
        let credential = CallCredential(
            signer: signer, issuer: issuer, origin: try await self.origin(origin), path: call.path)
        let answer = try await self.call(
            .ownerCall, path: call.path, body: bytes, contentType: MediaTypes.json,
            headers: { () async throws(RegistryClientError) in try await credential.headers(body: bytes) })
        do throws(JSONError) {
            return try JSON(parsing: answer.bytes, byteCountMax: answer.bytes.count + 1)
        } catch {
            throw .unexpectedResponse(url: url + call.path, status: answer.status, reason: error.description)
        }
    }

    /// Who was shown what about a vehicle during its owner's tenure.
    ///
    /// - Parameters: As of `call(_:_:signer:origin:)`.
    public func accessLog(
        _ body: OwnerCallBody, signer: any Signer, origin: String? = nil
    ) async throws(RegistryClientError) -> AccessLog {
        let json = try await call(.accessLog, body, signer: signer, origin: origin)
        do throws(Problem) {
            return try AccessLog(json: json)
        } catch {
            throw .unexpectedResponse(
                url: url + OwnerCall.accessLog.path, status: 200,
                reason: "\(error.field ?? "the body"): \(error.rule ?? error.detail)")
        }
    }
}
