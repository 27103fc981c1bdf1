public import Messages
public import VehicleHistory

/// The words of a report in one language.
public struct ReportWords: Sendable {
    /// The catalogue.
    public let texts: Texts

    /// The words of a language.
    ///
    /// - Parameter unit: in which distances are told; `nil` for readings as they were read, and all else in kilometres.
    public init(_ language: Language, unit: Odometer.Unit? = nil) {
        texts = Texts.of(language).measuring(in: unit?.distances)
    }

    /// The same words with distances in the other unit.
    func measuring(in unit: Odometer.Unit) -> ReportWords { ReportWords(texts.language, unit: unit) }

    /// The text `report.<key>` with its values.
    public func callAsFunction(_ key: String, _ arguments: (String, MessageValue)...) -> String {
        texts.text(Message("report.\(key)", arguments.map { .init($0.0, $0.1) }))
    }

    /// The text of any message.
    public func text(_ message: Message) -> String { texts.text(message) }

    /// A phrase as a sentence of its own: a capital first, a full stop last.
    func sentence(_ message: Message) -> String {
        let phrase = text(message)
        let isEnded = phrase.last.map { ".!?…".contains($0) } ?? true
        return phrase.prefix(1).uppercased() + phrase.dropFirst() + (isEnded ? "" : ".")
    }

    /// A date as precise as it is known.
    public func date(_ time: EventTime) -> String { texts.text(.date(time.description)) }

    /// The UTC day of a moment.
    public func day(milliseconds: UInt64) -> String {
        date(EventTime(dayOfMilliseconds: Int64(clamping: milliseconds)))
    }

    /// What a class of attestors is called.
    public func className(_ attestorClass: AttestorClass) -> String { texts.text(attestorClass.term) }

    /// A distance in a unit, rounded to whole units.
    func distance(millimetres: Int, in unit: Odometer.Unit) -> String { distance(unit.rounded(millimetres), in: unit) }

    /// A distance of whole units, not converted.
    func distance(_ value: Int, in unit: Odometer.Unit) -> String { "\(texts.grouped(value)) \(unit.rawValue)" }
}

extension Odometer.Unit {
    /// The unit as texts know it.
    public var distances: DistanceUnit { self == .kilometres ? .kilometres : .miles }

    /// The other unit.
    var other: Odometer.Unit { self == .kilometres ? .miles : .kilometres }

    /// Millimetres in whole units, halves up.
    func rounded(_ value: Int) -> Int { (value + millimetres / 2) / millimetres }
}
