/// Why bytes are not an issuance sheet.
public struct SheetError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line at fault, from 1.
    public let line: Int
    /// What was expected there.
    public let rule: String

    init(line: Int, _ rule: String) {
        self.line = line
        self.rule = rule
    }

    /// The line and the rule.
    public var description: String { "line \(line): \(rule)" }
}
