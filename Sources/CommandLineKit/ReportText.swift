import Messages
import StrictJSON
import VIN
public import VehicleHistory

/// A verified report as a terminal shows it: 80 columns, the story first, the proof last.
public struct ReportText: Sendable {
    private let report: VerifiedReport
    private let style: TextStyle
    private let width = 80

    /// The text of a report.
    ///
    /// - Parameter isColoured: whether to colour; only ever on a terminal.
    public init(_ report: VerifiedReport, isColoured: Bool) {
        self.report = report
        style = TextStyle(isColoured: isColoured)
    }

    /// All of it, ending in a newline.
    public func formatted() -> String {
        [title, headline, owners, odometer, findings, history, linked, proof].filter { !$0.isEmpty }.joined(
            separator: "\n")
    }

    // MARK: - Head

    private var title: String {
        let name = report.subject.string.split(separator: ":").dropFirst().joined(separator: " ")
        let vehicle = report.subject.vin.map { describe(VINDecoder.shared.decode($0)) } ?? ""
        let gap = String(repeating: " ", count: max(1, width - name.count - vehicle.count))
        return style.bold("\(name)\(gap)\(vehicle)") + "\n" + String(repeating: "─", count: width) + "\n"
    }

    private func describe(_ vehicle: DecodedVehicle) -> String {
        let parts = [
            vehicle.modelYear.map { "\($0)" }, vehicle.make ?? vehicle.manufacturer, vehicle.model,
        ]
        return String(parts.compactMap { $0 }.joined(separator: " ").prefix(width - 20))
    }

    /// One of four states; a history is never called clean.
    private var headline: String {
        if report.isEmpty { return style.yellow("TOO LITTLE DATA TO JUDGE") + "\n" }
        let warnings = report.findings.filter { $0.severity == .warning }.count
        let questions = report.findings.filter { $0.severity == .caution }.count
        if warnings > 0 {
            return style.red("SERIOUS: \(count(warnings, "finding")) that should stop a sale until explained") + "\n"
        }
        if questions > 0 { return style.yellow("QUESTIONS TO ASK: \(count(questions, "finding"))") + "\n" }
        return style.green("Nothing adverse in \(records)") + "\n"
    }

    private var records: String {
        let statements = report.history.statements
        let years = statements.map(\.statement.occurredAt.year)
        let organisations = Set(statements.map(\.statement.issuer.string)).count
        let span = years.min().map { first in "\(first) to \(years.max() ?? first)" } ?? ""
        return "\(count(statements.count, "record")) from \(count(organisations, "organisation")), \(span)"
    }

    private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    private var owners: String {
        let text = OwnershipText(report.ownership)
        return text.isEmpty ? "" : heading("OWNERS") + text.formatted()
    }

    // MARK: - Odometer

    private struct Reading {
        let time: EventTime
        let kilometres: Int
        let text: String
        let isFlagged: Bool
    }

    private var readings: [Reading] {
        let flagged = Set(
            report.findings.filter { $0.rule.hasPrefix("odometer") && $0.severity != .information }
                .flatMap(\.statements))
        return report.history.lines.compactMap { line -> Reading? in
            guard case .statement(let verified) = line.content, let odometer = verified.statement.odometer,
                let value = odometer.value, let unit = odometer.unit
            else { return nil }
            return Reading(
                time: verified.statement.occurredAt,
                kilometres: value * unit.millimetres / 1_000_000, text: "\(grouped(value)) \(unit.rawValue)",
                isFlagged: flagged.contains(line.index))
        }.sorted { $0.time.startMilliseconds < $1.time.startMilliseconds }
    }

    private var odometer: String {
        let readings = readings
        guard let first = readings.first, let last = readings.last, readings.count > 1 else { return "" }
        let levels = Array("▁▂▃▄▅▆▇█")
        let highest = max(readings.map(\.kilometres).max() ?? 1, 1)
        let line = readings.suffix(width - 12).map { reading in
            let bar = String(levels[reading.kilometres * (levels.count - 1) / highest])
            return reading.isFlagged ? style.red(bar) : bar
        }.joined()
        let flagged = readings.filter(\.isFlagged).count
        let note = flagged > 0 ? ", \(flagged) out of line" : ""
        return heading("ODOMETER") + "  \(line)\n"
            + "  \(first.text) on \(first.time.dateDescription) to \(last.text) on \(last.time.dateDescription); "
            + "\(readings.count) readings\(note)\n"
    }

