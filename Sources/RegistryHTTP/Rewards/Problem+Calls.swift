import RegistryAPI
import SignedCalls

extension Problem {
    /// A refused token: 401 for what a new signature mends, 503 where the registry is full, 413 for size.
    init(_ error: CallTokenError) {
        let status =
            switch error {
            case .ledgerFull: 503
            case .tooLarge: 413
            default: 401
            }
        self.init(
            code: error.code, status: status, title: "Call not accepted", detail: error.detail, field: error.field,
            rule: error.rule, mend: error.mend, retryAfterSeconds: error == .ledgerFull ? 60 : nil)
    }

    static let callTokenMissing = Problem(
        code: "call-token-missing", status: 401, title: "Call not accepted",
        detail: "The request is not signed.", field: "authorization",
        rule: "Authorization: Bearer, and a token for this very request.",
        mend: "Let vinlog or vinlog-admin make the call, or sign it as /openapi.yaml describes.")

    static func callUnknown(_ name: String) -> Problem {
        Problem(
            code: "call-unknown", status: 404, title: "No such call",
            detail: "There is no call \"\(name.prefix(64))\".", field: "path",
            rule: "Calls: \(RewardCall.allCases.map(\.name).joined(separator: ", ")).", mend: "Use one of them.")
    }

    static func callerWrong(_ caller: Caller, call: RewardCall) -> Problem {
        let kinds = CallerKind.allCases.filter(call.callers.contains).map(\.rawValue)
        return Problem(
            code: callCallerWrongCode, status: 403, title: "Not for this caller",
            detail: "\(call.name) is not for a caller of the kind \"\(caller.kind.rawValue)\".", field: "iss",
            rule: "\(call.name) is for: \(kinds.joined(separator: ", ")).", mend: "Call with another key.")
    }

    static let pageLapsed = Problem(
        code: "page-link-lapsed", status: 410, title: "Link used or lapsed",
        detail: "A link to the contributor's page opens once, within minutes, and the page closes by itself.",
        field: "link", mend: "Ask for a new one: vinlog garage balance --web.")

    static let voucherMalformed = Problem(
        code: "voucher-malformed", status: 400, title: "Not a voucher",
        detail: "The voucher's code is not of the form of one.", field: "vinlog-voucher",
        rule: "1 to 128 letters, digits, hyphens and underscores.", mend: "Copy the whole code.")

    static func numberInvalid(_ name: String, max: Int) -> Problem {
        Problem(
            code: "parameter-invalid", status: 400, title: "Parameter against its rule",
            detail: "\"\(name)\" is not a number within its bounds.", field: name,
            rule: "Decimal digits without leading zeros, at most \(max).", mend: "Correct it.", limit: max)
    }

    static let holderInvalid = Problem(
        code: "parameter-invalid", status: 400, title: "Parameter against its rule",
        detail: "The path does not name a holder.", field: "holder",
        rule: "attestor:<id>, owner:<thumbprint> or buyer:<thumbprint>.", mend: "Correct it.")

    static let subjectMissing = Problem(
        code: "member-missing", status: 400, title: "Missing member",
        detail: "The input names no subject, or two.", field: "/vin",
        rule: "A report is about one \"vin\" or one \"subject\".",
        mend: "Send {\"vin\":\"WVWZZZ1JZXW000001\"} or {\"subject\":\"points:12\"}.")

    static func subjectInvalid(_ reason: String) -> Problem {
        Problem(
            code: "subject-invalid", status: 400, title: "Not a subject", detail: "The subject is none: \(reason).",
            field: "/subject", rule: "A namespace, a colon, a name: vehicle:<VIN>, points:<epoch>, draw:<id>, …",
            mend: "Correct it.")
    }

    static func sheetUnknown(epoch: Int) -> Problem {
        Problem(
            code: "sheet-unknown", status: 404, title: "No sheet", detail: "Epoch \(epoch) is not issued.",
            field: "epoch", mend: "Ask for an issued epoch; /v1/rewards says which are.")
    }
}
