/// Bounds on a bundle or a receipt that is read, so that no bytes at all can exhaust the reader.
public enum BundleLimits {
    /// Most bytes of a bundle: 64 MiB.
    public static let byteCountMax = 64 << 20
    /// Most bytes of a receipt.
    public static let receiptByteCountMax = 1 << 20
    /// Most subjects: the vehicle, those linked to it, and the attestors.
    public static let historyCountMax = 1_024
    /// Most VRF generations.
    public static let generationCountMax = 64
    /// Most entries in all.
    public static let entryCountMax = 100_000
    /// Most hashes in an inclusion path: a log of 2^64 entries is 64 levels high.
    public static let pathCountMax = 64
    /// Most bytes of the parameters.
    public static let parametersByteCountMax = 64 << 10
    /// Most bytes of the checkpoint with its cosignatures.
    public static let checkpointByteCountMax = 64 << 10
    /// Most bytes of one SD-JWT.
    public static let statementByteCountMax = 16 << 10
    /// Most findings.
    public static let findingCountMax = 10_000
}
