import Hummingbird
import NIOCore
import RegistryAPI
import StrictJSON

/// The signed calls.
struct CallRoutes: Sendable {
    private let backend: any RegistryBackend
    private let limits: WireLimits
    private let authentication: CallAuthentication
    private let links: PageLinks
    private let nowSeconds: @Sendable () -> Int
    private let gate: InFlightGate

    init(
        backend: any RegistryBackend, limits: WireLimits, authentication: CallAuthentication, links: PageLinks,
        nowSeconds: @escaping @Sendable () -> Int
    ) {
        self.backend = backend
        self.limits = limits
        self.authentication = authentication
        self.links = links
        self.nowSeconds = nowSeconds
        gate = InFlightGate(limit: limits.callsInFlightMax)
    }

    /// `POST /v1/rewards/calls/{call}`. Refused in this order: no such call, no token or an unreadable one, a body too
    /// large or not JSON's media type, a token that proves nothing, a caller of the wrong kind, a body that is no JSON.
    func perform(_ request: Request, _ context: RegistryRequestContext) async throws -> Response {
        let name = context.parameters.get("call") ?? ""
        guard let call = RewardCall(rawValue: name) else { throw Problem.callUnknown(name) }
        guard let token = try authentication.token(of: request) else { throw Problem.callTokenMissing }
        guard request.mediaType == MediaTypes.json else {
            throw Problem.unsupportedMediaType(request.headers[.contentType], accepted: [MediaTypes.json])
        }
        let bytes = try await request.wholeBody(byteCountMax: limits.callBytesMax)
        guard gate.enter() else { throw Problem.busy(limit: gate.limit, unit: "calls") }
        defer { gate.leave() }
        let caller = try await authentication.caller(of: token, path: call.path, body: bytes)
        guard call.callers.contains(caller.kind) else { throw Problem.callerWrong(caller, call: call) }
        let answer = try await answer(to: call, caller, body(bytes))
        return Response(answer.serialized(), mediaType: MediaTypes.json)
    }

    private func body(_ bytes: ByteBuffer) throws(Problem) -> JSON {
        do throws(JSONError) {
            return try JSON(parsing: bytes.readableBytesView, byteCountMax: limits.callBytesMax)
        } catch {
            throw .jsonInvalid("\(error)")
        }
    }

    /// A page link is the wire's own business: it is made here, and opened here.
    private func answer(to call: RewardCall, _ caller: Caller, _ body: JSON) async throws(Problem) -> JSON {
        guard call == .pageLink else { return try await backend.perform(call, caller: caller, body: body) }
        _ = try EmptyBody(json: body)
        let now = nowSeconds()
        guard let secret = links.makeLink(for: caller, nowSeconds: now) else {
            throw .busy(limit: limits.pagesMax, unit: "pages")
        }
        return PageLink(
            url: "\(RegistryRoute.contributorPage.pathTemplate)?link=\(secret)",
            expiresAtSeconds: now + limits.pageLinkSecondsMax
        ).json
    }
}
