import Attestation
public import StrictJSON
public import TransparencyLog
public import VehicleHistory

/// What a registrar gives an owner (`*.title.json`): the title statement with **all** its disclosures, and the registry's
/// receipt for it. The registry holds the same statement without any disclosure.
public struct TitleFile: Equatable, Sendable {
    /// The value of the member `format`.
    public static let format = "vinlog/title/v1"
    /// Most bytes of such a file.
    public static let byteCountMax = 1 << 20

    /// The statement's place in the log.
    public var logIndex: LogIndex
    /// The SD-JWT with all disclosures, as ASCII.
    public var sdJWT: [UInt8]
    /// The registry's receipt.
    public var receipt: Receipt

    /// A title of its parts.
    public init(logIndex: LogIndex, sdJWT: [UInt8], receipt: Receipt) {
        self.logIndex = logIndex
        self.sdJWT = sdJWT
        self.receipt = receipt
    }

    /// Reads a file. Neither signature nor receipt is checked here.
    ///
    /// - Throws: `OwnerFileError`.
    public init(parsing bytes: some Collection<UInt8>) throws(OwnerFileError) {
        let reader = try OwnerFileReader(
            bytes, format: Self.format, byteCountMax: Self.byteCountMax, names: ["log_index", "sd_jwt", "receipt"])
        logIndex = LogIndex(UInt64(try reader.whole("log_index")))
        sdJWT = Array(try reader.ascii("sd_jwt", byteCountMax: SDJWTLimits.statement.byteCountMax).utf8)
        let json = try reader.required("receipt")
        do throws(ReportRejection) {
            receipt = try Receipt(json: json)
        } catch {
            throw .member(name: "receipt", rule: "must be a receipt: \(error.description)")
        }
    }

    /// The file's contents.
    public var json: JSON {
        [
            "format": .string(Self.format), "log_index": .integer(Int(clamping: logIndex.value)),
            "sd_jwt": .string(String(decoding: sdJWT, as: UTF8.self)), "receipt": receipt.json,
        ]
    }
}
