import Messages
import TransparencyLog

extension OdometerReading {
    /// What the instrument showed, for texts.
    var shown: MessageValue { .odometer(value: value, unit: unit.rawValue) }

    /// The day, month or year, for texts.
    var day: MessageValue { .date(time.dateDescription) }

    /// The entry's number, for texts.
    var entry: MessageValue { .entry(index.value) }

    /// A value in this reading's unit, for texts.
    func shown(millimetres: Int) -> MessageValue {
        .odometer(value: millimetres / unit.millimetres, unit: unit.rawValue)
    }
}

extension MessageValue {
    /// A distance given in millimetres.
    static func distance(millimetres: Int) -> MessageValue { .distance(kilometres: millimetres / 1_000_000) }
}

extension [Message.Argument] {
    /// A reading under three names: `<name>`, `<name>_date`, `<name>_entry`.
    static func reading(_ name: String, _ reading: OdometerReading) -> [Message.Argument] {
        [
            Message.Argument(name, reading.shown), Message.Argument("\(name)_date", reading.day),
            Message.Argument("\(name)_entry", reading.entry),
        ]
    }
}
