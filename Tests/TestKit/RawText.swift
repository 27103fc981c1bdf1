/// A text as an argument of a parameterised test, shown as one short line however long it is and whatever is in it.
///
/// As a plain `String` its line breaks and control characters would stand in the test run's output as they are.
public struct RawText: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// The text itself.
    public let text: String

    /// Wraps `text`.
    public init(_ text: String) {
        self.text = text
    }

    /// Wraps a literal.
    public init(stringLiteral text: String) {
        self.init(text)
    }

    /// The text's bytes in UTF-8.
    public var bytes: [UInt8] { Array(text.utf8) }
}

// Swift Testing shows this where a type has no `testDescription`, and so the kit need not link Swift Testing.
extension RawText: CustomStringConvertible {
    /// Characters of a longer text that are shown: as many of its beginning, and of its end.
    private static let beginningCount = 80
    private static let endCount = 20

    /// The text in quotation marks, escaped as in Swift, its middle left out when it is long.
    public var description: String {
        let count = text.unicodeScalars.count
        guard count > Self.beginningCount + Self.endCount else {
            return "\"\(Self.escaped(text.unicodeScalars[...]))\""
        }
        let beginning = Self.escaped(text.unicodeScalars.prefix(Self.beginningCount))
        let end = Self.escaped(text.unicodeScalars.suffix(Self.endCount))
        return "\"\(beginning)…\(end)\" (\(text.utf8.count) bytes)"
    }

    private static func escaped(_ scalars: Substring.UnicodeScalarView) -> String {
        scalars.map { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
                scalar.escaped(asASCII: true)
            case .spaceSeparator where scalar != " ": scalar.escaped(asASCII: true)
            default: scalar.escaped(asASCII: false)
            }
        }.joined()
    }
}
