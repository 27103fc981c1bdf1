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
        var object = JSONObject()
        object["entry"] = .integer(Int(row.number))
        object["epoch"] = .integer(Int(row.epoch.value))
        object["date"] = .string(row.date)
        object["operation"] = .string(row.operation)
        object["id"] = .string(row.id)
        object["debit"] = .string(row.debit.text)
        object["credit"] = .string(row.credit.text)
        object["asset"] = .string(row.asset.rawValue)
        object["amount"] = .string(row.amount.text(in: row.asset))
        object["minor_units"] = .integer(Int(row.amount.value))
        object["of"] = row.of.map { .string($0) }
        object["code"] = row.code.map { .string($0) }
        return .object(object)
    }
}
