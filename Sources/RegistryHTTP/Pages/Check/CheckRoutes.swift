import Hummingbird
import Messages
import NIOCore
import Octets
import RegistryAPI
import StrictJSON

/// Whether a printout is what the registry gave out, and what came after: for phones and for programs.
struct CheckRoutes: Sendable {
    let backend: any RegistryBackend
    let limits: WireLimits
    let gate: InFlightGate

    /// `GET /check/{id}?sha256=`.
    func page(_ request: Request, _ context: RegistryRequestContext) async throws -> Response {
        let identifier = context.parameters.get("id") ?? ""
        let hash = request.uri.queryParameters["sha256"].map(String.init) ?? ""
        let standing = try await standing(of: identifier, hash)
        let again = PageFrame.Again(
            path: RegistryRoute.checkPage.path(identifier), fields: [(name: "sha256", value: hash)])
        return CheckPage(standing: standing, language: PageLanguage(request), again: again).response
    }

    /// `POST /v1/reports/check`.
    func answer(_ request: Request) async throws -> Response {
        let example = "{\"id\":\"…\",\"sha256\":\"…\"}"
        let question = try await request.question(byteCountMax: limits.questionBytesMax)
        let standing = try await standing(
            of: question.requiredString("id", example: example),
            question.requiredString("sha256", example: example))
        return Response(standing.json.serialized(), mediaType: MediaTypes.json)
    }

    /// - Parameter hash: the bundle's SHA-256: base64url as in QR codes, or hexadecimal as in printouts.
    private func standing(of identifier: String, _ hash: String) async throws(Problem) -> ReportStanding {
        let bytes = hash.utf8.count == 64 ? Hex.decode(hash.lowercased()) : Base64.url.decode(hash)
        guard let bytes, let hash = Hash(bytes) else { throw .bundleHashInvalid }
        guard let record = backend.reportRecord(of: identifier) else { return .unknown }
        guard gate.enter() else { throw .busy(limit: gate.limit, unit: "reports") }
        defer { gate.leave() }
        let present = try await backend.present(record)
        return await backend.compute { ReportStanding(record, bundleHash: hash, present: present) }
    }
}
