/// Why bytes are not JSON of our profile, and where.
public struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The rule that was broken.
    public enum Reason: Equatable, Sendable {
        /// More bytes than the reader was told to accept.
        case tooLarge(byteCountMax: Int)
        /// Not the grammar of RFC 8259; the text says what was expected.
        case syntax(expected: String)
        /// Two members of one object have the same name.
        case duplicateName(String)
        /// A number with a fraction or an exponent, or `-0`.
        case notAnInteger
        /// An integer beyond ±(2^53 − 1).
        case integerOutOfRange
        /// Bytes that are not UTF-8 (RFC 3629).
        case invalidUTF8
        /// A `\u` escape of half a surrogate pair.
        case loneSurrogate
        /// Arrays and objects nested deeper than `JSONReader.depthMax`.
        case tooDeep
        /// Bytes after the value.
        case trailingBytes
    }

    /// The rule that was broken.
    public let reason: Reason

    /// Where, as a count of bytes from the start.
    public let offset: Int

    /// A sentence that names the rule and the place.
    public var description: String {
        let rule =
            switch reason {
            case .tooLarge(let byteCountMax): "the JSON is larger than \(byteCountMax) bytes"
            case .syntax(let expected): "expected \(expected)"
            case .duplicateName(let name): "the name \"\(name)\" occurs twice in one object"
            case .notAnInteger: "numbers must be integers, without fraction, exponent or minus zero"
            case .integerOutOfRange: "the integer is beyond ±9007199254740991"
            case .invalidUTF8: "the text is not valid UTF-8"
            case .loneSurrogate: "a \\u escape is half a surrogate pair"
            case .tooDeep: "arrays and objects are nested deeper than \(JSONReader.depthMax)"
            case .trailingBytes: "there are bytes after the JSON value"
            }
        return "\(rule) (at byte \(offset))"
    }
}
