public import Messages
public import VehicleHistory

/// The words of a report in one language.
public struct ReportWords: Sendable {
    /// The catalogue.
    public let texts: Texts

    /// The words of a language.
    public init(_ language: Language) { texts = Texts.of(language) }

    /// The text `report.<key>` with its values.
    public func callAsFunction(_ key: String, _ arguments: (String, MessageValue)...) -> String {
        texts.text(Message("report.\(key)", arguments.map { .init($0.0, $0.1) }))
    }

    /// The text of any message.
    public func text(_ message: Message) -> String { texts.text(message) }

    /// A date as precise as it is known.
    public func date(_ time: EventTime) -> String { texts.text(.date(time.description)) }

    /// The UTC day of a moment.
    public func day(milliseconds: UInt64) -> String {
        date(EventTime(dayOfMilliseconds: Int64(clamping: milliseconds)))
    }

    /// What a class of attestors is called.
    public func className(_ attestorClass: AttestorClass) -> String {
        let key = "attestor-class.\(attestorClass.rawValue)"
        return texts.has(key) ? texts.text(key) : attestorClass.rawValue
    }

    /// A distance in a unit, rounded to whole units.
    func distance(millimetres: Int, in unit: Odometer.Unit) -> String {
        texts.text(.odometer(value: unit.rounded(millimetres), unit: unit.rawValue))
    }
}

extension Odometer.Unit {
    /// The other unit.
    var other: Odometer.Unit { self == .kilometres ? .miles : .kilometres }

    /// Millimetres in whole units, halves up.
    func rounded(_ value: Int) -> Int { (value + millimetres / 2) / millimetres }
}
