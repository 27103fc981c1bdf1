/// ANSI colours (ECMA-48), where wanted.
public struct TextStyle: Sendable {
    private let isColoured: Bool

    /// A style that colours or leaves text as it is.
    public init(isColoured: Bool) {
        self.isColoured = isColoured
    }

    /// For what is wrong.
    public func red(_ text: String) -> String { wrap(text, "31;1") }
    /// For what is right.
    public func green(_ text: String) -> String { wrap(text, "32;1") }
    /// For what should be asked.
    public func yellow(_ text: String) -> String { wrap(text, "33;1") }
    /// For titles.
    public func bold(_ text: String) -> String { wrap(text, "1") }
    /// For what can be skipped.
    public func dim(_ text: String) -> String { wrap(text, "2") }

    private func wrap(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
