public import Octets
import StrictJSON
public import TransparencyLog

/// What one erasure took away, as it is kept outside the store: a store that comes back from an older copy is cleaned
/// again by it.
public struct ErasureRecord: Sendable, Equatable {
    /// The value of the member `format`.
    public static let format = "vinlog/erasure/v1"
    /// Longest line, in bytes: a statement with its disclosures, and what names it.
    public static let byteCountMax = 1 << 16

    /// What of a statement goes.
    public enum Extent: Sendable, Equatable {
        /// All of it: signed bytes, disclosures, salt.
        case statement
        /// The disclosures of these SHA-256 digests.
        case disclosures([Hash])
    }

    /// The entry whose statement goes.
    public var target: LogIndex
    /// The entry's RFC 6962 leaf hash: in a log that was rolled back, another entry may stand at `target`.
    public var leafHash: Hash
    /// What of the statement goes.
    public var extent: Extent
    /// The SD-JWT that orders it.
    public var statement: [UInt8]
    /// The salt of that statement's own entry: with it the entry can be made again when a copy of the store lost it.
    /// `nil` where a disclosure goes without a statement, and in lines of older registries.
    public var salt: Hash?

    /// A record of these values.
    public init(target: LogIndex, leafHash: Hash, extent: Extent, statement: [UInt8], salt: Hash? = nil) {
        self.target = target
        self.leafHash = leafHash
        self.extent = extent
        self.statement = statement
        self.salt = salt
    }

    /// Reads a line of the ledger; `nil` when it is none.
    public init?(line: some Collection<UInt8>) {
        guard let json = try? JSON(parsing: Array(line), byteCountMax: Self.byteCountMax),
            json["format"]?.string == Self.format, let target = json["target"]?.integer.flatMap(UInt64.init(exactly:)),
            let leafHash = json["leaf_hash"]?.string.flatMap(Hash.init(hex:)),
            let statement = json["statement"]?.string
        else { return nil }
        self.target = LogIndex(target)
        self.leafHash = leafHash
        self.statement = Array(statement.utf8)
        salt = json["salt"]?.string.flatMap(Hash.init(hex:))
        extent = .statement
        if let digests = json["disclosures"]?.array {
            extent = .disclosures(digests.compactMap { $0.string.flatMap(Hash.init(hex:)) })
        }
    }

    /// The line, without its line feed.
    public var line: [UInt8] {
        var object = JSONObject()
        object["format"] = .string(Self.format)
        object["target"] = .integer(Int(clamping: target.value))
        object["leaf_hash"] = .string("\(leafHash)")
        if case .disclosures(let digests) = extent { object["disclosures"] = .array(digests.map { .string("\($0)") }) }
        object["statement"] = .string(String(decoding: statement, as: UTF8.self))
        object["salt"] = salt.map { .string("\($0)") }
        return JSON.object(object).serialized()
    }
}
