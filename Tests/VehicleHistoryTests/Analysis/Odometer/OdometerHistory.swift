import StrictJSON
import TransparencyLog

@testable import VehicleHistory

/// Readings written short, for tests: `2019-05-03 48200 km`, with what is unusual after it: the class of who says so
/// (`inspection`, `garage`, `marketplace`), `ecu`, `telematics`, a country, `#3` for organisation number 3.
struct OdometerHistory {
    struct Misspelt: Error {}

    var readings: [OdometerReading] = []
    var circumstances = OdometerCircumstances()

    init(_ lines: String...) throws {
        for (number, line) in lines.enumerated() { readings.append(try Self.reading(line, number)) }
    }

    /// What the readings show.
    var judgement: OdometerJudgement { OdometerJudgement(OdometerSeries.ordered(readings), circumstances) }

    /// The faults, each as its name and the numbers of the lines that it calls wrong.
    var faults: [String] { judgement.faults.map { judgement.name(of: $0) } }

    static func reading(_ line: String, _ number: Int) throws -> OdometerReading {
        let words = line.split(separator: " ").map(String.init)
        guard words.count >= 3, let time = EventTime(words[0]), let value = Int(words[1]),
            let unit = Odometer.Unit(rawValue: words[2])
        else { throw Misspelt() }
        var (kind, channel) = (AttestorClass.inspection, Odometer.Source.dash)
        var country = CountryCode("GB")
        var organisation = "org-\(number)"
        for word in words.dropFirst(3) {
            if let found = AttestorClass(rawValue: word) {
                kind = found
            } else if let found = Odometer.Source(rawValue: word) {
                channel = found
            } else if let found = CountryCode(word) {
                country = found
            } else {
                organisation = "org-" + word.dropFirst()
            }
        }
        guard let issuer = Issuer("attestor:\(organisation)") else { throw Misspelt() }
        return OdometerReading(
            index: LogIndex(UInt64(number)), time: time, value: value, unit: unit,
            weight: OdometerSeries.weight(of: kind, source: channel), channel: channel, issuer: issuer,
            country: country)
    }
}

extension OdometerJudgement {
    /// A fault as its name and the log indices that it calls wrong; for a rollback how sure it is.
    func name(of fault: OdometerFault) -> String {
        func lines(_ positions: [Int]) -> String {
            positions.map { String(readings[$0].index.value) }.joined(separator: ",")
        }
        switch fault {
        case .placeholder(let position): return "placeholder \(lines([position]))"
        case .slip(let slip): return "\(slip.slip.rawValue) \(lines([slip.position]))"
        case .misdated(let position, _, _, _): return "date \(lines([position]))"
        case .stale(let position): return "copied \(lines([position]))"
        case .eitherOf(let positions): return "either \(lines(positions))"
        case .isolated(let position, _, _): return "isolated \(lines([position]))"
        case .unitSegment(let positions, _): return "units \(lines(positions))"
        case .stepBack(_, let to): return "step-back \(lines([to]))"
        case .drop(let drop):
            let place = "\(lines([drop.before]))>\(lines([drop.after]))"
            switch drop.descent {
            case .rollback:
                if !OdometerRollbackRule.isOpen(drop) { return "rollback " + place }
                return (drop.margin >= OdometerRollbackRule.probableMargin ? "probable " : "doubt ") + place
            case .replacement: return "replacement \(place)"
            case .rollover: return "rollover \(place)"
            case .declared: return "declared \(place)"
            }
        }
    }
}
