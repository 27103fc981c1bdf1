/// Which VIN was probably meant. A guess is offered only when exactly one plausible mistake explains what
/// was written; the person who wrote it decides.
enum Correction {
    /// Letters of other scripts that look like one of the set.
    private static let lookalikes: [Character: UInt8] = Dictionary(
        uniqueKeysWithValues: zip("АВЕКМНРСТХУΑΒΕΖΗΚΜΝΡΤΥΧ", "ABEKMHPCTXYABEZHKMNPTYX".utf8))

    /// Characters that hands and cameras take for each other, both ways.
    private static let confusions: [UInt8: [UInt8]] = {
        var confusions: [UInt8: [UInt8]] = [:]
        for pair in ["0D", "17", "1L", "2Z", "38", "4A", "5S", "6G", "8B", "CG", "EF", "MN", "UV", "VY"] {
            let pair = Array(pair.utf8)
            confusions[pair[0], default: []].append(pair[1])
            confusions[pair[1], default: []].append(pair[0])
        }
        return confusions
    }()

    /// The VIN behind 17 characters some of which are forbidden: I was 1, O was 0, Q was 0 or 9, a letter of
    /// another script the one it looks like, an unreadable ninth the check digit. Where the check digit
    /// applies it must hold; elsewhere only a text with a single reading is explained.
    static func ofForbiddenCharacters(_ characters: [Character]) -> VIN? {
        var readings: [[UInt8]] = [[]]
        for (index, character) in characters.enumerated() {
            let raised = character.isASCII ? Character(character.uppercased()) : character
            var choices: [UInt8] =
                switch raised {
                case "I": [UInt8(ascii: "1")]
                case "O": [UInt8(ascii: "0")]
                case "Q": [UInt8(ascii: "0"), UInt8(ascii: "9")]
                default: [raised.asciiValue ?? lookalikes[raised] ?? 0].filter(CharacterSet.contains)
                }
            if choices.isEmpty, index == VIN.checkDigitPosition - 1 { choices = Array("0123456789X".utf8) }
            readings = readings.flatMap { reading in choices.map { reading + [$0] } }
            // More readings than this are not one mistake.
            guard !readings.isEmpty, readings.count <= 16 else { return nil }
        }
        let vins = readings.compactMap { try? VIN(validating: $0) }
        let fitting = vins.filter(\.isCheckDigitValid)
        if vins.contains(where: \.usesNorthAmericanCheckDigit) || vins.count > 1 {
            return fitting.count == 1 ? fitting.first : nil
        }
        return vins.first
    }

    /// The VIN behind 18 characters one of which was typed twice: only where the check digit tells.
    static func ofDoubledCharacter(_ characters: [Character]) -> VIN? {
        guard characters.count == VIN.characterCount + 1 else { return nil }
        var found: Set<VIN> = []
        for index in 1..<characters.count where characters[index] == characters[index - 1] {
            var shorter = characters
            shorter.remove(at: index)
            if let vin = try? VIN(validating: shorter.compactMap(\.asciiValue)),
                vin.usesNorthAmericanCheckDigit, vin.isCheckDigitValid
            {
                found.insert(vin)
            }
        }
        return found.count == 1 ? found.first : nil
    }

    /// The VIN behind one whose check digit fails: one character taken for another that looks like it, or
    /// two neighbours exchanged; only if exactly one such mistake makes the check digit hold, and a letter
    /// among the last four, where North American serial numbers have digits, is explained by it.
    static func ofWrongCheckDigit(_ vin: VIN) -> VIN? {
        var found: Set<VIN> = []
        func consider(_ candidate: VIN) {
            guard candidate.isCheckDigitValid, candidate.usesNorthAmericanCheckDigit,
                (14...17).allSatisfy({ CharacterSet.isDigit(candidate.character(at: $0)) })
            else { return }
            found.insert(candidate)
        }
        for position in 1...VIN.characterCount {
            let character = vin.character(at: position)
            for other in confusions[character] ?? [] {
                consider(vin.replacing(position: position, with: other))
            }
            guard position < VIN.characterCount else { continue }
            let next = vin.character(at: position + 1)
            if next != character {
                consider(
                    vin.replacing(position: position, with: next).replacing(position: position + 1, with: character))
            }
        }
        return found.count == 1 ? found.first : nil
    }
}

extension VIN {
    /// The VIN that was probably meant by this one, whose check digit should hold and does not: `nil` when
    /// it holds, when it need not, or when no mistake or more than one explains it. A person must confirm it.
    public var likelyCorrection: VIN? {
        usesNorthAmericanCheckDigit && !isCheckDigitValid ? Correction.ofWrongCheckDigit(self) : nil
    }
}
