import TransparencyLog

/// Readings that cannot be true together with the heaviest non-decreasing chain of all readings.
public enum OdometerOutOfLineRule: FindingRule {
    /// Id of the rule.
    public static let id = "odometer-out-of-line"

    /// Differences below this are rounding, or a test drive between two entries of one day.
    private static let toleranceMillimetres = 5_000_000
    private static let readingCountMin = 2

    /// Thresholds and tables as text, for the hash of the ruleset.
    public static var tables: String {
        "tolerance \(toleranceMillimetres) mm\nreadings \(readingCountMin)\nowners outside the chain\n"
            + OdometerSeries.tables
    }

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let all = OdometerSeries.readings(in: facts)
        guard all.count >= readingCountMin else { return [] }
        // What an owner declares is held against what others read, never the reverse.
        let readings = all.filter { !$0.isSelfDeclared }
        let chain = LongestChain.positions(of: readings.map(\.millimetres), weights: readings.map(\.weight))
        let agreeing = chain.map { readings[$0] }
        return attested(readings, chain, facts) + all.filter(\.isSelfDeclared).compactMap { own($0, among: agreeing) }
    }

    /// Readings of attestors that are out of line.
    private static func attested(_ readings: [OdometerReading], _ chain: [Int], _ facts: VehicleFacts) -> [Finding] {
        var isInChain = [Bool](repeating: false, count: readings.count)
        for position in chain { isInChain[position] = true }
        let replacements = facts.statements.filter { $0.statement.body is ClusterReplacementBody }
        var findings: [Finding] = []
        var chainBefore = 0
        for position in readings.indices {
            if chainBefore < chain.count, chain[chainBefore] == position {
                chainBefore += 1
                continue
            }
            let before = chainBefore > 0 ? readings[chain[chainBefore - 1]] : nil
            let after = chainBefore < chain.count ? readings[chain[chainBefore]] : nil
            // Of several in a row each confirms the others, which no slip of the pen does.
            let isLone =
                (position == 0 || isInChain[position - 1])
                && (position == readings.count - 1 || isInChain[position + 1])
            if let finding = finding(readings[position], before, after, isLone: isLone, replacements) {
                findings.append(finding)
            }
        }
        return findings
    }

    /// A reading that the owner declared, held against the chain of the attested ones.
    private static func own(_ reading: OdometerReading, among chain: [OdometerReading]) -> Finding? {
        let before = chain.last { $0.time.isSurelyBefore(reading.time) }
        let after = chain.first { reading.time.isSurelyBefore($0.time) }
        let shortfall = max(
            (before?.millimetres ?? 0) - reading.millimetres, reading.millimetres - (after?.millimetres ?? Int.max))
        guard shortfall > toleranceMillimetres else { return nil }
        let text = "\(English.number(reading.value)) \(reading.unit.rawValue) on \(reading.time.dateDescription)"
        return Finding(
            rule: id, severity: .information,
            headline: "Owner's own odometer reading does not fit the others: \(text)",
            explanation:
                "Entry \(reading.index), which the owner declared, is \(English.number(shortfall / 1_000_000)) km "
                + "away from what the readings of others allow. It is not held against them.",
            innocentExplanations: innocent(slip: nil, isLow: reading.millimetres < (before?.millimetres ?? 0)),
            statements: [before?.index, reading.index, after?.index].compactMap(\.self).sorted(),
            threshold: "more than \(toleranceMillimetres / 1_000_000) km outside the heaviest non-decreasing chain")
    }

    private static func finding(
        _ reading: OdometerReading, _ before: OdometerReading?, _ after: OdometerReading?, isLone: Bool,
        _ replacements: [RecordedStatement]
    ) -> Finding? {
        let low = before?.millimetres ?? 0
        let high = after?.millimetres ?? Int.max
        let shortfall = max(low - reading.millimetres, reading.millimetres - high)
        guard shortfall > toleranceMillimetres else { return nil }
        let isLow = reading.millimetres < low
        let replacement = replacements.last { isReplacement($0, between: before, and: reading) }
        // Without a later reading a slip can be told from a rollback only by how close it comes to the earlier one.
        let slip = (isLone ? after : nil).flatMap { after in
            OdometerSlip.explaining(reading.value, reading.unit, into: low...max(low, after.millimetres))
        }
        let statements = [before?.index, reading.index, after?.index, replacement?.index].compactMap(\.self).sorted()
        let text = "\(English.number(reading.value)) \(reading.unit.rawValue) on \(reading.time.dateDescription)"
        let bounds = [
            before.map { "\(English.number($0.value)) \($0.unit.rawValue) on \($0.time.dateDescription) before" },
            after.map { "\(English.number($0.value)) \($0.unit.rawValue) on \($0.time.dateDescription) after" },
        ].compactMap(\.self)
        let difference = "\(English.number(shortfall / 1_000_000)) km"
        let explanation =
            "Entry \(reading.index) reads \(text); the readings that agree with each other say "
            + "\(English.list(bounds)). It is \(difference) too \(isLow ? "low" : "high")."
        let (severity, headline): (Finding.Severity, String) =
            if replacement != nil {
                (.information, "Odometer lower after a recorded instrument replacement: \(text)")
            } else if let slip {
                (.information, "Odometer reading looks mistyped (\(slip.text)): \(text)")
            } else if isLow {
                (.warning, "Odometer went back by \(difference): \(text)")
            } else if !isLone {
                (.warning, "Odometer was \(difference) higher, and went back: \(text)")
            } else {
                (.caution, "Odometer reading out of line by \(difference): \(text)")
            }
        return Finding(
            rule: id, severity: severity, headline: headline, explanation: explanation,
            innocentExplanations: innocent(slip: slip, isLow: isLow), statements: statements,
            threshold: "more than \(toleranceMillimetres / 1_000_000) km outside the heaviest non-decreasing chain")
    }

    private static func isReplacement(
        _ recorded: RecordedStatement, between before: OdometerReading?, and reading: OdometerReading
    ) -> Bool {
        let time = recorded.statement.occurredAt
        if let before, time.isSurelyBefore(before.time) { return false }
        return !reading.time.isSurelyBefore(time)
    }

    private static func innocent(slip: OdometerSlip?, isLow: Bool) -> [String] {
        var explanations = slip.map { ["The value was written down with \($0.text)."] } ?? []
        if slip == nil { explanations.append("The value was written down wrongly, or for another vehicle.") }
        if isLow {
            explanations.append("The instrument was replaced and nobody stated it.")
            explanations.append("The instrument has five digits and went past 99,999.")
        }
        return explanations
    }
}
