/// Names and values below each other, values aligned and wrapped.
public struct FactSheet: Sendable {
    private var facts: [(name: String, value: String)] = []

    /// An empty sheet.
    public init() {}

    /// Appends a fact; an absent value leaves it out.
    public mutating func append(_ name: String, _ value: String?) {
        if let value { facts.append((name, value)) }
    }

    /// The sheet as lines of at most `columnCount` characters, as far as words allow.
    public func formatted(columnCount: Int = 80) -> String {
        let indent = (facts.map(\.name.count).max() ?? 0) + 2
        return facts.map { fact in
            let gap = String(repeating: " ", count: indent - fact.name.count)
            return fact.name + gap + TextWrapping.wrapped(fact.value, indent: indent, columnCount: columnCount) + "\n"
        }
        .joined()
    }
}
