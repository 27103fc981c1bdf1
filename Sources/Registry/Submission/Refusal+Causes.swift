import Attestation
import StrictJSON
import TransparencyLog
import VehicleHistory

extension Refusal {
    /// The refusal of bytes that are no SD-JWT.
    init(_ error: SDJWTError) {
        switch error {
        case .tooLarge(let byteCountMax):
            self.init(
                .tooLarge, code: "too-large", rule: "a statement has at most \(byteCountMax) bytes",
                mend: "send evidence as hashes, not as content")
        case .notJSON(let part, let cause):
            self.init(
                .malformed, code: "not-json", field: "/\(part)", rule: "\(part) is strict JSON (\(cause))",
                mend: "write integers only, each name once, in valid UTF-8")
        case .unsupportedAlgorithm(let name):
            self.init(
                .malformed, code: "algorithm", field: "/header/alg", rule: "alg is EdDSA or ES256",
                mend: name.map { "\($0) is not accepted: sign with Ed25519 or P-256" } ?? "name the algorithm")
        case .criticalHeader:
            self.init(
                .malformed, code: "crit", field: "/header/crit", rule: "the header has no crit",
                mend: "leave the extension out")
        case .keyBindingUnexpected:
            self.init(
                .malformed, code: "key-binding", rule: "a statement ends with ~, without a key binding",
                mend: "submit the SD-JWT as it was issued")
        default:
            self.init(
                .malformed, code: "not-sd-jwt", rule: "a statement is an SD-JWT of RFC 9901 (\(error))",
                mend: "send header.payload.signature and the disclosures, each ended by ~")
        }
    }

    /// The refusal of an SD-JWT that is no statement.
    init(_ error: StatementError) {
        self.init(
            error.code == .tooLarge ? .tooLarge : .unacceptable,
            code: error.code.rawValue.replacing("_", with: "-"), field: error.field, rule: error.rule,
            mend: error.mend)
    }

    /// The refusal of an issuer that may not say this.
    init(_ error: AccreditationError) {
        let rule = error.description
        switch error {
        case .unknownAuthority, .notEnrolled:
            self.init(
                .unauthenticated, code: "unknown-attestor", field: "/iss", rule: rule,
                mend: "have the attestor enrolled, then send the statement again")
        case .keyNotEnrolled:
            self.init(
                .unauthenticated, code: "unknown-key", field: "/header/kid", rule: rule,
                mend: "sign with an enrolled key, or enrol this one")
        case .keyRevoked, .suspended, .revoked:
            self.init(
                .forbidden, code: "attestor-suspended", field: "/iss", rule: rule,
                mend: "ask the accreditation authority")
        case .kindOutOfScope:
            self.init(.forbidden, code: "out-of-scope", field: "/vct", rule: rule, mend: "have the scope widened")
        case .countryOutOfScope:
            self.init(.forbidden, code: "out-of-scope", field: "/country", rule: rule, mend: "have the scope widened")
        case .dateOutOfScope:
            self.init(
                .forbidden, code: "out-of-scope", field: "/occurred_at", rule: rule, mend: "have the scope widened")
        case .keyTaken, .wrongState:
            self.init(.conflict, code: "accreditation-state", field: "/body", rule: rule, mend: "look at /v1/attestors")
        default:
            self.init(
                .forbidden, code: "not-entitled", field: "/iss", rule: rule, mend: "ask the accreditation authority")
        }
    }

    /// The refusal of a statement whose batch failed; the same submission may be sent again.
    static let unpublished = Refusal(
        .unavailable, code: "unavailable", rule: "the registry could not publish this batch",
        mend: "send the same statement again: its jti makes that harmless")

    /// The refusal of a statement that is in the log while its receipt cannot be given.
    init(_ error: RegistryError) {
        switch error {
        case .erased(let index):
            self.init(
                .conflict, code: "erased", field: "/jti", rule: "the statement of this id was erased by entry \(index)",
                mend: "nothing is to be done: erased statements have no receipts")
        case .following: self = .following
        default: self = .unpublished
        }
    }

    /// The refusal of whatever comes after a log's last word.
    static func closed(_ closing: LogClosing) -> Refusal {
        var mend = "keep it: the log named no successor"
        if let successor = closing.successor {
            let place = successor.url.map { " at \($0)" } ?? ""
            mend = "submit it to its successor, \(successor.verifier.name)\(place)"
        }
        return Refusal(
            .forbidden, code: "closed",
            rule: "this log takes no more entries: it was closed with \(closing.checkpoint.size) of them", mend: mend)
    }

    /// The refusal of a submission while an older copy of the store is shown.
    static let restored = Refusal(
        .unavailable, code: "restored",
        rule: "the registry takes nothing while an older copy of it has not been compared and continued",
        mend: "keep the statement, send it again later, and hand kept receipts in: vinlog garage receipts refeed")

    /// The refusal of a submission where another process sequences and nothing is handed on to it.
    static let following = Refusal(
        .unavailable, code: "following", rule: "statements are taken by the process that sequences this log",
        mend: "send the statement to that process, or again once this one has taken over")

    /// The refusal of a submission for which there is no room.
    static let busy = Refusal(
        .unavailable, code: "busy", rule: "the queue of statements has room", mend: "send the statement again later")

    /// The refusal of a statement whose attestor has stated too much lately.
    static func attestorRate(waitSeconds: Int) -> Refusal {
        Refusal(
            .tooMany, code: "attestor-rate", field: "/iss",
            rule: "an attestor states no more in a time than this registry takes of one",
            mend: "send the statement again after \(waitSeconds) s", retryAfterSeconds: waitSeconds)
    }

    /// The refusal of another body under an id that was used before.
    static func conflict(identifier: String) -> Refusal {
        Refusal(
            .conflict, code: "conflicting-id", field: "/jti",
            rule: "the id \(identifier) was used by this issuer for another statement",
            mend: "give the statement an id of its own")
    }
}
