/// What an operator chooses about stored evidence.
public struct EvidenceSettings: Sendable, Equatable {
    /// Types of files that are taken, by their first bytes: photos, PDF, and what telematics and loggers write.
    public static let mediaTypes: Set<String> = [
        "image/jpeg", "image/png", "image/webp", "image/heic", "application/pdf", "text/csv", "application/json",
        "application/gzip",
    ]

    /// The folder of the files; `nil` where none are taken.
    public var folder: String?
    /// Largest file in bytes: 64 MiB.
    public var fileByteCountMax = 64 << 20
    /// Most bytes of one attestor: 4 GiB.
    public var attestorByteCountMax = 4 << 30
    /// Most bytes of one owner: 256 MiB.
    public var ownerByteCountMax = 256 << 20
    /// Bytes that stay free on the disk, so that files never keep statements out: 1 GiB.
    public var freeByteCountMin = 1 << 30

    /// The defaults; no folder, so nothing is taken.
    public init() {}
}
