/// Why a text is not a VIN, where, and which VIN was probably meant.
public struct VINError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Reason: Hashable, Sendable {
        /// Nothing was given.
        case empty
        /// A VIN has 17 characters; this many were given.
        case length(Int)
        /// I, O and Q are left out of ISO 3779 because they look like 1 and 0.
        case ambiguousLetter(Character)
        /// Neither a digit nor a letter A to Z.
        case characterOutsideSet(Character)
        /// A lower-case letter where the canonical form is required.
        case lowerCase(Character)
    }

    /// What is wrong.
    public let reason: Reason

    /// The position of the offending character, counted from 1 without separators; `nil` when the whole
    /// is at fault.
    public let position: Int?

    /// The VIN that was probably meant, when one mistake explains the text; a person must confirm it.
    public let suggestion: VIN?

    /// An error with all its parts.
    public init(_ reason: Reason, position: Int? = nil, suggestion: VIN? = nil) {
        self.reason = reason
        self.position = position
        self.suggestion = suggestion
    }
}

extension VINError: CustomStringConvertible {
    /// One sentence for a person: where, what, and the VIN that was probably meant.
    public var description: String {
        let place = position.map { "position \($0): " } ?? ""
        return place + explanation + (suggestion.map { "; did you mean \($0)?" } ?? "")
    }

    private var explanation: String {
        switch reason {
        case .empty:
            "no VIN was given; it has 17 characters"
        case .length(let count) where count < VIN.characterCount:
            "a VIN has 17 characters, not \(count) (vehicles built before 1981 may carry a shorter chassis number)"
        case .length(let count):
            "a VIN has 17 characters, not \(count)"
        case .ambiguousLetter(let letter):
            "the letter \(letter) is never used in a VIN because it looks like \(letter == "I" ? "1" : "0")"
        case .characterOutsideSet(let character):
            "\(Self.name(of: character)) cannot stand in a VIN; only digits and the letters A to Z without I, O and Q can"
        case .lowerCase(let letter):
            "the letter \(letter) must be upper case here"
        }
    }

    /// The character in quotes when it can be shown, its code point otherwise.
    private static func name(of character: Character) -> String {
        guard let scalar = character.unicodeScalars.first else { return "that" }
        if character.isASCII, scalar.value >= 33, scalar.value < 127 { return "\"\(character)\"" }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return character.isLetter ? "\"\(character)\" (\(code))" : "the character \(code)"
    }
}
