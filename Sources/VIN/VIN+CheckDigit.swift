extension VIN {
    /// The position of the check digit, counted from 1.
    public static let checkDigitPosition = 9

    /// The value of a character in the sum: digits their own, letters 1 to 9 as 49 CFR 565.15(c) lists
    /// them: A to H 1 to 8, J to R 1 to 9, S to Z 2 to 9.
    static func transliteration(of character: UInt8) -> Int {
        if CharacterSet.isDigit(character) { return Int(character - 48) }
        let letter = Int(character) - 65
        return letter < 18 ? letter % 9 + 1 : (letter + 1) % 9 + 1
    }

    /// The weight of a position counted from 1: 8 down to 2, 10, 0 for the check digit itself, 9 down to 2.
    static func weight(of position: Int) -> Int {
        switch position {
        case ...7: 9 - position
        case 8: 10
        case 9: 0
        default: 19 - position
        }
    }

    /// The remainder by 11 of the weighted sum of all characters but the ninth.
    var checkSum: Int {
        var sum = 0
        for position in 1...Self.characterCount {
            sum += Self.transliteration(of: character(at: position)) * Self.weight(of: position)
        }
        return sum % 11
    }

    /// The check digit as ASCII.
    var expectedCheckCharacter: UInt8 {
        let sum = checkSum
        return sum == 10 ? UInt8(ascii: "X") : UInt8(48 + sum)
    }

    /// The check digit that 49 CFR 565.15(c) computes from the other 16 characters: `0` to `9` or `X`.
    public var expectedCheckDigit: Character { Character(Unicode.Scalar(expectedCheckCharacter)) }

    /// The character at position 9.
    public var checkDigit: Character { Character(Unicode.Scalar(character(at: Self.checkDigitPosition))) }

    /// Whether position 9 is the check digit of the others. It must be where ``usesNorthAmericanCheckDigit``
    /// says so; elsewhere position 9 is the maker's own and the answer means little.
    public var isCheckDigitValid: Bool {
        character(at: Self.checkDigitPosition) == expectedCheckCharacter
    }

    /// Whether position 9 must be a check digit: vehicles of the United States, Canada and Mexico
    /// (49 CFR 565, CMVSS 115, NOM-001-SSP) and of China (GB 16735). A plant there that builds for Europe
    /// fills positions 4 to 6 with `ZZZ` and is not held to it.
    public var usesNorthAmericanCheckDigit: Bool {
        guard let code = wmi.country?.code, ["US", "CA", "MX", "CN"].contains(code) else { return false }
        return !(4...6).allSatisfy { character(at: $0) == UInt8(ascii: "Z") }
    }
}
