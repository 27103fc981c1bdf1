import HTTPTypes
import Hummingbird
import Messages
import NIOCore
import Octets
import RegistryAPI
import ReportDocument
import VIN
import VehicleHistory

/// The report as a page. The VIN comes in a form's body and stands in no address.
struct ReportPageRoutes: Sendable {
    /// Largest form, in bytes.
    static let formByteCountMax = 4 << 10

    let backend: any RegistryBackend
    let configuration: RegistryHTTPConfiguration
    let gate: InFlightGate
    let bundles: BundleCache

    private var nowSeconds: Int { configuration.nowSeconds() }

    /// `GET /report`: an address that was kept leads back to the box.
    func form(_ request: Request) -> Response {
        var response = PageFrame.response("", status: .seeOther)
        response.headers[.location] = PageLanguage(request).address(RegistryRoute.home.pathTemplate)
        return response
    }

    /// `POST /report`.
    func page(_ request: Request) async throws -> Response {
        guard request.mediaType == FormFields.mediaType else {
            throw Problem.unsupportedMediaType(request.headers[.contentType], accepted: [FormFields.mediaType])
        }
        let body = try await request.wholeBody(byteCountMax: Self.formByteCountMax)
        guard let fields = FormFields(parsing: body.readableBytesView) else { throw Problem.formInvalid }
        let language = PageLanguage(chosen: fields["lang"], acceptLanguage: request.headers[.acceptLanguage])
        let home = HomePage(backend: backend, language: language, form: ReportForm(fields))
        if let identifier = fields["report"] { return try await again(identifier, home, request) }
        return try await new(home, isConfirmed: fields["as"] == "typed", request)
    }

    /// `GET /report/bundle/{id}`: the very bytes that a page was made of, while they are kept.
    func bundle(_ context: RegistryRequestContext) throws -> Response {
        let identifier = context.parameters.get("id") ?? ""
        guard let bytes = bundles.bytes(of: identifier, nowSeconds: nowSeconds) else { throw Problem.bundleLapsed }
        var response = Response(bytes, mediaType: MediaTypes.report)
        let name = backend.reportRecord(of: identifier).map { $0.subject.split(separator: ":").last ?? "" } ?? ""
        let safe = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        response.headers[.contentDisposition] =
            "attachment; filename=\"\(safe.isEmpty ? "report" : String(safe))\(ReportBundle.fileSuffix)\""
        return response
    }

    // MARK: - Steps

    private func new(_ home: HomePage, isConfirmed: Bool, _ request: Request) async throws -> Response {
        var home = home
        let advice = VINAdvice(home.form.vin)
        let vin: VIN
        switch advice {
        case .fine(let fine): vin = fine
        case .doubtful(let doubtful, _, _) where isConfirmed: vin = doubtful
        case .doubtful, .refused:
            home.advice = advice
            home.status = .unprocessableContent
            return home.response
        }
        let dashboard: DashboardReading?
        switch reading(of: home.form) {
        case .success(let reading): dashboard = reading
        case .failure(let refusal): return refused(home, [refusal.message], .unprocessableContent)
        }
        guard ReportAuthorization.isVoucher(home.form.voucher) || home.form.voucher.isEmpty else {
            return refused(home, [Message("pages.refused-voucher-malformed")], .unprocessableContent)
        }
        do throws(Problem) {
            let payment = home.form.voucher.isEmpty ? ReportPayment.none : .voucher(home.form.voucher)
            let report = try await gated { () throws(Problem) in
                try await backend.readableReport(ReportRequest(subject: "vehicle:\(vin.string)", payment: payment))
            }
            if let identifier = report.identifier {
                bundles.keep(report.bundle, as: identifier, nowSeconds: nowSeconds)
            }
            return await response(report, dashboard, home, request)
        } catch {
            guard (400..<500).contains(error.status) else { throw error }
            return refused(home, [ProblemText.message(error)], HTTPResponse.Status(code: error.status))
        }
    }

    /// The same report in another language or beside another reading: from the bytes that are kept, so that nothing is
    /// paid twice.
    private func again(_ identifier: String, _ home: HomePage, _ request: Request) async throws -> Response {
        guard let bytes = bundles.bytes(of: identifier, nowSeconds: nowSeconds) else {
            return refused(home, [Message("pages.refused-lapsed")], .gone)
        }
        guard case .success(let dashboard) = reading(of: home.form) else { throw Problem.formInvalid }
        let report = try await gated { () throws(Problem) in
            try await backend.readableReport(of: bytes, identifier: identifier)
        }
        return await response(report, dashboard, home, request)
    }

