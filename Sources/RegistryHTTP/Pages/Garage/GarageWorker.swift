import HTTPTypes
import Hummingbird
import Messages
import NIOCore
import RegistryAPI

/// The service worker that gives the form without a network. Its bytes name every file that the form needs, by names that
/// the files' contents decide, so that browsers fetch a new worker whenever one of them has changed.
enum GarageWorker {
    /// What the worker may do: ask us, and nothing else.
    private static let policy = "default-src 'none'; connect-src 'self'"

    /// The worker as an answer; asked for anew each time.
    static var response: Response {
        var headers: HTTPFields = [
            .contentType: "text/javascript; charset=utf-8", .cacheControl: "no-cache",
            .contentSecurityPolicy: policy, .xContentTypeOptions: "nosniff",
        ]
        if let name = HTTPField.Name("service-worker-allowed") {
            headers[name] = RegistryRoute.garagePage.pathTemplate
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: script)))
    }

    private static let script: String = {
        let page = RegistryRoute.garagePage.pathTemplate
        let pages = Language.allCases.map { "\(page)?\(PageLanguage.parameter)=\($0.rawValue)" }
        let names = ["base.css", "site.css", "garage.css", "vin.js"] + Language.allCases.map(GarageScript.name)
        let files = pages + PageAssets.shared.addresses(of: names)
        let list = files.map { "\"\($0)\"" }.joined(separator: ", ")
        return "\"use strict\";\nconst files = [\(list)];\n" + GarageScript.worker
    }()
}
