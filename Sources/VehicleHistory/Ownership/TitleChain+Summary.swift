public import Messages
public import StrictJSON
import TransparencyLog

extension TitleChain {
    /// One line for people, without a full stop: `owner 2 since 2021-05; 1 of 1 transfers signed by both sides`. Empty
    /// when the history says nothing of owners.
    public var message: Message { .plain(summary) }

    /// The same in English.
    public var summary: String {
        let tenures = tenures
        guard let last = tenures.last else {
            return erased.isEmpty ? "" : "what it says of owners was erased"
        }
        let transfers = tenures.count(where: \.isByTransfer)
        let signed = tenures.count(where: \.isTwoSided)
        guard transfers > 0 else { return currentWords(last) }
        return "\(currentWords(last)); \(signed) of \(English.count(transfers, "transfer")) signed by both sides"
    }

    private func currentWords(_ last: Tenure) -> String {
        let number = (isOwnerCountExact ? "owner " : "at least owner ") + String(last.number)
        let since = last.since.map { " since \($0.dateDescription)" } ?? ""
        switch standing {
        case .unknown: return "\(number)\(since), and perhaps another since: a title or a transfer was erased"
        case .none: return "\(number)\(since), without a title"
        case .title: return number + since
        }
    }

    /// The owners for programs: `owner_count`, `owner_count_is_exact`, `title` (log index of the one in force),
    /// `tenures`, `out_of_turn`, `summary`. No identity is in it.
    public var json: JSON {
        var object = JSONObject()
        object["summary"] = .string(summary)
        object["owner_count"] = .integer(ownerCount)
        object["owner_count_is_exact"] = .bool(isOwnerCountExact)
        object["title"] = current.map { .integer(Int(clamping: $0.index.value)) } ?? .null
        object["tenures"] = .array(tenures.map(\.json))
        object["out_of_turn"] = .array(outOfTurn.map { .integer(Int(clamping: $0.value)) })
        return .object(object)
    }
}

extension Tenure {
    /// The tenure for programs.
    public var json: JSON {
        var object = JSONObject()
        object["number"] = .integer(number)
        object["since"] = since.map { .string($0.description) }
        object["until"] = until.map { .string($0.description) }
        object["began_at"] = .integer(Int(clamping: beganAt.value))
        object["titles"] = .array(titles.map { .integer(Int(clamping: $0.value)) })
        object["is_bound"] = .bool(isBound)
        object["is_two_sided"] = .bool(isTwoSided)
        object["reason"] = reason.map { .string($0.rawValue) }
        object["acquisition"] = .string(acquisitionText)
        return .object(object)
    }
}
