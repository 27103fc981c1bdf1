extension VIN {
    /// The longest text that is looked at, in characters; anything longer is refused by its length alone.
    public static let textCountMax = 64

    /// Reads a VIN as people write it and brings it to canonical form.
    ///
    /// Lower case is raised. White space, hyphens, and the asterisks that stamped plates carry at both
    /// ends are separators: dropped, and not counted in positions.
    ///
    /// - Parameter text: the VIN.
    /// - Throws: ``VINError`` naming reason, position and, where one mistake explains it, the VIN meant.
    public init(_ text: String) throws(VINError) {
        // The usual case first: 17 characters of ASCII, nothing to drop.
        if let vin = Self.canonical(text.utf8, raisingCase: true) {
            self = vin
            return
        }
        // One more than the limit is enough to know that it is exceeded.
        let beginning = text.prefix(Self.textCountMax + 1)
        guard beginning.count <= Self.textCountMax else { throw VINError(.length(text.utf8.count)) }
        let characters = beginning.filter { !($0.isWhitespace || $0 == "-" || $0 == "*") }
            .map { $0.isASCII ? Character($0.uppercased()) : $0 }
        guard !characters.isEmpty else { throw VINError(.empty) }
        guard characters.count == Self.characterCount else {
            throw VINError(
                .length(characters.count), suggestion: Correction.ofDoubledCharacter(characters))
        }
        if let vin = Self.canonical(characters.compactMap(\.asciiValue), raisingCase: false) {
            self = vin
            return
        }
        let offender = characters.enumerated().first { !($0.element.asciiValue.map(CharacterSet.contains) ?? false) }
        throw VINError(
            offender.map { Self.reason(for: $0.element) } ?? .empty, position: offender.map { $0.offset + 1 },
            suggestion: Correction.ofForbiddenCharacters(characters))
    }

    /// Reads exactly 17 canonical ASCII characters, as signed and stored texts hold them; nothing is repaired.
    ///
    /// - Parameter bytes: the characters.
    /// - Throws: ``VINError`` naming reason and position, with a suggestion as ``init(_:)`` makes it.
    public init(validating bytes: some Collection<UInt8>) throws(VINError) {
        if let vin = Self.canonical(bytes, raisingCase: false) {
            self = vin
            return
        }
        guard !bytes.isEmpty else { throw VINError(.empty) }
        let count = bytes.count
        guard count == Self.characterCount else { throw VINError(.length(count)) }
        let characters = bytes.map { Character(Unicode.Scalar($0)) }
        let offender = characters.enumerated().first { !CharacterSet.contains($0.element.asciiValue ?? 0) }
        throw VINError(
            offender.map { Self.reason(for: $0.element) } ?? .empty, position: offender.map { $0.offset + 1 },
            suggestion: Correction.ofForbiddenCharacters(characters))
    }

    /// The VIN of 17 characters of the set; `nil` for anything else.
    private static func canonical(_ bytes: some Collection<UInt8>, raisingCase: Bool) -> VIN? {
        // Contiguous bytes, the usual case, take the path that the compiler need not specialise.
        if let vin = bytes.withContiguousStorageIfAvailable({ canonical($0, raisingCase: raisingCase) }) { return vin }
        return Array(bytes.prefix(characterCount + 1)).withUnsafeBufferPointer {
            canonical($0, raisingCase: raisingCase)
        }
    }

    private static func canonical(_ bytes: UnsafeBufferPointer<UInt8>, raisingCase: Bool) -> VIN? {
        guard bytes.count == characterCount else { return nil }
        var packed: UInt128 = 0
        for byte in bytes {
            let isLowerCase = byte &- UInt8(ascii: "a") < 26
            let character = raisingCase && isLowerCase ? byte - 32 : byte
            guard CharacterSet.contains(character) else { return nil }
            packed = packed << 6 | UInt128(character &- 48)
        }
        return VIN(packed: packed)
    }

    private static func reason(for character: Character) -> VINError.Reason {
        switch character {
        case "I", "O", "Q": .ambiguousLetter(character)
        case "a"..."z" where character.isASCII: .lowerCase(character)
        default: .characterOutsideSet(character)
        }
    }
}
