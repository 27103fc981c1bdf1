public import StrictJSON
public import VehicleHistory

/// One `NAME=TEXT` that somebody typed: an optional field beside a statement. Only its digest is signed; the registry
/// shows it to nobody to whom the vehicle's owner has not consented, and can erase it alone.
public struct PrivateField: Sendable, Equatable {
    /// Most characters of a name.
    public static let nameCountMax = 64
    /// Most bytes of a text.
    public static let textByteCountMax = 2_000

    /// The field's name.
    public let name: String
    /// What stands in it.
    public let text: String

    /// Reads `NAME=TEXT`.
    ///
    /// - Throws: `StatementError` when there is no equals sign, the name is not 1 to 64 small letters, digits and `_`, is
    ///   one of a statement's own members or of what titles hide, or the text is empty or too long.
    public init(_ option: String) throws(StatementError) {
        let sides = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2 else {
            throw StatementError(
                .invalidValue, field: "/_sd", rule: "a private field is NAME=TEXT",
                mend: "write --private workshop_note=\"rust at the sill\"")
        }
        name = String(sides[0])
        text = String(sides[1])
        guard (1...Self.nameCountMax).contains(name.utf8.count), name.utf8.allSatisfy(Self.isNameByte) else {
            throw StatementError(
                .invalidValue, field: "/_sd",
                rule: "a private field's name is 1 to \(Self.nameCountMax) small letters, digits and underscores",
                mend: "write it so, such as workshop_note")
        }
        guard !Self.names.contains(name), TitleAttribute(rawValue: name) == nil else {
            throw StatementError(
                .invalidValue, field: "/\(name)", rule: "\"\(name)\" is not free for a private field",
                mend: "give it another name")
        }
        guard (1...Self.textByteCountMax).contains(text.utf8.count) else {
            throw StatementError(
                .invalidValue, field: "/\(name)",
                rule: "a private field's text has 1 to \(Self.textByteCountMax) bytes", mend: "shorten it")
        }
    }

    /// The names that a statement's own members have.
    private static let names: Set<String> = [
        "iss", "aud", "iat", "exp", "nbf", "jti", "vct", "sub", "occurred_at", "country", "odometer", "evidence",
        "body",
        "title", "_sd", "_sd_alg",
    ]

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
    }

    /// The claims that several options make.
    ///
    /// - Throws: `StatementError` also when a name stands there twice.
    public static func claims(_ options: [String]) throws(StatementError) -> JSONObject {
        var claims = JSONObject()
        for option in options {
            let field = try PrivateField(option)
            guard claims[field.name] == nil else {
                throw StatementError(
                    .invalidValue, field: "/\(field.name)", rule: "\"\(field.name)\" stands there twice",
                    mend: "give each private field once")
            }
            claims[field.name] = .string(field.text)
        }
        return claims
    }
}
