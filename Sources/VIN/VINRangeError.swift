/// Why a text is no range of VINs.
public enum VINRangeError: Error, Hashable, Sendable {
    /// Not FIRST..LAST.
    case form
    /// One of the two is no VIN.
    case vin(VINError)
    /// The check digit of one of the two does not fit: it was mistyped.
    case checkDigit(VIN, expected: Character)
    /// First and last differ at a position (from 1) that is no serial digit.
    case differs(position: Int)
    /// The last comes before the first.
    case backwards(VIN, VIN)
    /// More than `VINRange.countMax`.
    case tooMany(Int)

    /// How to mend it: a sentence.
    public var mend: String {
        switch self {
        case .form: "Write the first and the last VIN with two points between them, or the last digits of the last."
        case .vin(let error): error.suggestion.map { "Did you mean \($0)?" } ?? "Copy it from the list of the plant."
        case .checkDigit(let vin, let expected):
            "Position 9 of \(vin) would be \(expected): check it against the plant's list."
        case .differs: "Make one range for each model, year and plant."
        case .backwards: "Write the lower serial number first."
        case .tooMany: "Make several ranges of at most \(VINRange.countMax)."
        }
    }
}

extension VINRangeError: CustomStringConvertible {
    /// What is wrong: a phrase.
    public var description: String {
        switch self {
        case .form: "it is not FIRST..LAST"
        case .vin(let error): "it names no VIN: \(error)"
        case .checkDigit(let vin, _): "the check digit of \(vin) does not fit"
        case .differs(let position): "first and last differ at position \(position), which is no serial number"
        case .backwards(let first, let last): "\(last) comes before \(first)"
        case .tooMany(let count): "it has \(count) vehicles"
        }
    }
}
