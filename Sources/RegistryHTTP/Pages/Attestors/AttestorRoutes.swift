import Hummingbird
import RegistryAPI
import VehicleHistory

/// Who may attest what, and how often they were contradicted, for people.
struct AttestorRoutes: Sendable {
    let backend: any RegistryBackend

    /// `GET /attestors?from=`.
    func list(_ request: Request) async throws -> Response {
        let from = try request.number("from", max: 1_000_000) ?? 0
        let listing = try await backend.attestorListing()
        return AttestorsPage(listing: listing, from: from, language: PageLanguage(request)).response
    }

    /// `GET /attestors/{id}`.
    func attestor(_ request: Request, _ context: RegistryRequestContext) async throws -> Response {
        let id = context.parameters.get("id") ?? ""
        let listing = try await backend.attestorListing()
        guard let history = listing.histories.first(where: { $0.id.string == id }),
            let page = AttestorPage(history, listing: listing, language: PageLanguage(request))
        else { throw Problem.attestorUnknown }
        return page.response
    }
}
