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
        backend: any RegistryBackend, limits: WireLimits, showsVehicles: Bool, authentication: CallAuthentication
    ) {
        self.backend = backend
        self.limits = limits
        self.showsVehicles = showsVehicles
        self.authentication = authentication
        gate = InFlightGate(limit: limits.reportsInFlightMax)
    }

    /// `POST /v1/reports`.
    func report(_ request: Request) async throws -> Response {
        let payment = try ReportPaymentReading(request, authentication)
        let (question, bytes) = try await request.questionAndBytes(byteCountMax: limits.questionBytesMax)
        let subject = try Self.subject(question)
        let paid = try await gated {
            let payment = try await payment.payment(body: bytes)
            return try await backend.report(subject: subject, payment: payment)
        }
        guard request.acceptsLines else { return Response(paid.bundle, mediaType: MediaTypes.report) }
        let lines = paid.bundle + [UInt8(ascii: "\n")] + (paid.receipt ?? .null).serialized() + [UInt8(ascii: "\n")]
        return Response(lines, mediaType: MediaTypes.newlineDelimitedJSON)
    }

    /// The subject that a question names, by its VIN or as it is.
    private static func subject(_ question: JSONObject) throws(Problem) -> String {
        switch (question["vin"]?.string, question["subject"]?.string) {
        case (let text?, nil): return try "vehicle:\(vin(text, field: "/vin").string)"
        case (nil, let subject?):
            let prefix = "vehicle:"
            guard subject.hasPrefix(prefix) else { return subject }
            return try prefix + vin(String(subject.dropFirst(prefix.count)), field: "/subject").string
        default: throw .subjectMissing
        }
    }

    /// `POST /v1/receipts`.
    func receipt(_ request: Request) async throws -> Response {
        let example = "{\"iss\":\"attestor:…\",\"jti\":\"…\"}"
        let question = try await request.question(byteCountMax: limits.questionBytesMax)
        let issuer = try question.requiredString("iss", example: example)
        let identifier = try question.requiredString("jti", example: example)
        return try await Response(
            gated { try await backend.receipt(issuer: issuer, identifier: identifier) }, mediaType: MediaTypes.receipt)
    }

    /// `GET /v1/vehicles/{vin}`.
    func vehicle(_ request: Request) async throws -> Response {
        guard showsVehicles else { throw Problem.vehiclesSwitchedOff }
        let vin = try Self.vin(String(request.uri.path.split(separator: "/").last ?? ""), field: "vin")
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

    private static func vin(_ text: String, field: String) throws(Problem) -> VIN {
        do throws(VINError) {
            return try VIN(text)
        } catch {
            throw Problem(error, field: field)
        }
    }
}
