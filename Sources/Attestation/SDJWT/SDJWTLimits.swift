/// Bounds on an SD-JWT that is read; each has a test at its edge.
public struct SDJWTLimits: Hashable, Sendable {
    /// Most bytes of the whole text.
    public var byteCountMax: Int
    /// Most disclosures.
    public var disclosureCountMax: Int

    /// The bounds of a statement: 16 KiB, 64 disclosures.
    public static let statement = SDJWTLimits(byteCountMax: 16 * 1024, disclosureCountMax: 64)

    /// Bounds of the caller's own.
    public init(byteCountMax: Int, disclosureCountMax: Int) {
        self.byteCountMax = byteCountMax
        self.disclosureCountMax = disclosureCountMax
    }
}
