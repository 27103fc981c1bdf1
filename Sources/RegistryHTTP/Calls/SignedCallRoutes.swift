import Hummingbird
import NIOCore
import RegistryAPI
import StrictJSON

/// The signed calls of one family whose bodies are small questions: owners' and attestors'.
struct SignedCallRoutes<Call: SignedCall>: Sendable {
    typealias Answer = @Sendable (Call, Caller, JSON) async throws(Problem) -> JSON

    private let limits: WireLimits
    private let authentication: CallAuthentication
    private let gate: InFlightGate
    private let answer: Answer

    init(limits: WireLimits, authentication: CallAuthentication, answer: @escaping Answer) {
        self.limits = limits
        self.authentication = authentication
        self.answer = answer
        gate = InFlightGate(limit: limits.callsInFlightMax)
    }

    /// `POST {prefix}{call}`. Refused in the order of the rewards' calls; a VIN is in the body, never in the path.
    func perform(_ request: Request, _ context: RegistryRequestContext) async throws -> Response {
        let name = context.parameters.get("call") ?? ""
        guard let call = Call(rawValue: name) else { throw Problem.callUnknown(name, of: Call.self) }
        guard let token = try authentication.token(of: request) else { throw Problem.callTokenMissing }
        let (body, bytes) = try await request.questionAndBytes(byteCountMax: limits.questionBytesMax)
        guard gate.enter() else { throw Problem.busy(limit: gate.limit, unit: "calls") }
        defer { gate.leave() }
        let caller = try await authentication.caller(of: token, path: call.path, body: bytes)
        guard call.callers.contains(caller.kind) else { throw Problem.callerWrong(caller, call) }
        let answer = try await answer(call, caller, .object(body))
        return Response(answer.serialized(), mediaType: MediaTypes.json)
    }
}

extension Problem {
    fileprivate static func callUnknown<Call: SignedCall>(_ name: String, of family: Call.Type) -> Problem {
        Problem(
            code: "call-unknown", status: 404, title: "No such call",
            detail: "There is no call \"\(name.prefix(64))\" of \(Call.callersInWords).", field: "path",
            rule: "Calls: \(Call.allCases.map(\.name).joined(separator: ", ")).", mend: "Use one of them.")
    }

    fileprivate static func callerWrong<Call: SignedCall>(_ caller: Caller, _ call: Call) -> Problem {
        Problem(
            code: callCallerWrongCode, status: 403, title: "Not for this caller",
            detail: "\(call.name) is not for a caller of the kind \"\(caller.kind.rawValue)\".", field: "iss",
            rule: "\(call.name) is for \(Call.callersInWords).",
            mend: "Sign with a key of \(Call.callersInWords).")
    }
}
