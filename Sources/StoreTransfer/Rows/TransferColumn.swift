/// A column of a table that is carried over.
struct TransferColumn: Sendable {
    enum Kind: Sendable {
        case integer
        case text
        case bytes
        /// `boolean` in PostgreSQL, 0 or 1 in SQLite.
        case flag
    }

    let name: String
    let kind: Kind

    /// Columns as `name` or `name:kind`, the kind being `t` for text, `b` for bytes and `f` for a flag.
    static func list(_ text: String) -> [TransferColumn] {
        text.split(separator: " ").map { word in
            let parts = word.split(separator: ":")
            let kind: Kind =
                switch parts.last {
                case "t" where parts.count == 2: .text
                case "b" where parts.count == 2: .bytes
                case "f" where parts.count == 2: .flag
                default: .integer
                }
            return TransferColumn(name: parts.first.map(String.init) ?? "", kind: kind)
        }
    }
}
