public import Messages
public import ReportDocument
import TransparencyLog
public import VehicleHistory

/// What changed since a report was made, as a terminal shows it: 80 columns, what contradicts it first.
public struct ReportChangesText: Sendable {
    private let changes: ReportChanges
    private let headlines: (then: ReportHeadline, now: ReportHeadline)
    private let texts: Texts
    private let style: TextStyle

    /// The text of a comparison.
    ///
    /// - Parameters:
    ///   - headlines: what the report said first, and what it says now.
    ///   - isColoured: whether to colour; only ever on a terminal.
    public init(
        _ changes: ReportChanges, headlines: (then: ReportHeadline, now: ReportHeadline), texts: Texts,
        isColoured: Bool
    ) {
        self.changes = changes
        self.headlines = headlines
        self.texts = texts
        style = TextStyle(isColoured: isColoured)
    }

    /// All of it, ending in a newline.
    public func formatted() -> String {
        [title, findings, contested, lines, erased, standings].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private var title: String {
        let verdict = texts.text(changes.verdict.term)
        let coloured =
            switch changes.verdict {
            case .irreconcilable, .contradicted: style.red(verdict.uppercased())
            case .newer: style.yellow(verdict.uppercased())
            case .unchanged: style.green(verdict)
            }
        let then = MessageValue.message(headlines.then.message)
        let now = MessageValue.message(headlines.now.message)
        return "\(coloured)\n" + row(texts.text(changes.message))
            + row(texts.text(Message("changes.headline", ["then": then, "now": now])))
    }

    private var findings: String {
        let rows = changes.findings.map { change in
            let headline = MessageValue.message(change.finding.headline)
            let text = texts.text(Message("changes.finding", ["outcome": change.outcome.term, "headline": headline]))
            let explanation =
                change.outcome == .gone ? "" : "     " + wrapped(texts.text(change.finding.explanation), indent: 5)
            return "  \(mark(of: change)) \(wrapped(text, indent: 5))\(explanation)"
        }
        return section("changes.title.findings", rows)
    }

    private func mark(of change: FindingChange) -> String {
        switch (change.outcome, change.finding.severity) {
        case (.gone, _): " -"
        case (_, .warning): style.red("!!")
        case (_, .caution): style.yellow(" ?")
        case (_, .information): " i"
        }
    }

    private var contested: String {
        section("changes.title.contested", changes.contested.map { row(texts.text($0.message)) })
    }

    private var lines: String {
        let rows = changes.newLines.map { line -> String in
            guard case .statement(let verified) = line.content else { return row(texts.text(line.message)) }
            let date = texts.text(.date(verified.statement.occurredAt.description))
            return row("\(date)  \(texts.text(line.message)) · \(verified.attestorName)")
        }
        return section("changes.title.lines", rows)
    }

    private var erased: String {
        let rows = changes.erasedLines.map { line in
            row(
                texts.text(
                    Message(
                        "changes.erased-line", ["entry": .entry(line.index.value), "erasure": .message(line.message)])))
        }
        return section("changes.title.erased", rows)
    }

    private var standings: String {
        section("changes.title.standings", changes.standings.map { row(texts.text($0.message)) })
    }

    private func section(_ key: String, _ rows: [String]) -> String {
        rows.isEmpty ? "" : style.bold(texts.text(Message(key, ["count": .number(rows.count)]))) + "\n" + rows.joined()
    }

    private func row(_ text: String) -> String { "  " + wrapped(text, indent: 4) }

    private func wrapped(_ text: String, indent: Int) -> String {
        TextWrapping.wrapped(text, indent: indent, columnCount: 80) + "\n"
    }
}