    private func grouped(_ value: Int) -> String {
        var text = ""
        for (position, digit) in String(value).reversed().enumerated() {
            if position > 0 && position.isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }

    // MARK: - Findings and lines

    private var findings: String {
        guard !report.findings.isEmpty else { return "" }
        return heading("FINDINGS")
            + report.findings.map { finding in
                let mark =
                    switch finding.severity {
                    case .warning: style.red("!!")
                    case .caution: style.yellow(" ?")
                    case .information: " i"
                    }
                let texts = Texts.of(.english)
                let innocent = finding.innocentExplanations.first.map { "Or: \(texts.text($0))" } ?? ""
                return "\(mark) " + wrapped(texts.text(finding.headline), indent: 3)
                    + [texts.text(finding.explanation), innocent].filter { !$0.isEmpty }.map {
                        "   " + wrapped($0, indent: 3)
                    }
                    .joined()
            }.joined()
    }

    private var history: String {
        report.history.lines.isEmpty ? "" : heading("HISTORY") + lines(of: report.history)
    }

    private var linked: String {
        report.linkedHistories.map { heading("LINKED: \($0.subject)") + lines(of: $0) }.joined(separator: "\n")
    }

    private func lines(of history: VerifiedHistory) -> String {
        history.lines.map { line -> String in
            switch line.content {
            case .erased(let erasure): return "  ----------  " + wrapped(erasure.summary, indent: 14)
            case .statement(let verified):
                let statement = verified.statement
                let date = statement.occurredAt.dateDescription
                let padded = date + String(repeating: " ", count: max(0, 10 - date.count))
                let reading = statement.odometer.flatMap { odometer in
                    odometer.value.flatMap { value in odometer.unit.map { "\(grouped(value)) \($0.rawValue)" } }
                }
                let standing = verified.standing == .good ? nil : verified.standing.summary
                let detail = [reading, verified.attestorName, standing].compactMap { $0 }.joined(separator: " · ")
                return "  \(padded)  " + wrapped(statement.summary, indent: 14)
                    + "              " + style.dim(wrapped(detail, indent: 14)) + fields(of: statement)
            }
        }.joined()
    }

    /// The optional fields that the owner's consent lets the reader see.
    private func fields(of statement: Statement) -> String {
        statement.disclosed.members.map { member in
            let value = member.value.string ?? String(decoding: member.value.serialized(), as: UTF8.self)
            return "              " + wrapped(Self.harmless("\(member.name): \(value)"), indent: 14)
        }.joined()
    }

    /// Text that no schema has bounded, without what a terminal would obey: control, format and separator characters.
    private static func harmless(_ text: String) -> String {
        var harmless = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                harmless.append("\u{FFFD}")
            default: harmless.append(scalar)
            }
        }
        return String(harmless)
    }

    // MARK: - Proof

    private var proof: String {
        var text = heading("PROOF")
        for sentence in report.verdict { text += "  " + wrapped(sentence, indent: 2) }
        for note in report.notes { text += "  " + style.dim(wrapped("note: \(note)", indent: 2)) }
        let cosigners = report.cosigners.isEmpty ? "nobody" : report.cosigners.joined(separator: ", ")
        text +=
            "  "
            + style.dim(wrapped("log \(report.origin), \(report.logSize) entries, cosigned by \(cosigners)", indent: 2))
        return text
    }

    private func heading(_ title: String) -> String { style.bold(title) + "\n" }

    /// Breaks text at spaces so that no line is longer than the page; lines after the first are indented.
    private func wrapped(_ text: String, indent: Int) -> String {
        TextWrapping.wrapped(text, indent: indent, columnCount: width) + "\n"
    }
}

/// ANSI colours (ECMA-48), where wanted.
public struct TextStyle: Sendable {
    private let isColoured: Bool

    /// A style that colours or leaves text as it is.
    public init(isColoured: Bool) {
        self.isColoured = isColoured
    }

    /// For what is wrong.
    public func red(_ text: String) -> String { wrap(text, "31;1") }
    /// For what is right.
    public func green(_ text: String) -> String { wrap(text, "32;1") }
    /// For what should be asked.
    public func yellow(_ text: String) -> String { wrap(text, "33;1") }
    /// For titles.
    public func bold(_ text: String) -> String { wrap(text, "1") }
    /// For what can be skipped.
    public func dim(_ text: String) -> String { wrap(text, "2") }

    private func wrap(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
