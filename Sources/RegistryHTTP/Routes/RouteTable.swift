import Hummingbird
import Logging
import RegistryAPI

/// Every route, each by the name that both ends and the description know it by.
struct RouteTable {
    let backend: any RegistryBackend
    let configuration: RegistryHTTPConfiguration
    let logger: Logger

    /// The routes as the server resolves them.
    func router() -> Router<RegistryRequestContext> {
        let router = Router(context: RegistryRequestContext.self, options: .autoGenerateHeadEndpoints)
        let figures = RequestFigures(configuration.metrics)
        router.add(middleware: RequestFiguresMiddleware(figures: figures))
        if configuration.logsRequests { router.add(middleware: AccessLogMiddleware(logger: logger)) }
        if configuration.tls != nil { router.add(middleware: TransportSecurityMiddleware()) }
        router.add(middleware: ProblemMiddleware(limits: configuration.limits, figures: figures))
        if let rates = configuration.addressRates {
            router.add(middleware: AddressRateMiddleware(rates, metrics: configuration.metrics))
        }
        let authentication = CallAuthentication(
            backend: backend, limits: configuration.limits, nowSeconds: configuration.nowSeconds)
        let links = PageLinks(limits: configuration.limits)
        let limits = configuration.limits
        let reports = InFlightGate(limit: limits.reportsInFlightMax)
        let bundles = BundleCache(byteCountMax: limits.pageBundleBytesMax, secondsMax: limits.pageBundleSecondsMax)
        for route in RegistryRoute.allCases { add(route, to: router, authentication, links, reports, bundles) }
        return router
    }

    private func add(
        _ route: RegistryRoute, to router: Router<RegistryRequestContext>, _ authentication: CallAuthentication,
        _ links: PageLinks, _ reports: InFlightGate, _ bundles: BundleCache
    ) {
        let limits = configuration.limits
        let rewards = RewardRoutes(backend: backend, limits: limits)
        let calls = CallRoutes(
            backend: backend, limits: limits, authentication: authentication, links: links,
            nowSeconds: configuration.nowSeconds)
        let statements = StatementRoutes(backend: backend, limits: limits)
        let questions = QuestionRoutes(
            backend: backend, limits: limits, showsVehicles: configuration.showsVehicles,
            authentication: authentication, gate: reports)
        let log = LogRoutes(
            backend: backend, clockOffsetSeconds: configuration.clockOffsetSeconds, standing: configuration.standing)
        let path = route.routerPath
        switch route {
        case .submitStatements: router.post(path) { request, _ in try await statements.submit(request) }
        case .createReport: router.post(path) { request, _ in try await questions.report(request) }
        case .createReceipt: router.post(path) { request, _ in try await questions.receipt(request) }
        case .showVehicle: router.get(path) { request, _ in try await questions.vehicle(request) }
        case .listAttestors: router.get(path) { _, _ in try await questions.attestors() }
        case .rewards: router.get(path) { _, _ in try await rewards.state() }
        case .rewardPolicy: router.get(path) { request, _ in try await rewards.policy(request) }
        case .rewardJournal: router.get(path) { request, _ in try await rewards.journal(request) }
        case .rewardSheet: router.get(path) { _, context in try await rewards.sheet(context) }
        case .rewardDraws: router.get(path) { _, _ in try await rewards.draws() }
        case .rewardDraw: router.get(path) { _, context in try await rewards.draw(context) }
        case .rewardAccounts: router.get(path) { _, context in try await rewards.accounts(context) }
        case .rewardCall: router.post(path) { request, context in try await calls.perform(request, context) }
        case .ownerCall:
            let owners = SignedCallRoutes<OwnerCall>(limits: limits, authentication: authentication) {
                (call, caller, body) throws(Problem) in
                try await backend.perform(call, caller: caller, body: OwnerCallBody(json: body))
            }
            router.post(path) { request, context in try await owners.perform(request, context) }
        case .attestorCall:
            let attestors = SignedCallRoutes<AttestorCall>(limits: limits, authentication: authentication) {
                (call, caller, body) throws(Problem) in
                try await backend.perform(call, caller: caller, body: body)
            }
            router.post(path) { request, context in try await attestors.perform(request, context) }
        case .storeEvidence:
            let evidence = EvidenceRoutes(
                backend: backend, limits: limits, authentication: authentication,
                gate: InFlightGate(limit: limits.evidenceInFlightMax))
            router.put(path) { request, context in try await evidence.store(request, context) }
        case .evidence, .evidenceForOwner:
            let evidence = EvidenceRoutes(
                backend: backend, limits: limits, authentication: authentication, gate: reports)
            if route == .evidence {
                router.get(path) { request, context in try await evidence.show(request, context) }
            } else {
                router.post(path) { request, context in try await evidence.showOwner(request, context) }
            }
        case .listLost, .openLost:
            let lost = LostRoutes(backend: backend, limits: limits)
            if route == .listLost {
                router.get(path) { _, _ in try await lost.list() }
            } else {
                router.put(path) { request, context in try await lost.open(request, context) }
            }
        case .checkpoint: router.get(path) { _, _ in try log.checkpoint() }
        case .tile: router.get(path) { request, _ in try await log.tile(request) }
        case .parameters: router.get(path) { _, _ in try log.text(backend.parameters) }
        case .policy: router.get(path) { _, _ in try log.text(backend.policy) }
        case .closing: router.get(path) { _, _ in try log.closing() }
        case .description: router.get(path) { _, _ in try log.description() }
        case .health: router.get(path) { _, _ in log.health() }
        case .readiness: router.get(path) { _, _ in try log.readiness() }
        case .home, .reportForm, .reportPage, .reportBundle, .checkPage, .checkReport, .attestorsPage, .attestorPage,
            .logPage, .garagePage, .garageWorker, .asset, .verifyPage, .rewardsPage, .contributorPage:
            addPage(route, to: router, links, reports, bundles)
        }
    }

