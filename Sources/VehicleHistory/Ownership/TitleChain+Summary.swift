public import Messages
public import StrictJSON
import TransparencyLog

extension TitleChain {
    /// One line without a full stop: `owner 2 since 2021-05; 1 of 1 transfers signed by both sides`.
    public var message: Message {
        let tenures = tenures
        guard let last = tenures.last else {
            return Message(erased.isEmpty ? "ownership.chain.none" : "ownership.chain.erased")
        }
        let transfers = tenures.count(where: \.isByTransfer)
        guard transfers > 0 else { return current(last) }
        return Message(
            "ownership.chain.signed",
            [
                "current": .message(current(last)), "signed": .number(tenures.count(where: \.isTwoSided)),
                "transfers": .number(transfers),
            ])
    }

    /// The same in English; empty when the history says nothing of owners.
    public var summary: String { tenures.isEmpty && erased.isEmpty ? "" : Texts.of(.english).text(message) }

    /// What can be proven of the owner now, without a full stop.
    public var standingMessage: Message {
        switch standing {
        case .title(let title): Message("ownership.standing.title", ["entry": .entry(title.index)])
        case .none: Message("ownership.standing.none")
        case .unknown: Message("ownership.standing.unknown")
        }
    }

    /// The titles that took no effect, one sentence each without a full stop.
    public var outOfTurnMessages: [Message] {
        outOfTurn.map { Message("ownership.out-of-turn", ["entry": .entry($0)]) }
    }

    private func current(_ last: Tenure) -> Message {
        let key = isOwnerCountExact ? "ownership.chain.owner" : "ownership.chain.at-least"
        let owner =
            last.since.map { Message("\(key)-since", ["number": .number(last.number), "since": .date($0)]) }
            ?? Message(key, ["number": .number(last.number)])
        switch standing {
        case .unknown: return .joined(owner, Message("ownership.chain.open"))
        case .none: return .joined(owner, Message("ownership.chain.untitled"))
        case .title: return owner
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
