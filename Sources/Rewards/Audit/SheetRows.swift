import Octets

/// A sheet's lines joined to one row a statement.
enum SheetRows {
    static func join(_ lines: [SheetLine], trust: [SheetTrust]) throws(AuditStop) -> [IssuanceSplit.Row] {
        var numbers: [String: UInt32] = [:]
        for (number, trust) in trust.enumerated() { numbers[trust.organisation] = UInt32(number) }
        var rows: [IssuanceSplit.Row] = []
        rows.reserveCapacity(lines.count)
        for line in lines {
            guard let organisation = numbers[line.organisation] else {
                throw AuditStop(
                    "sheet, ref \(line.ref)", expected: "a trust line of \(line.organisation)", found: "none")
            }
            guard let last = rows.last, last.ref == line.ref else {
                rows.append(row(line, organisation))
                continue
            }
            guard last.weight == line.weight, last.organisation == organisation, last.bonded > 0, !last.isHeld,
                line.part != .bond
            else {
                throw AuditStop(
                    "sheet, ref \(line.ref)", expected: "lines of one weight and organisation, bond first",
                    found: "other lines")
            }
            rows[rows.count - 1].isHeld = line.part == .held
        }
        let named = Set(rows.map(\.organisation))
        guard named.count == trust.count else {
            throw AuditStop("sheet", expected: "\(named.count) trust lines", found: "\(trust.count)")
        }
        return rows
    }

    private static func row(_ line: SheetLine, _ organisation: UInt32) -> IssuanceSplit.Row {
        IssuanceSplit.Row(
            ref: line.ref, weight: line.weight, bonded: line.part == .bond ? line.amount.value : 0,
            organisation: organisation, position: 0, isHeld: line.part == .held)
    }
}
