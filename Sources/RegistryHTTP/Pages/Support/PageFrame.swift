import HTTPTypes
import Hummingbird
import Messages
import NIOCore
import RegistryAPI
import ReportDocument

/// What is around every page of the registry: head, navigation, the choice of language; and how a page is sent.
struct PageFrame {
    /// The places that the navigation leads to.
    enum Place: CaseIterable {
        case home, attestors, log, rewards, garage

        fileprivate var route: RegistryRoute {
            switch self {
            case .home: .home
            case .attestors: .attestorsPage
            case .log: .logPage
            case .rewards: .rewardsPage
            case .garage: .garagePage
            }
        }

        fileprivate var key: String {
            switch self {
            case .home: "pages.nav-home"
            case .attestors: "pages.nav-attestors"
            case .log: "pages.nav-log"
            case .rewards: "pages.nav-rewards"
            case .garage: "pages.nav-garage"
            }
        }
    }

    /// How the page is asked for again, in another language.
    struct Again {
        var path: String
        var isPosted = false
        var fields: [(name: String, value: String)] = []
    }

    /// What a page of ours may do: nothing but run our scripts, take our styles, ask us and send us forms.
    static let contentSecurityPolicy =
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; "
        + "manifest-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    let language: PageLanguage
    var title: String
    /// Where the reader is, if it is one of the places.
    var place: Place?
    /// `nil` for a page that there is in one language only.
    var again: Again?
    var styles = ["base.css", "site.css"]
    var scripts: [String] = []
    /// What makes the page an application of a home screen; `nil` for pages that are none.
    var manifest: String?

    /// The catalogue of the page's language.
    var texts: Texts { Texts.of(language.language) }

    /// Navigation and languages.
    var site: PageSite {
        let links = Place.allCases.map { place in
            PageSite.Link(
                language.address(place.route.pathTemplate), texts.text(place.key), isCurrent: place == self.place)
        }
        let translations = Language.allCases.filter { $0 != language.language }.compactMap { other in
            again.map {
                PageSite.Translation(other, action: $0.path, isPosted: $0.isPosted, fields: $0.fields)
            }
        }
        return PageSite(
            home: language.address(RegistryRoute.home.pathTemplate), links: links, translations: translations)
    }

    /// The page that a template makes of `values`.
    func html(_ template: String, _ values: PageValues) -> String {
        let assets = PageAssets.shared
        var frame: PageValues = [
            "title": title, "styles": assets.addresses(of: styles), "scripts": assets.addresses(of: scripts),
            "site": site.values, "site_icon": assets.address(of: "icon.svg") ?? false,
        ]
        if let address = manifest.flatMap(assets.address) {
            frame["manifest"] = address
            frame["touch_icon"] = assets.address(of: "icon-180.png") ?? ""
        }
        return PageLibrary.html(
            template, values.filled(from: frame), language: language.language, words: .pages)
    }

    /// A page as an answer.
    ///
    /// - Parameter caching: How long others may keep it: not at all, unless it is the same for everybody.
    static func response(
        _ html: String, status: HTTPResponse.Status = .ok, caching: Caching = .none
    ) -> Response {
        var headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .cacheControl: caching.rawValue,
            .contentSecurityPolicy: contentSecurityPolicy, .xContentTypeOptions: "nosniff",
        ]
        for (name, value) in [
            ("referrer-policy", "no-referrer"), ("cross-origin-opener-policy", "same-origin"),
            ("vary", "accept-language"), ("x-robots-tag", "noindex"),
        ] {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }
}
