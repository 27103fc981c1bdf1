public import Messages
import TransparencyLog

/// Readings that cannot be true together with the heaviest non-decreasing chain of all readings.
public enum OdometerOutOfLineRule: FindingRule {
    /// Id of the rule.
    public static let id = "odometer-out-of-line"

    /// Differences below this are rounding, or a test drive between two entries of one day.
    private static let toleranceMillimetres = 5_000_000
    private static let readingCountMin = 2

    private static let own = FindingVariant(
        "own", .information, .medium, accuses: .nobody, innocent: ["odometer-written-wrongly"])
    private static let replaced = FindingVariant("replaced", .information, .high, accuses: .nobody)
    private static let typo = FindingVariant(
        "typo", .information, .medium, accuses: .entry, innocent: ["odometer-written-wrongly"])
    private static let rollback = FindingVariant(
        "rollback", .warning, .medium, accuses: .vehicle,
        innocent: ["odometer-written-wrongly", "odometer-replaced-unstated", "odometer-five-digits"])
    private static let plateau = FindingVariant(
        "was-higher", .warning, .medium, accuses: .vehicle, innocent: ["odometer-written-wrongly"])
    private static let spike = FindingVariant(
        "spike", .caution, .medium, accuses: .entry, innocent: ["odometer-written-wrongly"])

    /// What it can see.
    public static let variants = [own, replaced, typo, rollback, plateau, spike]

    /// Smaller differences are rounding.
    public static let thresholds: [Message.Argument] = [
        Message.Argument("tolerance", .distance(kilometres: toleranceMillimetres / 1_000_000))
    ]

    /// Whose readings count how much.
    public static var tables: String {
        "readings \(readingCountMin)\nowners outside the chain\n" + OdometerSeries.tables
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
        return Finding(
            Self.self, own, statements: [before?.index, reading.index, after?.index].compactMap(\.self),
            suspects: [reading.index], values: values(of: reading, shortfall: shortfall))
    }

    private static func values(of reading: OdometerReading, shortfall: Int) -> [Message.Argument] {
        [
            Message.Argument("reading", .odometer(value: reading.value, unit: reading.unit.rawValue)),
            Message.Argument("date", .date(reading.time.dateDescription)),
            Message.Argument("entry", .entry(reading.index.value)),
            Message.Argument("difference", .distance(kilometres: shortfall / 1_000_000)),
        ]
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
        let variant =
            if replacement != nil {
                replaced
            } else if slip != nil {
                typo
            } else if isLow {
                rollback
            } else if !isLone {
                plateau
            } else {
                spike
            }
        return Finding(
            Self.self, variant,
            statements: [before?.index, reading.index, after?.index, replacement?.index].compactMap(\.self),
            suspects: [reading.index], values: values(of: reading, shortfall: shortfall))
    }

    private static func isReplacement(
        _ recorded: RecordedStatement, between before: OdometerReading?, and reading: OdometerReading
    ) -> Bool {
        let time = recorded.statement.occurredAt
        if let before, time.isSurelyBefore(before.time) { return false }
        return !reading.time.isSurelyBefore(time)
    }
}