    private func refused(_ home: HomePage, _ messages: [Message], _ status: HTTPResponse.Status) -> Response {
        var home = home
        let texts = Texts.of(home.language.language)
        home.refusals = messages.map { texts.text($0) }
        home.status = status
        return home.response
    }

    private func response(
        _ report: ReadableReport, _ dashboard: DashboardReading?, _ home: HomePage, _ request: Request
    ) async -> Response {
        let origin = configuration.publicAddress(request)
        // The code is drawn while the document is made.
        async let check = backend.compute {
            report.identifier.map {
                ReportCheck(origin: origin, id: $0, sha256: Base64.url.encode(report.bundleHash.bytes))
            }
        }
        async let document = backend.compute { ReportDocument(report.verified, dashboard: dashboard) }
        let setting = setting(report, home, check: await check)
        let (language, made) = (home.language.language, await document)
        let html = await backend.compute { ReportPage.html(made, language: language, setting: setting) }
        // White space to the next Padmé size: over TLS the page's length then tells little of which car it is about.
        let byteCount = html.utf8.count
        let padding = String(repeating: " ", count: Padme.paddedByteCount(byteCount) - byteCount)
        var response = PageFrame.response(html + padding)
        if let identifier = report.identifier, let name = ReportHeaders.identifier {
            response.headers[name] = identifier
        }
        return response
    }

    private func setting(_ report: ReadableReport, _ home: HomePage, check: ReportCheck?) -> ReportPageSetting {
        let assets = PageAssets.shared
        var setting = ReportPageSetting()
        setting.style = .linked(assets.addresses(of: ["base.css", "report.css", "site.css"]))
        setting.scripts = assets.reportScripts(home.language.language)
        setting.verifier = .registry
        setting.bundleSHA256 = Hex.encode(report.bundleHash.bytes)
        setting.policyPath = RegistryRoute.policy.pathTemplate
        setting.verifyPagePath = RegistryRoute.verifyPage.pathTemplate
        setting.attestorPathPrefix = RegistryRoute.attestorPage.pathPrefix
        setting.unit = home.form.odometer.isEmpty ? nil : Odometer.Unit(rawValue: home.form.unit)
        setting.check = check
        setting.showsProfile = home.form.isCommercial
        var fields: [(name: String, value: String)] = []
        if let identifier = report.identifier {
            setting.bundlePath = RegistryRoute.reportBundle.path(identifier)
            let profile = home.form.isCommercial ? "commercial" : ""
            fields = [
                ("report", identifier), ("odometer", home.form.odometer), ("unit", home.form.unit),
                ("profile", profile),
            ].filter { !$0.1.isEmpty }
        }
        setting.site =
            PageFrame(
                language: home.language, title: "",
                again: PageFrame.Again(path: RegistryRoute.reportPage.pathTemplate, isPosted: true, fields: fields)
            ).site
        return setting
    }

    // MARK: - The reading

    private struct ReadingRefused: Error {
        let message: Message
    }

    /// What the buyer read from the dashboard: digits, grouped as people group them.
    private func reading(of form: ReportForm) -> Result<DashboardReading?, ReadingRefused> {
        guard !form.odometer.isEmpty else { return .success(nil) }
        let digits = form.odometer.filter { !($0.isWhitespace || ",.'’_".contains($0)) }
        guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let value = Int(digits),
            let unit = Odometer.Unit(rawValue: form.unit),
            let reading = DashboardReading(value: value, unit: unit, atMilliseconds: Int64(nowSeconds) * 1_000)
        else {
            let most = Message.Argument("max", .number(Odometer.valueMax))
            return .failure(ReadingRefused(message: Message("pages.refused-odometer", [most])))
        }
        return .success(reading)
    }

    private func gated<Value>(_ work: () async throws(Problem) -> Value) async throws(Problem) -> Value {
        guard gate.enter() else { throw .busy(limit: gate.limit, unit: "reports") }
        defer { gate.leave() }
        return try await work()
    }
}
