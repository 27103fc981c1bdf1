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
        let microseconds = Int((ContinuousClock.now - start) / .microseconds(1))
        let method = request.method.usualName
        var fields: Logger.Metadata = [
            "route": "\(route)", "method": "\(method)", "status": .stringConvertible(response.status.code),
            "microseconds": .stringConvertible(microseconds),
        ]
        fields["bytes"] = response.body.contentLength.map { .stringConvertible($0) }
        fields["request_id"] = context.requestNumber.map { "\($0)" }
        logger.info("\(method) \(route) \(response.status.code)", metadata: fields)
        return response
    }
}
