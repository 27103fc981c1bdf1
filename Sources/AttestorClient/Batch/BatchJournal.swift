import Foundation
public import Octets
public import StrictJSON

/// How far a batch has come, kept on disk so that an interrupted one goes on where it was.
///
/// A row counts as done when the registry has answered for it. Rows answered for after the last save are sent again;
/// their statements have the same ids and the same bytes, so none becomes a second entry.
public struct BatchJournal: Sendable, Equatable {
    /// When the batch was begun, seconds since 1970: the `iat` of its statements.
    public let issuedAtSeconds: Int
    /// Where refused rows go.
    public let rejectsPath: String
    /// Entries of the log that this batch has no part in, or has already counted: an answer that names an earlier one is
    /// a duplicate, a later one was made by this batch.
    public var countedSize: UInt64
    /// Rows answered for, from the beginning of the file.
    public var rowsDone = 0
    /// Rows that became entries.
    public var included = 0
    /// Rows that were in the registry already, or stand in the file twice.
    public var duplicates = 0
    /// Rows refused, here or by the registry.
    public var refused = 0
    /// Whether the end of the file was reached.
    public var isFinished = false
    /// Size of the file of refused rows that these counts speak of, in bytes.
    public var rejectsByteCount = 0
    /// Size of the file of results that these counts speak of, in bytes.
    public var resultsByteCount = 0
    /// Name of the file that was read, for people.
    public var name = ""
    /// Why rows were refused, the most frequent reasons.
    public var reasons = RefusalReasons()

    /// A journal of a batch that begins now.
    ///
    /// - Parameters:
    ///   - logSize: entries that the log has before it.
    ///   - rejectsPath: where refused rows go.
    public init(issuedAtSeconds: Int, logSize: UInt64, rejectsPath: String) {
        self.rejectsPath = rejectsPath
        self.issuedAtSeconds = issuedAtSeconds
        countedSize = logSize
    }

    /// Reads a journal; `nil` when there is none or it cannot be read.
    public init?(path: String) {
        guard let data = FileManager.default.contents(atPath: path), let json = try? JSON(parsing: data),
            let issued = json["issued_at"]?.integer, let rowsDone = json["rows_done"]?.integer,
            let countedSize = json["counted_size"]?.integer.flatMap(UInt64.init(exactly:)),
            let included = json["included"]?.integer, let duplicates = json["duplicates"]?.integer,
            let refused = json["refused"]?.integer, let rejectsPath = json["rejects"]?.string,
            let rejects = json["rejects_byte_count"]?.integer
        else { return nil }
        self.init(issuedAtSeconds: issued, logSize: countedSize, rejectsPath: rejectsPath)
        self.rowsDone = rowsDone
        self.included = included
        self.duplicates = duplicates
        self.refused = refused
        isFinished = json["finished"]?.bool ?? false
        rejectsByteCount = rejects
        resultsByteCount = json["results_byte_count"]?.integer ?? 0
        name = json["name"]?.string ?? ""
        reasons = RefusalReasons(json: json["reasons"] ?? .null)
    }

    /// The journal as JSON.
    public var json: JSON {
        [
            "issued_at": .integer(issuedAtSeconds), "counted_size": .integer(Int(clamping: countedSize)),
            "rows_done": .integer(rowsDone), "included": .integer(included), "duplicates": .integer(duplicates),
            "refused": .integer(refused), "finished": .bool(isFinished), "rejects": .string(rejectsPath),
            "rejects_byte_count": .integer(rejectsByteCount), "results_byte_count": .integer(resultsByteCount),
            "name": .string(name), "reasons": reasons.json,
        ]
    }

    /// Writes the journal as a whole or not at all.
    public func save(path: String) throws {
        try FileManager.default.createDirectory(
            at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(json.prettyPrinted()).write(to: URL(fileURLWithPath: path), options: .atomic)
    }

    /// The journal's file name: one for each contents of a file, reading of it, attestor and registry.
    public static func fileName(file: Hash, mapping: ColumnMapping, issuer: String, audience: String) -> String {
        let parts = [Hex.encode(file.bytes), mapping.canonicalText, issuer, audience]
        let hash = Hash.sha256(utf8: parts.joined(separator: "\n"))
        return Hex.encode(hash.bytes.prefix(16)) + ".json"
    }
}
