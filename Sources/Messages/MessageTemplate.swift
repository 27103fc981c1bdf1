/// A text of the catalogue, read once: literal pieces, and places where a value goes.
///
/// `{name}` inserts a value. `{name|one|other}` is `one` when the value is the number 1 and `other` else; `#` in either
/// form is the number itself.
struct MessageTemplate: Sendable {
    enum Piece: Hashable, Sendable {
        case literal(String)
        case value(name: String)
        case plural(name: String, one: String, other: String)
    }

    let pieces: [Piece]

    /// The text, when nothing is filled into it.
    var literal: String? {
        switch pieces.first {
        case .literal(let text)? where pieces.count == 1: text
        default: nil
        }
    }

    /// The names of the values that it wants.
    var names: Set<String> {
        Set(
            pieces.compactMap { piece in
                switch piece {
                case .literal: nil
                case .value(let name), .plural(let name, _, _): name
                }
            })
    }

    /// Reads a template; a brace without its other half is a literal.
    init(_ text: String) {
        var pieces: [Piece] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { pieces.append(.literal(String(rest[..<open]))) }
            pieces.append(Self.place(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.literal(String(rest))) }
        self.pieces = pieces
    }

    private static func place(_ text: Substring) -> Piece {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { return .value(name: String(text)) }
        return .plural(name: parts[0], one: parts[1], other: parts[2])
    }
}
