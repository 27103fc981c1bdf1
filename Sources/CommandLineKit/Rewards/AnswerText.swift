public import StrictJSON

/// Any answer of a registry as a terminal shows it: members below each other, arrays of objects as tables.
///
/// For answers that have no page of their own, so that nothing a registry says is hidden.
public struct AnswerText: Sendable {
    private let answer: JSON

    /// The text of an answer.
    public init(_ answer: JSON) {
        self.answer = answer
    }

    /// The text, ending in a newline.
    public func formatted(columnCount: Int = 80) -> String {
        guard case .object(let object) = answer else { return Self.cell(answer, in: [:]) + "\n" }
        var sheet = FactSheet()
        var tables: [String] = []
        for member in object.members {
            if let rows = member.value.array, !rows.isEmpty, rows.allSatisfy({ $0.object != nil }) {
                tables.append(Self.title(member.name) + "\n" + Self.table(rows, columnCount))
            } else {
                sheet.append(Self.title(member.name), Self.cell(member.value, in: answer))
            }
        }
        return ([sheet.formatted(columnCount: columnCount)] + tables).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func table(_ rows: [JSON], _ columnCount: Int) -> String {
        var names: [String] = []
        for row in rows.prefix(50) {
            for name in row.object?.names ?? [] where !names.contains(name) { names.append(name) }
        }
        let numbers = names.indices.filter { column in rows.allSatisfy { $0[names[column]]?.integer != nil } }
        let texts = Set(names.indices).subtracting(numbers)
        var table = TextTable(names.map { title($0).uppercased() }, numbers: Set(numbers), elastic: texts)
        for row in rows { table.append(names.map { name in row[name].map { cell($0, in: row, name) } ?? "" }) }
        return table.formatted(columnCount: columnCount)
    }

    private static func title(_ name: String) -> String {
        let words = name.split(separator: "_").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// A value in one line; amounts in their asset's units where the asset stands beside them.
    private static func cell(_ value: JSON, in parent: JSON, _ name: String = "") -> String {
        switch value {
        case .null: "none"
        case .bool(let bool): bool ? "yes" : "no"
        case .integer(let integer):
            if ["amount", "balance"].contains(name), let asset = parent["asset"]?.string {
                UnitText.number(integer, asset: asset)
            } else {
                String(integer)
            }
        case .string(let string): string
        case .array(let array): array.map { cell($0, in: value) }.joined(separator: ", ")
        case .object(let object):
            object.members.map { "\($0.name) \(cell($0.value, in: value, $0.name))" }.joined(separator: ", ")
        }
    }
}
