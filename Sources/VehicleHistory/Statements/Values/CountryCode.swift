/// A country by its ISO 3166-1 alpha-2 code, as assigned officially (2024), and `XK`, which is in general use for Kosovo.
public struct CountryCode: Hashable, Sendable, CustomStringConvertible {
    /// First letter times 26 plus second.
    private let number: UInt16

    /// A country from two upper-case letters; `nil` when they are not assigned.
    public init?(_ text: String) {
        var text = text
        guard let number = text.withUTF8({ Self.number($0) }), Self.assigned[Int(number)] else { return nil }
        self.number = number
    }

    /// The two letters.
    public var string: String {
        String(decoding: [UInt8(number / 26) + 0x41, UInt8(number % 26) + 0x41], as: UTF8.self)
    }

    /// For people.
    public var description: String { string }

    private static func number(_ text: UnsafeBufferPointer<UInt8>) -> UInt16? {
        guard text.count == 2, ASCII.isUppercaseLetter(text[0]), ASCII.isUppercaseLetter(text[1]) else { return nil }
        return UInt16(text[0] - 0x41) * 26 + UInt16(text[1] - 0x41)
    }

    /// For each first letter the second letters that are assigned: ISO 3166-1.
    private static let secondLetters: [StaticString] = [
        "DEFGILMOQRSTUWXZ", "ABDEFGHIJLMNOQRSTVWYZ", "ACDFGHIKLMNORUVWXYZ", "EJKMOZ", "CEGHRST", "IJKMOR",
        "ABDEFGHILMNPQRSTUWY", "KMNRTU", "DELMNOQRST", "EMOP", "EGHIMNPRWYZ", "ABCIKRSTUVY",
        "ACDEFGHKLMNOPQRSTUVWXYZ", "ACEFGILOPRUZ", "M", "AEFGHKLMNRSTWY", "A", "EOSUW", "ABCDEGHIJKLMNORSTVXYZ",
        "CDFGHJKLMNORTVWZ", "AGMSYZ", "ACEGINU", "FS", "K", "ET", "AMW",
    ]

    private static let assigned: [Bool] = {
        var assigned = [Bool](repeating: false, count: 26 * 26)
        for (first, seconds) in secondLetters.enumerated() {
            seconds.withUTF8Buffer { for second in $0 { assigned[first * 26 + Int(second - 0x41)] = true } }
        }
        return assigned
    }()
}
