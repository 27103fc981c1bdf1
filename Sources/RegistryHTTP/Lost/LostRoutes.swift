import Hummingbird
import NIOCore
import Octets
import RegistryAPI
import StrictJSON

/// What a registry that came back from an older copy misses, and its way back in. Nobody signs in: the public entry
/// itself says whether what is shown is what was lost.
struct LostRoutes: Sendable {
    let backend: any RegistryBackend
    let limits: WireLimits

    /// `GET /v1/lost`.
    func list() async throws -> Response {
        Response(try await backend.lostEntries().json.serialized(), mediaType: MediaTypes.json)
    }

    /// `PUT /v1/lost/{index}`.
    func open(_ request: Request, _ context: some RequestContext) async throws -> Response {
        guard let index = UInt64(context.parameters.get("index") ?? "") else { throw Problem.notTheLostEntry }
        let question = try await request.question(byteCountMax: limits.bodyBytesMax)
        let salt = try question.requiredString("salt", example: "32 bytes in base64url, as the receipt has them")
        let statement = try question.requiredString("statement", example: "the SD-JWT as it was submitted")
        guard let salt = Base64.url.decode(salt).flatMap({ Hash($0) }) else { throw Problem.notTheLostEntry }
        try await backend.open(lost: index, salt: salt, statement: Array(statement.utf8))
        return Response(status: .noContent)
    }
}