    /// The routes for people, and what their pages load.
    private func addPage(
        _ route: RegistryRoute, to router: Router<RegistryRequestContext>, _ links: PageLinks,
        _ reports: InFlightGate, _ bundles: BundleCache
    ) {
        let path = route.routerPath
        let report = ReportPageRoutes(backend: backend, configuration: configuration, gate: reports, bundles: bundles)
        let check = CheckRoutes(backend: backend, limits: configuration.limits, gate: reports)
        let attestors = AttestorRoutes(backend: backend)
        let log = LogPageRoute(backend: backend)
        let rewards = RewardPages(backend: backend, links: links, nowSeconds: configuration.nowSeconds)
        let assets = AssetRoutes()
        switch route {
        case .home:
            router.get(path) { request, _ in
                HomePage(backend: backend, language: PageLanguage(request)).response
            }
        case .reportForm: router.get(path) { request, _ in report.form(request) }
        case .reportPage: router.post(path) { request, _ in try await report.page(request) }
        case .reportBundle: router.get(path) { _, context in try report.bundle(context) }
        case .checkPage: router.get(path) { request, context in try await check.page(request, context) }
        case .checkReport: router.post(path) { request, _ in try await check.answer(request) }
        case .attestorsPage: router.get(path) { request, _ in try await attestors.list(request) }
        case .attestorPage: router.get(path) { request, context in try await attestors.attestor(request, context) }
        case .logPage: router.get(path) { request, _ in try await log.page(request) }
        case .garagePage:
            router.get(path) { request, _ in
                GaragePage(origin: backend.origin, language: PageLanguage(request)).response
            }
        case .garageWorker: router.get(path) { _, _ in GarageWorker.response }
        case .asset: router.get(path) { request, context in try assets.asset(request, context) }
        case .verifyPage: router.get(path) { _, _ in assets.verifyPage() }
        case .rewardsPage: router.get(path) { request, _ in try await rewards.overview(request) }
        case .contributorPage: router.get(path) { request, _ in try await rewards.contributor(request) }
        default: break
        }
    }
}

extension RegistryRoute {
    /// The path in the router's words.
    var routerPath: RouterPath {
        switch self {
        case .tile: RouterPath(pathPrefix + "**")
        default: RouterPath(pathTemplate)
        }
    }
}
