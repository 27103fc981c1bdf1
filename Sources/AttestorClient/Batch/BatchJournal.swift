import Foundation
import Octets
public import StrictJSON

/// How far a batch has come, kept on disk so that an interrupted one goes on where it was.
///
/// A row counts as done when the registry has answered for it. Rows answered for after the last save are sent again,
/// and come back as duplicates, because the signing time is kept here and so the bytes are the same.
public struct BatchJournal: Sendable, Equatable {
    /// When the batch was begun, seconds since 1970: the `iat` of its statements.
    public let issuedAtSeconds: Int
    /// Rows answered for, from the beginning of the file.
    public var rowsDone = 0
    /// Rows that became entries.
    public var included = 0
    /// Rows that were in the registry already.
    public var duplicates = 0
    /// Rows refused, here or by the registry.
    public var refused = 0
    /// Size of the file of refused rows that these counts speak of, in bytes.
    public var rejectsByteCount = 0

    /// A journal of a batch that begins now.
    public init(issuedAtSeconds: Int) {
        self.issuedAtSeconds = issuedAtSeconds
    }

    /// Reads a journal; `nil` when there is none or it cannot be read.
    public init?(path: String) {
        guard let data = FileManager.default.contents(atPath: path), let json = try? JSON(parsing: data),
            let issued = json["issued_at"]?.integer, let rowsDone = json["rows_done"]?.integer,
            let included = json["included"]?.integer, let duplicates = json["duplicates"]?.integer,
            let refused = json["refused"]?.integer, let rejects = json["rejects_byte_count"]?.integer
        else { return nil }
        self.init(issuedAtSeconds: issued)
        self.rowsDone = rowsDone
        self.included = included
        self.duplicates = duplicates
        self.refused = refused
        rejectsByteCount = rejects
    }

    /// The journal as JSON.
    public var json: JSON {
        [
            "issued_at": .integer(issuedAtSeconds), "rows_done": .integer(rowsDone), "included": .integer(included),
            "duplicates": .integer(duplicates), "refused": .integer(refused),
            "rejects_byte_count": .integer(rejectsByteCount),
        ]
    }

    /// Writes the journal as a whole or not at all.
    public func save(path: String) throws {
        try FileManager.default.createDirectory(
            at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(json.prettyPrinted()).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
