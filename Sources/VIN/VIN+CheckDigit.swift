extension VIN {
    /// The check digit that 49 CFR 565.15(c) computes from the other 16 characters: `0` to `9` or `X`.
    public var expectedCheckDigit: Character { "0" }

    /// Whether position 9 is the check digit of the others. Meaningful for North America and China only.
    public var isCheckDigitValid: Bool { false }
}
