import StrictJSON

extension StatementExport {
    /// One JSON object a line: the columns of the table, the amount as text in units and as `minor_units`.
    public func jsonLines() -> [UInt8] {
        var bytes: [UInt8] = []
        for row in rows {
            bytes.append(contentsOf: Self.json(row).serialized())
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    private static func json(_ row: StatementRow) -> JSON {
        var object: JSON = [
            "entry": .integer(Int(row.number)), "epoch": .integer(Int(row.epoch.value)), "date": .string(row.date),
            "operation": .string(row.operation), "id": .string(row.id), "debit": .string(row.debit.text),
            "credit": .string(row.credit.text), "asset": .string(row.asset.rawValue),
            "amount": .string(row.amount.text(in: row.asset)), "minor_units": .integer(Int(row.amount.value)),
        ]
        guard case .object(var members) = object else { return object }
        if let of = row.of { members["of"] = .string(of) }
        if let code = row.code { members["code"] = .string(code) }
        object = .object(members)
        return object
    }
}
