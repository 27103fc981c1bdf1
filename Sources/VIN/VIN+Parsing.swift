extension VIN {
    /// Reads a VIN as people write it and brings it to canonical form.
    ///
    /// - Parameter text: the VIN.
    /// - Throws: ``VINError`` naming reason, position and, where one mistake explains it, the VIN meant.
    public init(_ text: String) throws(VINError) {
        try self.init(validating: Array(text.uppercased().utf8))
    }

    /// Reads exactly 17 canonical ASCII characters, as signed and stored texts hold them; nothing is repaired.
    ///
    /// - Parameter bytes: the characters.
    /// - Throws: ``VINError`` naming reason and position.
    public init(validating bytes: some Collection<UInt8>) throws(VINError) {
        guard bytes.count == Self.characterCount else { throw VINError(.length(bytes.count)) }
        var packed: UInt128 = 0
        for byte in bytes {
            packed = packed << 6 | UInt128(byte &- 48 & 63)
        }
        self.init(packed: packed)
    }
}
