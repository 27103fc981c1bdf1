/// A column that a recording was understood to have.
public struct FleetColumn: Sendable {
    /// Its title.
    public let title: String
    /// What it measures.
    public let channel: FleetChannel
    /// In what.
    public let unit: FleetUnit
    /// Its parameter, where the title names one.
    public let parameter: J1939Parameter?
    /// Its place in a row, from 0.
    let position: Int

    /// What a field of the column says.
    enum Reading: Equatable {
        /// Thousandths of the channel's unit.
        case value(Int)
        case empty
        case absent(FleetAbsence)
    }

    func reading(_ field: String, hasDecimalComma: Bool) -> Reading {
        let text = field.drop { $0 == " " }
        guard !text.isEmpty else { return .empty }
        guard let recorded = FleetNumber.thousandths(String(text), hasDecimalComma: hasDecimalComma) else {
            return .absent(.notANumber)
        }
        if let absence = parameter?.absence(recorded) { return .absent(.signal(absence)) }
        let scaled = Double(recorded) * unit.factor
        guard scaled >= 0, scaled <= Double(channel.valueMax) else {
            // An export without numbers of parameters still shows what the bus said.
            let known = J1939Parameter.all.filter { $0.channel == channel }.lazy.compactMap { $0.absence(recorded) }
            return .absent(known.first.map { .signal($0) } ?? .outOfRange)
        }
        return .value(unit.factor == 1 ? recorded : Int(scaled.rounded()))
    }
}

/// Why a field of a recording is no value.
public enum FleetAbsence: Hashable, Sendable, CustomStringConvertible {
    /// The bus said so.
    case signal(J1939Parameter.Absence)
    /// It lies where no road vehicle's value lies.
    case outOfRange
    /// It is no number.
    case notANumber

    /// A few words.
    public var description: String {
        switch self {
        case .signal(let absence): "\(absence.rawValue) (SAE J1939-71)"
        case .outOfRange: "out of range"
        case .notANumber: "not a number"
        }
    }
}
