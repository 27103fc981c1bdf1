import HTTPTypes
import Hummingbird
import RegistryAPI

/// Styles, scripts, and the verifier that uses no network.
struct AssetRoutes: Sendable {
    /// `GET /assets/{name}`.
    func asset(_ context: RegistryRequestContext) throws -> Response {
        guard let asset = PageAssets.shared.asset(served: context.parameters.get("name") ?? "") else {
            throw Problem.notFound
        }
        var response = Response(asset.bytes, mediaType: asset.mediaType, caching: .immutable)
        response.headers[.xContentTypeOptions] = "nosniff"
        return response
    }

    /// `GET /verify.html`: to be kept and opened from a disk. Its own policy, which stands in the file, is stricter than
    /// what a header could add.
    func verifyPage() throws -> Response {
        guard let bytes = PageAssets.shared.verifyPage else { throw Problem.notFound }
        var response = Response(bytes, mediaType: "text/html; charset=utf-8", caching: .minutes)
        response.headers[.xContentTypeOptions] = "nosniff"
        if let name = HTTPField.Name("referrer-policy") { response.headers[name] = "no-referrer" }
        return response
    }
}
