import HTTPTypes
import Hummingbird

/// Tells browsers to come back by HTTPS only (RFC 6797), where the registry itself speaks it.
struct TransportSecurityMiddleware: RouterMiddleware {
    typealias Context = RegistryRequestContext

    @concurrent func handle(
        _ request: Request, context: RegistryRequestContext,
        next: @concurrent (Request, RegistryRequestContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.strictTransportSecurity] = ServerTLS.strictTransportSecurity
        return response
    }
}
