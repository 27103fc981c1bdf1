import Hummingbird
import NIOCore
import RegistryAPI
import StrictJSON

/// The signed calls of attestors.
struct AttestorCallRoutes: Sendable {
    private let backend: any RegistryBackend
    private let limits: WireLimits
    private let authentication: CallAuthentication
    private let gate: InFlightGate

    init(backend: any RegistryBackend, limits: WireLimits, authentication: CallAuthentication) {
        self.backend = backend
        self.limits = limits
        self.authentication = authentication
        gate = InFlightGate(limit: limits.callsInFlightMax)
    }

    /// `POST /v1/attestors/calls/{call}`. Refused in the order of the rewards' calls; the VIN is in the body, never in
    /// the path.
    func perform(_ request: Request, _ context: RegistryRequestContext) async throws -> Response {
        let name = context.parameters.get("call") ?? ""
        guard let call = AttestorCall(rawValue: name) else { throw Problem.attestorCallUnknown(name) }
        guard let token = try authentication.token(of: request) else { throw Problem.callTokenMissing }
        let (body, bytes) = try await request.questionAndBytes(byteCountMax: limits.questionBytesMax)
        guard gate.enter() else { throw Problem.busy(limit: gate.limit, unit: "calls") }
        defer { gate.leave() }
        let caller = try await authentication.caller(of: token, path: call.path, body: bytes)
        guard call.callers.contains(caller.kind) else { throw Problem.attestorCallerWrong(caller, call: call) }
        let answer = try await backend.perform(call, caller: caller, body: .object(body))
        return Response(answer.serialized(), mediaType: MediaTypes.json)
    }
}

extension Problem {
    fileprivate static func attestorCallUnknown(_ name: String) -> Problem {
        Problem(
            code: "call-unknown", status: 404, title: "No such call",
            detail: "There is no attestor's call \"\(name.prefix(64))\".", field: "path",
            rule: "Calls: \(AttestorCall.allCases.map(\.name).joined(separator: ", ")).", mend: "Use one of them.")
    }

    fileprivate static func attestorCallerWrong(_ caller: Caller, call: AttestorCall) -> Problem {
        Problem(
            code: callCallerWrongCode, status: 403, title: "Not for this caller",
            detail: "\(call.name) is not for a caller of the kind \"\(caller.kind.rawValue)\".", field: "iss",
            rule: "\(call.name) is for attestors.", mend: "Sign with a key of the attestor.")
    }
}
