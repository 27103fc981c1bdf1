import Registry
import RegistryAPI

extension Problem {
    /// A refused statement.
    init(_ refusal: Refusal) {
        let field = refusal.field.isEmpty ? "statement" : refusal.field
        self.init(
            code: refusal.code, status: refusal.status.rawValue, title: Self.title(refusal),
            detail: "\(field): \(refusal.rule).", field: refusal.field.isEmpty ? nil : refusal.field,
            rule: "\(refusal.rule).", mend: refusal.mend.isEmpty ? nil : "\(refusal.mend).",
            retryAfterSeconds: refusal.retryAfterSeconds ?? (refusal.status == .unavailable ? 1 : nil))
    }

    private static func title(_ refusal: Refusal) -> String {
        switch refusal.code {
        case "title-moved": return "Another title is in force"
        case "title-disclosures": return "Disclosures that are the owner's"
        case "title-proof", "not-owner": return "Not the owner by the title in force"
        case "owner-rate": return "Too much in one day"
        case "closed": return "Closed for good"
        default: break
        }
        return switch refusal.status {
        case .malformed: "Not a statement"
        case .unauthenticated: "Signature or key not accepted"
        case .forbidden: "Outside the attestor's accreditation"
        case .conflict: "The id was used for another statement"
        case .tooLarge: "Statement too large"
        case .unacceptable: "Statement against the rules"
        case .tooMany: "Too many statements"
        case .unavailable: "Not now"
        }
    }

    /// A question that the registry could not answer. What went wrong inside stays inside.
    init(_ error: RegistryError) {
        switch error {
        case .unknownStatement:
            self.init(
                code: "statement-unknown", status: 404, title: "No such statement",
                detail: "No statement of this issuer with this id was accepted.", field: "/jti",
                mend: "Submit the statement; submitting it twice has no effect twice.")
        case .erased:
            self.init(
                code: "statement-erased", status: 410, title: "Erased",
                detail: "The statement was erased. Its entry stays, and reports account for it.", field: "/jti")
        case .notPublished:
            self.init(
                code: "not-published", status: 503, title: "Not published yet",
                detail: "The statement is in the log, but no checkpoint that covers it is published yet.",
                mend: "Ask again after a moment.", retryAfterSeconds: 1)
        case .closed:
            self.init(
                code: "closed", status: 403, title: "Closed for good",
                detail: "This registry takes nothing more: \(error).",
                mend: "See /closing for its successor.")
        case .following:
            self.init(
                code: "following", status: 503, title: "Only where the log is sequenced",
                detail: "This server follows the log; what was asked is done by the one that sequences it.",
                rule: "One server at a time gives statements their places and keeps the books.",
                mend: "Send the request to that server, or again once this one has taken over.",
                retryAfterSeconds: 5)
        case .notCreated, .leaseHeld, .stopped: self = .notReady
        case .mismatch, .inconsistent, .store, .tiles, .failed: self = .internalError
        }
    }
}
