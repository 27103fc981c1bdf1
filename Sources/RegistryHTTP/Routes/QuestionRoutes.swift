import Hummingbird
import RegistryAPI
import StrictJSON
import VIN

/// Reports, receipts and who may attest.
struct QuestionRoutes: Sendable {
    private let backend: any RegistryBackend
    private let limits: WireLimits
    private let showsVehicles: Bool
    private let authentication: CallAuthentication
    private let gate: InFlightGate

    init(
        backend: any RegistryBackend, limits: WireLimits, showsVehicles: Bool, authentication: CallAuthentication,
        gate: InFlightGate
    ) {
        self.backend = backend
        self.limits = limits
        self.showsVehicles = showsVehicles
        self.authentication = authentication
        self.gate = gate
    }

    /// `POST /v1/reports`.
    func report(_ request: Request) async throws -> Response {
        let authorization = try ReportAuthorization(request, authentication)
        let (body, bytes) = try await request.questionAndBytes(byteCountMax: limits.questionBytesMax)
        let question = try ReportQuestion(body)
        let report = try await gated {
            let (reader, payment) = try await authorization.readerAndPayment(body: bytes)
            return try await backend.report(
                ReportRequest(
                    subject: question.subject, payment: payment, reader: reader, title: question.title))
        }
        let padded = PaddedReport(report: report, isPadded: question.isPadded)
        var response =
            request.acceptsLines
            ? Response(padded.lines, mediaType: MediaTypes.newlineDelimitedJSON)
            : Response(padded.bundle, mediaType: MediaTypes.report)
        if let identifier = report.identifier, let name = ReportHeaders.identifier {
            response.headers[name] = identifier
        }
        return response
    }

    /// `POST /v1/receipts`.
    func receipt(_ request: Request) async throws -> Response {
        let example = "{\"iss\":\"attestor:…\",\"jti\":\"…\"}"
        let question = try await request.question(byteCountMax: limits.questionBytesMax)
        let issuer = try question.requiredString("iss", example: example)
        if let identifiers = question["jti"]?.array { return try await receipts(of: issuer, identifiers) }
        let identifier = try question.requiredString("jti", example: example)
        return try await Response(
            gated { try await backend.receipt(issuer: issuer, identifier: identifier) }, mediaType: MediaTypes.receipt)
    }

    /// The same for a page of statements: each answer a receipt, or why there is none.
    private func receipts(of issuer: String, _ identifiers: [JSON]) async throws -> Response {
        let names = identifiers.compactMap(\.string)
        guard names.count == identifiers.count, (1...limits.receiptsMax).contains(names.count) else {
            throw Problem.memberInvalid("/jti", rule: "It is an id, or 1 to \(limits.receiptsMax) of them.")
        }
        let answers = try await gated {
            var answers: [JSON] = []
            for name in names {
                do throws(Problem) {
                    let bytes = try await backend.receipt(issuer: issuer, identifier: name)
                    let receipt = (try? JSON(parsing: bytes, byteCountMax: bytes.count + 1)) ?? .null
                    answers.append(["jti": .string(name), "receipt": receipt])
                } catch {
                    answers.append(["jti": .string(name), "problem": error.json])
                }
            }
            return answers
        }
        let answer: JSON = ["receipts": .array(answers)]
        return Response(answer.serialized(), mediaType: MediaTypes.json)
    }

    /// `GET /v1/vehicles/{vin}`.
    func vehicle(_ request: Request) async throws -> Response {
        guard showsVehicles else { throw Problem.vehiclesSwitchedOff }
        let vin = try VIN(String(request.uri.path.split(separator: "/").last ?? ""), field: "vin")
        let summary = try await gated { try await backend.summary(vin: vin).serialized() }
        return Response(summary, mediaType: MediaTypes.json)
    }

    /// `GET /v1/attestors`.
    func attestors() async throws -> Response {
        try await Response(backend.attestors().serialized(), mediaType: MediaTypes.json, caching: .brief)
    }

    private func gated<Value>(_ work: () async throws -> Value) async throws -> Value {
        guard gate.enter() else { throw Problem.busy(limit: gate.limit, unit: "reports") }
        defer { gate.leave() }
        return try await work()
    }
}
