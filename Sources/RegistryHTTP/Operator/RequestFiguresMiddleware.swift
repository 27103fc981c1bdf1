import HTTPTypes
import Hummingbird
import Operations
import Tracing

/// Measures each request, gives it a span, and says its number in the answer, by which the log's lines about it are
/// found.
struct RequestFiguresMiddleware: RouterMiddleware {
    typealias Context = RegistryRequestContext

    /// The library's own name for paths that no route has, used where it gives none.
    static let unmatchedRoute = "NotFound"
    private static let requestNumber = HTTPField.Name("x-request-id")

    let figures: RequestFigures

    @concurrent func handle(
        _ request: Request, context: RegistryRequestContext,
        next: @concurrent (Request, RegistryRequestContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        figures.begin()
        defer { figures.end() }
        var response = try await withSpan("vinlog.request", ofKind: .server) { span in
            let response = try await next(request, context)
            if span.isRecording {
                span.attributes["http.request.method"] = request.method.usualName
                span.attributes["http.route"] = context.endpointPath
                span.attributes["http.response.status_code"] = response.status.code
            }
            return response
        }
        figures.record(
            route: context.endpointPath ?? Self.unmatchedRoute, method: request.method.usualName,
            status: response.status.code, nanoseconds: Int64((ContinuousClock.now - start) / .nanoseconds(1)))
        if let name = Self.requestNumber { response.headers[name] = context.requestNumber }
        return response
    }
}

extension HTTPRequest.Method {
    /// The method, if it is one of the usual: another could be any text.
    var usualName: String {
        switch self {
        case .get, .head, .post, .put, .delete, .options, .patch: rawValue
        default: "OTHER"
        }
    }
}
