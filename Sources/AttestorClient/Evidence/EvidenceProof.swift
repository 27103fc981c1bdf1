public import Octets
public import StrictJSON
public import VehicleHistory

/// What its holder keeps with a deposited file: the statement that names its hash, the receipt that proves the statement to
/// be in the log, and timestamps over the receipt's checkpoint. The file itself is not in it.
///
/// JSON: `format`, `statement` (the SD-JWT), `receipt`, `timestamps` (responses of RFC 3161 in DER, base64url).
public struct EvidenceProof: Sendable {
    /// The value of the member `format`.
    public static let format = "vinlog/evidence-proof/v1"
    /// Largest proof that is read, in bytes.
    public static let byteCountMax = 4 << 20
    /// Most timestamps.
    public static let timestampCountMax = 16

    /// The statement as it was submitted.
    public var statement: [UInt8]
    /// The registry's receipt for it.
    public var receipt: Receipt
    /// Timestamp responses over the receipt's checkpoint, in DER.
    public var timestamps: [[UInt8]]

    /// A proof of its parts.
    public init(statement: [UInt8], receipt: Receipt, timestamps: [[UInt8]] = []) {
        self.statement = statement
        self.receipt = receipt
        self.timestamps = timestamps
    }

    /// Reads a proof from any bytes at all; only the form is checked.
    ///
    /// - Throws: `ReportRejection` by the check `format`.
    public init(parsing bytes: [UInt8]) throws(ReportRejection) {
        let json: JSON
        do throws(JSONError) {
            json = try JSON(parsing: bytes, byteCountMax: Self.byteCountMax)
        } catch {
            throw ReportRejection(.format, .notJSON, "The proof is not JSON of Vinlog's strict profile: \(error).")
        }
        guard json["format"]?.string == Self.format, let statement = json["statement"]?.string,
            let receipt = json["receipt"], let members = json.object, members.members.count == 4,
            let encoded = json["timestamps"]?.array, encoded.count <= Self.timestampCountMax
        else {
            throw ReportRejection(
                .format, .malformedMember,
                "A proof has the members format (\(Self.format)), statement, receipt and timestamps.")
        }
        self.statement = Array(statement.utf8)
        self.receipt = try Receipt(json: receipt)
        timestamps = []
        for text in encoded {
            guard let bytes = text.string.flatMap(Base64.url.decode) else {
                throw ReportRejection(.format, .malformedMember, "Each of the proof's timestamps is base64url.")
            }
            timestamps.append(bytes)
        }
    }

    /// The proof as JSON.
    public var json: JSON {
        var object = JSONObject()
        object["format"] = .string(Self.format)
        object["statement"] = .string(String(decoding: statement, as: UTF8.self))
        object["receipt"] = receipt.json
        object["timestamps"] = .array(timestamps.map { .string(Base64.url.encode($0)) })
        return .object(object)
    }

    /// What a timestamp is over: the SHA-256 of the receipt's checkpoint, note and cosignatures, byte for byte.
    public var stampedDigest: Hash { Hash.sha256(receipt.checkpoint) }
}
