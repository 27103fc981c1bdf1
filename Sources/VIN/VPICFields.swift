/// The best match found for each field so far.
struct VPICFields {
    /// The winner of one field.
    struct Best {
        var rank: UInt64 = 0
        var string = 0
        /// The make stated beside it (of a model, its own make).
        var make = 0
        var pattern = 0
        var modelYears = 0...0
        /// Whether an equally specific pattern says otherwise, so that nothing can be claimed.
        var isContradicted = false
    }

    private(set) var best = Array(repeating: Best(), count: VPICField.allCases.count)

    /// Whether any field is claimed.
    var isEmpty: Bool { best.allSatisfy { $0.string == 0 } }

    subscript(field: VPICField) -> Best { best[field.rawValue] }

    /// The fields of all patterns of a manufacturer that match the VIN in a model year.
    ///
    /// - Parameter fixedCountMin: patterns with fewer fixed characters are left out.
    init(_ vin: VIN, _ manufacturer: VPICTable.Manufacturer, modelYear: Int, fixedCountMin: Int, _ table: VPICTable) {
        let characters = vin.bytes[3...]
        for number in manufacturer.blocks {
            let block = table.block(number)
            guard block.modelYears.contains(modelYear) else { continue }
            var pattern = -1
            var fit: VPICPattern.Fit?
            for rowNumber in table.rows(ofSchema: block.schema) {
                let row = table.row(rowNumber)
                // Rows of one pattern stand together, so each pattern is laid over the VIN once.
                if row.pattern != pattern {
                    pattern = row.pattern
                    fit = table.pattern(pattern).fit(characters)
                }
                guard let fit, fit.fixedCount >= fixedCountMin else { continue }
                for field in VPICField.allCases {
                    let string = table.fact(row.facts, field)
                    guard string != 0 else { continue }
                    consider(
                        Best(
                            rank: Self.rank(fit, block.modelYears), string: string,
                            make: table.fact(row.facts, .make), pattern: row.pattern, modelYears: block.modelYears),
                        for: field)
                }
            }
        }
    }

    /// Higher is more specific: more characters fixed, fewer choices, later first year, shorter range.
    private static func rank(_ fit: VPICPattern.Fit, _ years: ClosedRange<Int>) -> UInt64 {
        let choices = UInt64(clamping: 1023 - fit.choiceCount)
        let span = UInt64(clamping: 4095 - (years.upperBound - years.lowerBound))
        return UInt64(fit.fixedCount + 1) << 40 | choices << 28 | UInt64(clamping: years.lowerBound) << 14 | span
    }

    private mutating func consider(_ candidate: Best, for field: VPICField) {
        let current = best[field.rawValue]
        if candidate.rank > current.rank {
            best[field.rawValue] = candidate
        } else if candidate.rank == current.rank, candidate.string != current.string {
            best[field.rawValue].isContradicted = true
        }
    }

    /// Keeps only what another year's reading of the same VIN also says; a reading that matched nothing
    /// contradicts nothing.
    mutating func agree(with other: VPICFields) {
        if other.isEmpty { return }
        if isEmpty {
            self = other
            return
        }
        for field in VPICField.allCases where best[field.rawValue].string != other[field].string {
            best[field.rawValue].isContradicted = true
        }
    }
}
