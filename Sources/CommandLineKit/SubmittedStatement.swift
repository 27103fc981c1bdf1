public import StrictJSON
import VehicleHistory

/// A statement that a registry has in its log.
public struct SubmittedStatement: Sendable {
    /// The statement's `jti`.
    public let identifier: String
    /// Its place in the log.
    public let index: UInt64
    /// Whether it was in the log before this submission.
    public let isDuplicate: Bool
    /// When it was sequenced, milliseconds since 1970; `nil` when the receipt was not verified for want of a trust file.
    public let timeMilliseconds: UInt64?
    /// Where the receipt is kept.
    public let receiptPath: String
    /// Where the statement is kept.
    public let statementPath: String

    /// A statement of these parts.
    public init(
        identifier: String, index: UInt64, isDuplicate: Bool, timeMilliseconds: UInt64?, receiptPath: String,
        statementPath: String
    ) {
        self.identifier = identifier
        self.index = index
        self.isDuplicate = isDuplicate
        self.timeMilliseconds = timeMilliseconds
        self.receiptPath = receiptPath
        self.statementPath = statementPath
    }

    /// What `--json` prints.
    public var json: JSONObject {
        var object = JSONObject()
        object["id"] = .string(identifier)
        object["index"] = .integer(Int(clamping: index))
        object["status"] = isDuplicate ? "duplicate" : "included"
        object["receipt_verified"] = .bool(timeMilliseconds != nil)
        object["sequenced_at"] = timeMilliseconds.map { .integer(Int(clamping: $0)) }
        object["receipt"] = .string(receiptPath)
        object["statement"] = .string(statementPath)
        return object
    }

    /// What a person reads: lines for standard output.
    public func text(of what: String) -> String {
        let verb = isDuplicate ? "was there already: entry" : "is entry"
        let time = timeMilliseconds.map { EventTime(milliseconds: Int64(clamping: $0)).description }
        return """
            \(what) \(verb) \(index) of the log.
            Receipt  \(time.map { "verified; sequenced \($0)" } ?? "kept, not verified: name a trust file with --policy")
                     \(receiptPath)
            Id       \(identifier)

            """
    }
}
