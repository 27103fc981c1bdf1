public import Messages
public import StrictJSON
import TransparencyLog

extension VerifiedReport {
    /// The verdict, one sentence each without a full stop: what the proof says, who vouches for completeness, who
    /// vouches for the log, and what to make of an empty history.
    public var verdictMessages: [Message] {
        let time = MessageValue.moment(UTC.text(completeAsOfMilliseconds))
        var sentences = [
            subject.hasSecretLabel
                ? Message("verdict.nothing-missing-car", ["time": time])
                : Message("verdict.nothing-missing-subject", ["subject": .plain(subject.string), "time": time])
        ]
        switch completeness {
        case .auditors: sentences.append(Message("verdict.complete-auditors"))
        case .registryOnly: sentences.append(Message("verdict.complete-registry"))
        }
        switch logVouching {
        case .witnesses: sentences.append(Message("verdict.log-witnesses"))
        case .registryOnly: sentences.append(Message("verdict.log-registry"))
        }
        if accreditor == .registryOnly { sentences.append(Message("verdict.self-accredited")) }
        if isEmpty, subject.hasSecretLabel { sentences.append(Message("verdict.too-little-data")) }
        return sentences
    }

    /// The verdict in English.
    public var verdict: [String] { verdictMessages.map { Texts.of(.english).text($0) } }

    /// The verdict and the history as JSON, for programs. Times are in milliseconds since 1970.
    public var json: JSON {
        [
            "verified": true,
            "subject": .string(subject.string),
            "origin": .string(origin),
            "log_size": .integer(Int(clamping: logSize.value)),
            "verdict": .array(verdict.map { .string($0) }),
            "completeness": .string(completeness.rawValue),
            "log_vouching": .string(logVouching.rawValue),
            "accreditor": .string(accreditor.rawValue),
            "cosigners": .array(cosigners.map { .string($0) }),
            "complete_as_of": .integer(Int(completeAsOfMilliseconds)),
            "age_milliseconds": .integer(Int(ageMilliseconds)),
            "notes": .array(notes.map { .string($0) }),
            "ruleset": reportRuleset.json,
            "ruleset_is_own": .bool(isRulesetSame),
            "findings": .array(findings.map(\.json)),
            "ownership": ownership.json,
            "lines": .array(history.lines.map(\.json)),
            "linked": .array(
                linkedHistories.map { ["subject": .string($0.subject.string), "lines": .array($0.lines.map(\.json))] }),
        ]
    }
}

extension VerifiedHistory.Line {
    /// The line for programs.
    public var json: JSON {
        var object = JSONObject()
        object["index"] = .integer(Int(clamping: index.value))
        object["sequenced_at"] = .integer(Int(clamping: sequencedAtMilliseconds))
        switch content {
        case .statement(let verified):
            let statement = verified.statement
            object["kind"] = .string(statement.kind.id)
            object["occurred_at"] = .string(statement.occurredAt.description)
            object["summary"] = .string(statement.summary)
            object["issuer"] = .string(statement.issuer.string)
            object["attestor"] = .string(verified.attestorName)
            if let attestor = verified.attestor { object["attestor_class"] = .string(attestor.attestorClass.rawValue) }
            if verified.attestor != nil {
                object["signed_by"] = verified.isDeviceSigned ? "device" : "organisation"
            }
            if verified.standing != .good { object["standing"] = .string(verified.standing.summary) }
            object["statement"] = .object(statement.payload)
            if !statement.disclosed.isEmpty { object["disclosed"] = .object(statement.disclosed) }
        case .erased(let erasure):
            object["erased_by"] = .integer(Int(clamping: erasure.index.value))
            object["summary"] = .string(erasure.summary)
        }
        return .object(object)
    }
}
