import Attestation
import Registry
import StrictJSON
import TransparencyLog
import VehicleHistory

extension AttestorHistory {
    /// The attestor as `/v1/attestors` lists it, as it stands for a statement at `index`, with how its word held; `nil`
    /// before its enrolment.
    func listing(at index: LogIndex, record: AttestorRecord) -> JSON? {
        guard let attestor = attestor(at: index) else { return nil }
        let scope = attestor.scope
        var object = JSONObject()
        object["id"] = .string(id.string)
        object["subject"] = .string(Subject.attestor(id).string)
        object["name"] = .string(attestor.name)
        object["class"] = .string(attestor.attestorClass.rawValue)
        object["status"] = .string(standing(at: index))
        object["kinds"] = .array(scope.kinds.sorted().map { .string($0) })
        object["countries"] = scope.countries.map { .array($0.map(\.string).sorted().map { .string($0) }) }
        object["from"] = scope.from.map { .string($0.description) }
        object["until"] = scope.until.map { .string($0.description) }
        object["accredits"] = .array(attestor.accredits.map(\.rawValue).sorted().map { .string($0) })
        object["erases"] = .bool(attestor.erases)
        object["accreditor"] = attestor.accreditor.map { .string($0.string) }
        object["authority"] = .string(attestor.authority.string)
        object["record"] = record.listed
        object["keys"] = .array(
            publicKeys.map { key in
                var member = JSONObject()
                member["kid"] = .string(key.thumbprint.string)
                member["alg"] = .string(key.algorithm.rawValue)
                member["status"] = .string(status(of: key.thumbprint, at: index).word)
                if isDevice(key.thumbprint) {
                    member["device"] = .bool(true)
                    member["name"] = deviceName(key.thumbprint).map { .string($0) }
                }
                return .object(member)
            })
        return .object(object)
    }

    /// `enrolled` while one of its keys may sign; otherwise why none may.
    private func standing(at index: LogIndex) -> String {
        let statuses = publicKeys.map { status(of: $0.thumbprint, at: index) }
        if statuses.contains(.active) { return "enrolled" }
        let whole = statuses.first { status in
            switch status {
            case .suspended, .revoked: true
            default: false
            }
        }
        return (whole ?? statuses.last)?.word ?? "enrolled"
    }
}

extension AttestorRecord {
    /// The counts in the words of `/v1/attestors`.
    fileprivate var listed: JSON {
        [
            "statements": .integer(statementCount), "corrected": .integer(correctedCount),
            "disputed": .integer(disputedCount), "upheld": .integer(upheldCount),
            "unanswered": .integer(unansweredCount), "set_aside": .integer(setAsideCount),
            "misfiled": .integer(misfiledCount),
        ]
    }
}

extension AttestorHistory.Status {
    /// The status in the words of `/v1/attestors`.
    fileprivate var word: String {
        switch self {
        case .active: "active"
        case .notEnrolled: "not-enrolled"
        case .keyNotEnrolled: "retired"
        case .keyRevoked: "key-revoked"
        case .suspended: "suspended"
        case .revoked: "revoked"
        }
    }
}
