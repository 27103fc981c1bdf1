import HTTPTypes
import Hummingbird
import Mustache
import NIOCore
import Octets

/// The pages' templates, read once from the files compiled in, and how a page is sent.
struct PageTemplates: Sendable {
    /// The one set of templates.
    static let shared = PageTemplates()

    private static let folder = "data/pages"

    private let library: MustacheLibrary
    private let style: String

    private init() {
        MustacheContentTypes.register(PageHTML(), named: PageHTML.name)
        var library = MustacheLibrary()
        for name in ["head", "rewards", "contributor"] {
            // A template that cannot be read renders as nothing, which a test notices; the files are our own.
            let text = EmbeddedFile.named("\(Self.folder)/\(name).mustache")?.text ?? ""
            try? library.register(text, named: name)
        }
        self.library = library
        style = ["base", "rewards"].map { EmbeddedFile.named("\(Self.folder)/\($0).css")?.text ?? "" }.joined()
    }

    /// The page that a template makes of `values`.
    func html(_ template: String, title: String, _ values: [String: Any]) -> String {
        var values = values
        values["title"] = title
        values["style"] = style
        return library.render(values, withTemplate: template) ?? ""
    }

    /// A page as an answer: no script, nothing loaded, no style but ours, kept by nobody.
    func response(_ html: String, status: HTTPResponse.Status = .ok) -> Response {
        var headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .cacheControl: Caching.none.rawValue,
            .contentSecurityPolicy: contentSecurityPolicy, .xContentTypeOptions: "nosniff",
        ]
        for (name, value) in [("referrer-policy", "no-referrer"), ("x-robots-tag", "noindex")] {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }

    private var contentSecurityPolicy: String {
        let hash = Base64.standard.encode(Hash.sha256(utf8: style).bytes)
        return "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'"
    }
}
