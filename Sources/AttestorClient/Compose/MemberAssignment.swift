public import StrictJSON
public import VehicleHistory

/// One `member=value` that somebody typed: a place in a statement's body and the text that goes there.
public struct MemberAssignment: Sendable, Equatable {
    /// The member's name, and the names inside it.
    public let path: [String]
    /// The text behind the equals sign.
    public let text: String

    /// Reads `member=value`, `member.inner=value` or the same with `body.` before it.
    ///
    /// - Returns: `nil` when there is no equals sign, or nothing or an empty name before it.
    public init?(_ option: String) {
        let sides = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2 else { return nil }
        var path = sides[0].split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
        if path.count > 1 && path.first == "body" { path.removeFirst() }
        guard !path.isEmpty, !path.contains("") else { return nil }
        self.path = path
        text = String(sides[1])
    }

    /// An assignment of its parts.
    public init(path: [String], text: String) {
        self.path = path
        self.text = text
    }

    /// A body with this assignment made.
    ///
    /// - Throws: `StatementError` when the schema knows no such member, or the text is not of its type.
    public func applied(to body: JSON, outline: KindOutline) throws(StatementError) -> JSON {
        Self.setting(try outline.value(of: text, at: path), at: path[...], in: body)
    }

    private static func setting(_ value: JSON, at path: ArraySlice<String>, in json: JSON) -> JSON {
        guard let name = path.first else { return value }
        var object = json.object ?? JSONObject()
        object[name] = setting(value, at: path.dropFirst(), in: object[name] ?? .object(JSONObject()))
        return .object(object)
    }
}
