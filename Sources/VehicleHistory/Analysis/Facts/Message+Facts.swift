import Messages
import TransparencyLog

extension Message.Argument {
    static func entry(_ name: String = "entry", _ index: LogIndex) -> Message.Argument {
        Message.Argument(name, .entry(index.value))
    }

    static func entries(_ name: String, _ indices: [LogIndex]) -> Message.Argument {
        Message.Argument(name, .list(indices.map { .entry($0.value) }))
    }

    static func date(_ name: String = "date", _ time: EventTime) -> Message.Argument {
        Message.Argument(name, .date(time.dateDescription))
    }

    /// The day of a moment in milliseconds since 1970.
    static func day(_ name: String, _ milliseconds: Int64) -> Message.Argument {
        Message.Argument(name, .date(EventTime(dayOfMilliseconds: milliseconds).description))
    }

    static func number(_ name: String, _ number: Int) -> Message.Argument { Message.Argument(name, .number(number)) }

    static func plain(_ name: String, _ text: String) -> Message.Argument { Message.Argument(name, .plain(text)) }

    static func country(_ name: String, _ country: CountryCode) -> Message.Argument {
        Message.Argument(name, .country(country.string))
    }

    /// What a statement says, by its own message.
    static func what(_ name: String = "what", _ recorded: RecordedStatement) -> Message.Argument {
        Message.Argument(name, .message(recorded.statement.body.message))
    }

    /// Who made a statement.
    static func source(_ name: String = "source", _ recorded: RecordedStatement) -> Message.Argument {
        plain(name, recorded.attestor?.name ?? recorded.statement.issuer.sourceName)
    }
}

extension RecordedStatement {
    /// When it happened.
    var time: EventTime { statement.occurredAt }
}
