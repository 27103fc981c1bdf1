import AsyncHTTPClient
public import Attestation
import Octets
public import RegistryAPI
import SignedCalls
public import StrictJSON

extension RegistryClient {
    /// Makes a signed call. Every attempt is signed anew, since a token is worth one request.
    ///
    /// - Parameters:
    ///   - call: The call.
    ///   - body: Its body.
    ///   - signer: The caller's key.
    ///   - issuer: The caller's name, such as `attestor:<id>`.
    ///   - origin: The log's origin, which the token is bound to. Where the caller has a trust file, it is the one in
    ///     there; `nil` believes the registry that is called.
    public func call(
        _ call: RewardCall, body: JSON = [:], signer: any Signer, issuer: CallerName, origin: String? = nil
    ) async throws(RegistryClientError) -> JSON {
        let bytes = body.serialized()
        let byteCountMax = WireLimits.standard.callBytesMax
        guard bytes.count <= byteCountMax else { throw .problem(.bodyTooLarge(byteCountMax: byteCountMax)) }
        let credential = CallCredential(
            signer: signer, issuer: issuer, origin: try await self.origin(origin), path: call.path)
        let answer = try await self.call(
            .rewardCall, path: call.path, body: bytes, contentType: MediaTypes.json,
            headers: { () async throws(RegistryClientError) in try await credential.headers(body: bytes) })
        do throws(JSONError) {
            return try JSON(parsing: answer.bytes, byteCountMax: answer.bytes.count + 1)
        } catch {
            throw .unexpectedResponse(url: url + call.path, status: answer.status, reason: error.description)
        }
    }

    /// Makes a signed call whose body and answer are values of the interface.
    ///
    /// - Parameters: As of `call(_:body:signer:issuer:origin:)`; `type` is the answer's.
    public func call<Value: WireValue>(
        _ call: RewardCall, _ body: some WireValue, as type: Value.Type = Value.self, signer: any Signer,
        issuer: CallerName, origin: String? = nil
    ) async throws(RegistryClientError) -> Value {
        let json = try await self.call(call, body: body.json, signer: signer, issuer: issuer, origin: origin)
        do throws(Problem) {
            return try Value(json: json)
        } catch {
            throw .unexpectedResponse(
                url: url + call.path, status: 200, reason: "\(error.field ?? "the body"): \(error.rule ?? error.detail)"
            )
        }
    }

    /// A one-time link to the caller's own web page, as a whole address.
    public func pageLink(
        signer: any Signer, issuer: CallerName, origin: String? = nil
    ) async throws(RegistryClientError) -> PageLink {
        let link: PageLink = try await call(
            .pageLink, EmptyBody(), signer: signer, issuer: issuer, origin: origin)
        return PageLink(
            url: link.url.hasPrefix("/") ? url + link.url : link.url, expiresAtSeconds: link.expiresAtSeconds)
    }

    /// The given origin, or the one in the first line of the registry's checkpoint.
    func origin(_ origin: String?) async throws(RegistryClientError) -> String {
        if let origin { return origin }
        let note = try await checkpoint()
        let line = note.prefix { $0 != UInt8(ascii: "\n") }
        guard !line.isEmpty, line.count < note.count, line.count <= 256 else {
            throw .unexpectedResponse(
                url: url + RegistryRoute.checkpoint.pathTemplate, status: 200, reason: "it is no checkpoint")
        }
        return String(decoding: line, as: UTF8.self)
    }
}
