import HTTPTypes
import Hummingbird
import Messages
import RegistryAPI
import ReportDocument

/// A problem as a page, for readers whose browser asked for one.
struct ProblemPage {
    let problem: Problem
    let language: PageLanguage

    /// The problem as a page, with the header fields of the problem that are not about its form.
    var response: Response {
        var frame = PageFrame(language: language, title: "")
        frame.title = frame.texts.text("pages.problem-title")
        var values: PageValues = [
            "sentence": frame.texts.text(ProblemText.message(problem)), "code": problem.code, "status": problem.status,
        ]
        values["home"] = language.address(RegistryRoute.home.pathTemplate)
        var response = PageFrame.response(
            frame.html("problem", values), status: HTTPResponse.Status(code: problem.status))
        for name in [HTTPField.Name.retryAfter, .connection] { response.headers[name] = problem.headers[name] }
        return response
    }

    /// Whether a request came from somebody who reads pages: the browser says that it takes HTML, and the path is not
    /// one of those for programs.
    static func isWanted(by request: Request) -> Bool {
        guard request.headers[.accept]?.lowercased().contains("text/html") ?? false else { return false }
        let path = request.uri.path
        let prefixes = ["/v1/", "/tile/", "/assets/", "/report/bundle/"]
        let names = ["/checkpoint", "/params", "/policy", "/openapi.yaml", "/healthz", "/readyz"]
        return !prefixes.contains { path.hasPrefix($0) } && !names.contains(path)
    }
}
