public import StrictJSON
public import TransparencyLog

/// Why a report or a receipt is not believed: the check it failed, and what to do about it.
public struct ReportRejection: Error, Sendable {
    /// The check that failed. Checks after it were not made.
    public let policy: ReportPolicyName

    /// The rule of that check that was broken, for programs.
    public let code: ReportRejectionCode

    /// What is wrong, as one sentence for people.
    public let sentence: String

    /// What the reader can do about it, as one sentence.
    public let mend: String

    /// The entry that is at fault, if it is one entry.
    public let index: LogIndex?

    /// A rejection.
    public init(
        _ policy: ReportPolicyName, _ code: ReportRejectionCode, _ sentence: String, mend: String? = nil,
        at index: LogIndex? = nil
    ) {
        self.policy = policy
        self.code = code
        self.sentence = sentence
        self.mend = mend ?? policy.usualMend
        self.index = index
    }

    /// The rejection as JSON: `verified` (false), `policy`, `code`, `sentence`, `mend`, and `index` if it is one entry.
    public var json: JSON {
        var object: JSON = [
            "verified": false, "policy": .string(policy.rawValue), "code": .string(code.rawValue),
            "sentence": .string(sentence), "mend": .string(mend),
        ]
        if let index, case .object(var members) = object {
            members["index"] = .integer(Int(clamping: index.value))
            object = .object(members)
        }
        return object
    }
}

extension ReportRejection: Equatable {
    /// Equality of check, rule and entry; sentences are for people.
    public static func == (left: ReportRejection, right: ReportRejection) -> Bool {
        left.policy == right.policy && left.code == right.code && left.index == right.index
    }
}

extension ReportRejection: CustomStringConvertible {
    /// `REJECTED (policy, code): sentence mend`.
    public var description: String {
        "REJECTED (\(policy.rawValue), \(code.rawValue)): \(sentence) \(mend)"
    }
}

extension ReportPolicyName {
    /// What to do when this check fails, unless the rejection knows better.
    var usualMend: String {
        switch self {
        case .format: "Ask for the report again: this file is damaged or is not a Vinlog report."
        case .quorum: "Check that the trust file is the one of this registry, then fetch the report again."
        case .auditors: "Fetch the report again once an auditor has cosigned a checkpoint."
        case .freshness: "Fetch a new report from the registry."
        default:
            "Do not rely on this file. Fetch the report again from the registry; if that one is rejected too, "
                + "keep it as evidence against the registry."
        }
    }
}
