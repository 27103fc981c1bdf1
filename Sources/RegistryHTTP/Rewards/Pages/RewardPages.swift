import Attestation
import HTTPTypes
import Hummingbird
import Messages
import NIOCore
import Octets
import RegistryAPI
import ReportDocument
import StrictJSON

/// The rewards' pages for people.
struct RewardPages: Sendable {
    /// The cookie that keeps a contributor's page open. It is of this path only, for minutes, and no script sees it.
    static let cookieName = "vinlog_page"

    let backend: any RegistryBackend
    let links: PageLinks
    let nowSeconds: @Sendable () -> Int

    /// `GET /rewards`.
    func overview(_ request: Request) async throws -> Response {
        var state: RewardsState?
        var draws: [DrawSummary] = []
        do throws(Problem) {
            state = try RewardsState(json: await backend.rewardsState())
            draws = try Draws(json: await backend.rewardDraws()).draws
        } catch {
            guard error == .rewardsNotStarted else { throw error }
            // Before genesis there is a state already, for whoever begins; nothing of it is for readers.
            state = nil
        }
        let language = PageLanguage(request)
        let page = OverviewPage(origin: backend.origin, state: state, draws: draws, language: language.language)
        let title = RewardWords(language.language)("page-title", ("origin", .plain(backend.origin)))
        let again = PageFrame.Again(path: RegistryRoute.rewardsPage.pathTemplate)
        return PageFrame.response(
            Self.frame(title, language, again, place: .rewards).html("rewards", page.values))
    }

    /// `GET /rewards/mine?link=…` uses the link up and goes on to `GET /rewards/mine?epoch=`, which shows the page, so
    /// that no secret stays in the address bar and the history.
    func contributor(_ request: Request) async throws -> Response {
        if let link = request.uri.queryParameters["link"] { return open(String(link), request) }
        guard let secret = Self.cookie(of: request),
            let (caller, lapsesAtSeconds) = links.holder(ofPage: secret, nowSeconds: nowSeconds()),
            try await isStillAccredited(caller)
        else { return lapsed(request) }
        let page = try await page(of: caller, lapsesAtSeconds, request)
        let title = RewardWords(page.language.language)("mine-title", ("holder", .plain("\(caller.name)")))
        let again = PageFrame.Again(
            path: RegistryRoute.contributorPage.pathTemplate,
            fields: [(name: "epoch", value: "\(page.epoch)"), (name: "from", value: "\(page.from)")])
        return PageFrame.response(Self.frame(title, page.language, again).html("contributor", page.values))
    }

    private func open(_ link: String, _ request: Request) -> Response {
        // Whoever only looks ahead (HEAD, or a browser's prefetching) does not use the link up.
        let purpose = HTTPField.Name("sec-purpose").flatMap { request.headers[$0] } ?? ""
        guard request.method == .get, !purpose.contains("prefetch"), link.utf8.count <= 64,
            let secret = links.open(link: link, nowSeconds: nowSeconds())
        else { return lapsed(request) }
        var response = PageFrame.response("", status: .seeOther)
        let path = RegistryRoute.contributorPage.pathTemplate
        response.headers[.location] = PageLanguage(request).address(path)
        response.headers[.setCookie] = "\(Self.cookieName)=\(secret); Path=\(path); HttpOnly; SameSite=Lax"
        return response
    }

    private func lapsed(_ request: Request) -> Response {
        let language = PageLanguage(request)
        let again = PageFrame.Again(path: RegistryRoute.contributorPage.pathTemplate)
        let frame = Self.frame(RewardWords(language.language)("lapsed"), language, again)
        return PageFrame.response(frame.html("contributor", ["lapsed": true, "page": false]), status: .gone)
    }

    private static func frame(
        _ title: String, _ language: PageLanguage, _ again: PageFrame.Again, place: PageFrame.Place? = nil
    ) -> PageFrame {
        PageFrame(
            language: language, title: title, place: place, again: again,
            styles: ["base.css", "site.css", "rewards.css"])
    }

    private func isStillAccredited(_ caller: Caller) async throws(Problem) -> Bool {
        guard caller.kind == .attestor else { return true }
        guard let thumbprint = Thumbprint(caller.keyThumbprint) else { return false }
        return try await backend.callerKey(caller.name, thumbprint: thumbprint) != nil
    }

    private func page(
        of caller: Caller, _ lapsesAtSeconds: Int, _ request: Request
    ) async throws(Problem) -> ContributorPage {
        let state = try RewardsState(json: await backend.rewardsState())
        let epoch = try request.number("epoch", max: WireReader.epochMax) ?? state.epoch
        let from = try request.number("from", max: 1_000_000) ?? 0
        let balances = try HolderBalances(json: await backend.perform(.balance, caller: caller.reader, body: [:]))
        return ContributorPage(
            origin: backend.origin, closesAtSeconds: lapsesAtSeconds, balances: balances, state: state, epoch: epoch,
            statement: await statement(of: epoch, caller), from: from, language: PageLanguage(request))
    }

    private func statement(of epoch: Int, _ caller: Caller) async -> Result<OwnLines, Problem> {
        do throws(Problem) {
            let lines = try await backend.perform(
                .ownLines, caller: caller.reader, body: EpochBody(epoch: epoch).json)
            return .success(try OwnLines(json: lines))
        } catch {
            return .failure(error)
        }
    }

    private static func cookie(of request: Request) -> String? {
        request.headers[.cookie]?.split(separator: ";").lazy
            .map { $0.drop { $0 == " " } }
            .first { $0.hasPrefix(cookieName + "=") }
            .map { String($0.dropFirst(cookieName.utf8.count + 1)) }
    }
}

extension Caller {
    /// The same caller for one reading call of an open page, which stands in for a token of its own.
    fileprivate var reader: Caller {
        var generator = SystemRandomNumberGenerator()
        let random = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
        return Caller(
            name: name, keyThumbprint: keyThumbprint, publicKey: publicKey,
            tokenIdentifier: "page-" + Base64.url.encode(random))
    }
}
