import TransparencyLog

/// Occasions on which something was to be expected or was seen, by year.
struct CoverageOccasions {
    var seen: [Int: [LogIndex]] = [:]
    var missingYears: [Int] = []
    var expectedCount = 0
    var seenCount = 0

    mutating func addSeen(_ index: LogIndex, in year: Int) { seen[year, default: []].append(index) }

    mutating func expect(isSeen: Bool, in year: Int) {
        expectedCount += 1
        if isSeen { seenCount += 1 } else { missingYears.append(year) }
    }

    func row(_ topic: CoverageMap.Topic, years: ClosedRange<Int>) -> CoverageMap.Row {
        let cells = years.map { year in
            let statements = seen[year] ?? []
            let state: CoverageMap.State =
                statements.isEmpty ? missingYears.contains(year) ? .missing : .notExpected : .seen
            return CoverageMap.Cell(year: year, state: state, statements: statements.sorted())
        }
        return CoverageMap.Row(topic: topic, cells: cells, expectedCount: expectedCount, seenCount: seenCount)
    }
}
