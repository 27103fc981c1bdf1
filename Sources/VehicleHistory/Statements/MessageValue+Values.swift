import Messages
import TransparencyLog

// How the values of statements are filled into texts.
extension MessageValue {
    /// A time, as precise as it is known.
    static func date(_ time: EventTime) -> MessageValue { .date(time.dateDescription) }

    /// An entry of the log.
    static func entry(_ index: LogIndex) -> MessageValue { .entry(index.value) }

    /// Words of a closed list: `front, left and rear`.
    static func words(_ words: [some Vocabulary]) -> MessageValue { .list(words.map(\.term)) }

    /// A code of no closed list, such as `ring-suspected`: its words, in no language but its own.
    static func code(_ code: String) -> MessageValue { .plain(English.words(code)) }
}

extension Message {
    /// A word by itself.
    static func term(_ word: some Vocabulary) -> Message { Message(word.key) }

    /// An amount that may not be there, as the value `amount` of a text.
    static func price(_ key: String, _ minorUnits: Int?, _ currency: String?) -> Message? {
        guard let minorUnits, let currency else { return nil }
        return Message(key, ["amount": .money(minorUnits: minorUnits, currency: currency)])
    }
}

extension ClusterReplacementBody.Instrument {
    /// What it showed: `104,210 mi`, `unreadable` or `no odometer`.
    var messageValue: MessageValue {
        guard let value, let unit else { return status.term }
        return .odometer(value: value, unit: unit.rawValue)
    }
}

extension WorkshopOperation {
    /// The work in the workshop's words, in those of the table of codes, or its code; and what came of it, where it was not
    /// done.
    var messageValue: MessageValue {
        let work = description.map { .plain($0) } ?? WorkshopCode(code: code)?.term ?? .plain(code)
        guard let result, result != .done else { return work }
        return .message(Message("kind.service.result", ["work": work, "result": result.term]))
    }
}

extension ConsentRecipient {
    /// To whom: a word for everybody, else the account.
    var messageValue: MessageValue {
        switch self {
        case .anyone: .term("recipient.anyone")
        case .attestor, .buyer: .plain(string)
        }
    }
}

extension TitleBrand {
    /// The brand's name; of a code that the table does not have, the code.
    static func messageValue(scheme: String, code: String) -> MessageValue {
        guard let brand = named(scheme: scheme, code: code) else {
            return .message(Message("kind.title-brand.code", ["code": .plain(code)]))
        }
        return brand.term
    }
}
