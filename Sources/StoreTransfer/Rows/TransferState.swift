import Octets
import StrictJSON

/// How far the rows have come, as the target keeps it beside them: one transaction writes both.
public struct TransferState: Sendable, Equatable {
    /// What became of it.
    public enum Standing: String, Sendable {
        /// Rows are missing yet, or were not looked at.
        case unfinished
        /// All rows are there and were looked at: what is left is to end the source.
        case verified
    }

    /// Which rows, and as of when: the source says it.
    public var source: String
    /// What became of it.
    public var standing = Standing.unfinished
    /// Up to where rows were copied.
    public var position = TransferPosition()
    /// What was copied of each table.
    public var sums = TransferTable.all.map { _ in TransferSum() }

    /// Nothing was copied yet.
    public init(source: String) {
        self.source = source
    }

    var json: String {
        var object = JSONObject()
        object["source"] = .string(source)
        object["standing"] = .string(standing.rawValue)
        object["table"] = .integer(position.table)
        object["after"] = .string(Base64.url.encode(position.after))
        object["sums"] = .array(
            sums.map { [.integer(Int(clamping: $0.count)), .string(Base64.url.encode($0.bytes))] })
        return String(decoding: JSON.object(object).serialized(), as: UTF8.self)
    }

    init(json text: String) throws(TransferError) {
        guard let json = try? JSON(parsing: Array(text.utf8)), let source = json["source"]?.string,
            let standing = json["standing"]?.string.flatMap(Standing.init), let table = json["table"]?.integer,
            let after = json["after"]?.string.flatMap({ Base64.url.decode($0) }),
            let sums = json["sums"]?.array?.compactMap(Self.sum), sums.count == TransferTable.all.count
        else { throw .unreadable("the note of how far it has come") }
        self.source = source
        self.standing = standing
        position = TransferPosition(table: table, after: after)
        self.sums = sums
    }

    private static func sum(_ json: JSON) -> TransferSum? {
        guard let pair = json.array, pair.count == 2, let count = pair[0].integer.flatMap(UInt64.init(exactly:)),
            let bytes = pair[1].string.flatMap({ Base64.url.decode($0) })
        else { return nil }
        return TransferSum(count: count, bytes: bytes)
    }
}

/// A place between two rows.
public struct TransferPosition: Sendable, Equatable {
    /// The table, by its number.
    public var table = 0
    /// The key of the last row before it, as the source has it; empty before the first.
    public var after: [UInt8] = []

    /// Before the first row of a table.
    init(table: Int = 0, after: [UInt8] = []) {
        self.table = table
        self.after = after
    }

    /// Whether nothing follows.
    var isAtEnd: Bool { table >= TransferTable.all.count }
}
