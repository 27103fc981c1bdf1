import HTTPTypes
import Hummingbird
import Logging

/// Logs method, route, status, length and time of each request, and nothing that could tell whose car it was about: no
/// path (a VIN may stand in it, even in one that is not found), no query, no address, no header, no body.
struct AccessLogMiddleware: RouterMiddleware {
    typealias Context = RegistryRequestContext

    let logger: Logger

    @concurrent func handle(
        _ request: Request, context: RegistryRequestContext,
        next: @concurrent (Request, RegistryRequestContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let route = context.endpointPath ?? "unknown"
        let microseconds = (ContinuousClock.now - start) / .microseconds(1)
        logger.info(
            """
            \(Self.method(request.method)) \(route) \(response.status.code) \
            \(response.body.contentLength.map(String.init) ?? "-") B \(Int(microseconds)) µs
            """)
        return response
    }

    /// The method, if it is one of the usual: another could be any text.
    private static func method(_ method: HTTPRequest.Method) -> String {
        switch method {
        case .get, .head, .post, .put, .delete, .options, .patch: method.rawValue
        default: "OTHER"
        }
    }
}
