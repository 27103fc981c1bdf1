public import StrictJSON
public import TransparencyLog

/// A title as its owner receives it from the registrar: the statement with all its disclosures, and the proof that it
/// is in the log. The contents of `*.title.json`.
public struct TitleFile: Sendable, Equatable {
    /// The value of the member `format`.
    public static let format = "vinlog/title/v1"
    /// How the name of such a file ends.
    public static let fileSuffix = ".title.json"
    /// Most bytes of such a file, sealed or not.
    public static let byteCountMax = 1 << 20

    /// Log index of the title.
    public var index: LogIndex
    /// The SD-JWT with all its disclosures, as ASCII.
    public var sdJWT: [UInt8]
    /// The registry's receipt for it.
    public var receipt: Receipt

    /// A file of its parts.
    public init(index: LogIndex, sdJWT: [UInt8], receipt: Receipt) {
        self.index = index
        self.sdJWT = sdJWT
        self.receipt = receipt
    }

    /// Reads a file. What it proves is not checked here.
    ///
    /// - Throws: `StatementError` naming the member, the rule and the mend.
    public init(parsing bytes: some Collection<UInt8>) throws(StatementError) {
        let fields = try OwnershipFile.members(
            of: bytes, format: Self.format, names: ["log_index", "sd_jwt", "receipt"], byteCountMax: Self.byteCountMax)
        index = try fields.logIndex("log_index")
        sdJWT = Array(try fields.string("sd_jwt").utf8)
        receipt = try fields.required("receipt", "a receipt as registries give them") { try? Receipt(json: $0) }
    }

    /// The file's contents.
    public var json: JSON {
        [
            "format": .string(Self.format), "log_index": .integer(Int(clamping: index.value)),
            "sd_jwt": .string(String(decoding: sdJWT, as: UTF8.self)), "receipt": receipt.json,
        ]
    }
}
