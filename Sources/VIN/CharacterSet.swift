/// The ISO 3779 character set: digits and the letters A to Z without I, O and Q.
enum CharacterSet {
    /// Bit n stands for the ASCII character 48 + n.
    private static let members: UInt64 = {
        var members: UInt64 = 0
        for character in "0123456789ABCDEFGHJKLMNPRSTUVWXYZ".utf8 {
            members |= 1 << UInt64(character - 48)
        }
        return members
    }()

    /// Whether an ASCII character may stand in a VIN.
    static func contains(_ character: UInt8) -> Bool {
        let index = character &- 48
        return index < 64 && members >> UInt64(index) & 1 == 1
    }

    /// Whether an ASCII character is a digit.
    static func isDigit(_ character: UInt8) -> Bool {
        character &- 48 < 10
    }
}
