import BrowserVerifier
import HTTPTypes
import Hummingbird
import RegistryAPI

/// Styles, scripts, and the verifier that uses no network.
struct AssetRoutes: Sendable {
    /// `GET /assets/{name}`: compressed for browsers that take it so, which all do.
    func asset(_ request: Request, _ context: RegistryRequestContext) throws -> Response {
        guard let asset = PageAssets.shared.asset(served: context.parameters.get("name") ?? "") else {
            throw Problem.assetUnknown
        }
        let compressed = Self.takesGzip(request) ? asset.compressed : nil
        var response = Response(compressed ?? asset.bytes, mediaType: asset.mediaType, caching: .immutable)
        if compressed != nil { response.headers[.contentEncoding] = "gzip" }
        response.headers[.vary] = "Accept-Encoding"
        response.headers[.xContentTypeOptions] = "nosniff"
        return response
    }

    private static func takesGzip(_ request: Request) -> Bool {
        (request.headers[.acceptEncoding] ?? "").split(separator: ",").contains { coding in
            let parts = coding.split(separator: ";").map { $0.drop { $0 == " " } }
            return parts.first == "gzip"
                && parts.dropFirst().allSatisfy { !$0.hasPrefix("q=0") || $0.hasPrefix("q=0.") }
        }
    }

    /// `GET /verify.html`: to be kept and opened from a disk. Its own policy, which stands in the file, is stricter than
    /// what a header could add.
    func verifyPage() -> Response {
        var response = Response(OfflinePage.html, mediaType: "text/html; charset=utf-8", caching: .minutes)
        response.headers[.xContentTypeOptions] = "nosniff"
        if let name = HTTPField.Name("referrer-policy") { response.headers[name] = "no-referrer" }
        return response
    }
}
