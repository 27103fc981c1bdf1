import HTTPTypes
import Hummingbird
import Logging
import RegistryAPI
import StrictJSON

/// Answers whatever goes wrong with a problem, so that no other code thinks about error answers.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = RegistryRequestContext

    let limits: WireLimits
    let figures: RequestFigures

    @concurrent func handle(
        _ request: Request, context: RegistryRequestContext,
        next: @concurrent (Request, RegistryRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            var problem = Problem(error, limits: limits)
            var allowed: [String] = []
            if problem == .notFound {
                allowed = Self.methodsAllowed(at: request.uri.path)
                if !allowed.isEmpty {
                    problem = .methodNotAllowed(request.method.rawValue, allowed: allowed)
                }
            }
            figures.count(problem: problem.code)
            if problem == .internalError {
                // The type only: an error's text may quote what was sent.
                context.logger.error("request failed", metadata: ["error": "\(type(of: error))"])
            }
            var response =
                ProblemPage.isWanted(by: request)
                ? ProblemPage(problem: problem, language: PageLanguage(request)).response : problem.response
            if problem.status == 405 { response.headers[.allow] = allowed.joined(separator: ", ") }
            // An answer to HEAD has no body (RFC 9110 section 9.3.2); one would be taken for the next answer.
            return request.method == .head ? response.createHeadResponse() : response
        }
    }

    /// The methods that `path` answers to.
    private static func methodsAllowed(at path: String) -> [String] {
        RegistryRoute.matching(path: path).map(\.method).flatMap { $0 == "GET" ? ["GET", "HEAD"] : [$0] }
    }
}
