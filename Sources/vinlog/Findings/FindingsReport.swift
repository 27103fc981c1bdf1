import AttestorClient
import CommandLineKit
import Messages
import StrictJSON
import VehicleHistory

/// What the rules say of every vehicle of a file.
struct FindingsReport {
    let name: String
    let series: SeriesFile
    let texts: Texts
    let vehicles: [VehicleFindings]

    /// Rules about what a registry knows and does not know, which a series of readings cannot answer.
    private static let leftOutRules: Set = ["too-little-data", "coverage", "coverage-missing"]

    private static let ruleset = Ruleset(
        version: Ruleset.current.version, rules: Ruleset.current.rules.filter { !leftOutRules.contains($0.id) })

    init(name: String, series: SeriesFile, country: CountryCode?, texts: Texts) {
        self.name = name
        self.series = series
        self.texts = texts
        let latest = series.vehicles.lazy.flatMap(\.readings).map(\.time.endMilliseconds).max() ?? 0
        vehicles = series.vehicles.compactMap { raw in
            guard let country,
                let facts = raw.facts(
                    country: country, scheme: series.mapping.scheme,
                    completeAsOfMilliseconds: UInt64(clamping: latest))
            else { return nil }
            return VehicleFindings(
                series: raw, findings: HistoryAnalysis.findings(in: facts, by: Self.ruleset), texts: texts)
        }
    }

    /// The vehicle that the file calls `key`.
    func vehicle(_ key: String) -> VehicleFindings? {
        vehicles.first { $0.series.key == key.uppercased() }
    }

    // MARK: - Text

    /// One line a vehicle, the gravest first, and a summary.
    func text(all: Bool) -> String {
        var table = TextTable(["vehicle", "readings", "grade", "what"], numbers: [1])
        let threshold: Finding.Severity = all ? .information : .caution
        let flagged = vehicles.filter { ($0.gravest?.severity).map { $0 >= threshold } ?? false }
        for vehicle in flagged.enumerated().sorted(by: { left, right in
            guard let one = left.element.gravest?.severity, let other = right.element.gravest?.severity else {
                return false
            }
            return one == other ? left.offset < right.offset : one > other
        }).map(\.element) {
            guard let finding = vehicle.gravest else { continue }
            table.append([
                vehicle.series.key, "\(vehicle.series.readings.count)", finding.severity.rawValue,
                texts.text(finding.headline),
            ])
        }
        let note = "Nobody signed \(name): what follows is computed, and proves nothing.\n\n"
        let understood = TextWrapping.wrapped(series.understanding.text, indent: 2, columnCount: 80) + "\n\n"
        return note + understood + (table.isEmpty ? "" : table.formatted() + "\n") + summary
    }

    private var summary: String {
        let readings = series.vehicles.reduce(0) { $0 + $1.readings.count }
        let repeated = series.vehicles.reduce(0) { $0 + $1.leftOutCount }
        let refused = series.refusals.values.reduce(0) { $0 + $1.count }
        var lines = [
            "vehicles \(grouped(vehicles.count)), rows \(grouped(series.rowCount)): \(grouped(readings)) readings, "
                + "\(grouped(repeated)) repeated, \(grouped(series.emptyCount)) without a figure, "
                + "\(grouped(refused)) refused"
        ]
        let bySeverity = Finding.Severity.allCases.reversed().map { severity in
            "\(severity.rawValue) \(grouped(vehicles.count { $0.gravest?.severity == severity }))"
        }
        lines.append(
            "vehicles by gravest finding: " + bySeverity.joined(separator: ", ")
                + ", nothing \(grouped(vehicles.count { $0.gravest == nil }))")
        for (variant, count) in counts {
            lines.append("\(variant): \(grouped(count))")
        }
        if series.cutCount > 0 {
            lines.append("decimals cut off: \(grouped(series.cutCount)) figures, since instruments show whole units")
        }
        if series.exponentCount > 0 {
            lines.append(
                "figures with an exponent: \(grouped(series.exponentCount)); their last digits may have been lost before"
            )
        }
        if series.emptyCount > 0 {
            lines.append("without a figure: \(Self.lines(series.emptyLines, of: series.emptyCount))")
        }
        for (reason, refusals) in series.refusals.sorted(by: { $0.key < $1.key }) {
            lines.append(Self.sentence(reason, refusals, count: grouped(refusals.count)))
        }
        return lines.map { TextWrapping.wrapped($0, indent: 2, columnCount: 80) + "\n" }.joined()
    }

    /// Which rows were left out, and why.
    private static func sentence(_ reason: String, _ refusals: SeriesFile.Refusals, count: String) -> String {
        let example = refusals.example.map { " (\"\($0)\")" } ?? ""
        return "refused \(count), \(lines(refusals.lines, of: refusals.count)): \(reason)\(example)"
    }

    private static func lines(_ lines: [Int], of count: Int) -> String {
        "in line " + lines.prefix(8).map(String.init).joined(separator: ", ") + (count > 8 ? " ..." : "")
    }

    private func grouped(_ number: Int) -> String { texts.grouped(number) }

    /// Number of vehicles with each variant of each rule, the commonest first.
    private var counts: [(variant: String, vehicles: Int)] {
        var counts: [String: Int] = [:]
        for vehicle in vehicles {
            for variant in Set(vehicle.findings.map { "\($0.rule).\($0.variant.name)" }) {
                counts[variant, default: 0] += 1
            }
        }
        return counts.map { ($0.key, $0.value) }.sorted { ($1.vehicles, $0.variant) < ($0.vehicles, $1.variant) }
    }

    // MARK: - JSON

    var json: JSON {
        [
            "signed": false, "file": .string(name), "ruleset": .string(Ruleset.current.version),
            "understood": series.understanding.json, "rows": .integer(series.rowCount),
            "rows_without_figure": .integer(series.emptyCount),
            "lines_without_figure": .array(series.emptyLines.map { .integer($0) }),
            "refusals": .array(
                series.refusals.sorted { $0.key < $1.key }.map { reason, refusals in
                    [
                        "reason": .string(reason), "rows": .integer(refusals.count),
                        "first_line": .integer(refusals.lines.first ?? 0),
                        "lines": .array(refusals.lines.map { .integer($0) }),
                        "example": refusals.example.map { .string($0) } ?? .null,
                    ]
                }),
            "decimals_cut_off": .integer(series.cutCount), "with_exponent": .integer(series.exponentCount),
            "counts": .object(
                counts.reduce(into: JSONObject()) { object, count in object[count.variant] = .integer(count.vehicles) }),
            "vehicles": .array(vehicles.map(\.json)),
        ]
    }
}
