public import Messages
public import ReportDocument
import VIN
public import VehicleHistory

/// A report as a terminal shows it: 80 columns, the story first, the proof last; the same story as the page's.
public struct ReportText: Sendable {
    static let columnCount = 80

    let document: ReportDocument
    let words: ReportWords
    let style: TextStyle

    /// The text of a report.
    ///
    /// - Parameters:
    ///   - document: the report.
    ///   - language: of all words but those that somebody signed.
    ///   - unit: in which distances are told; `nil` for the vehicle's own.
    ///   - isColoured: whether to colour; only ever on a terminal.
    public init(
        _ document: ReportDocument, language: Language = .english, unit: Odometer.Unit? = nil, isColoured: Bool
    ) {
        self.document = document
        words = ReportWords(language, unit: unit ?? document.unit)
        style = TextStyle(isColoured: isColoured)
    }

    /// All of it, ending in a newline.
    public func formatted() -> String {
        // A draw or an epoch has no odometer, and nobody buys it.
        guard document.report.subject.hasSecretLabel else {
            return [title, history, linked, proof].filter { !$0.isEmpty }.joined(separator: "\n")
        }
        let story =
            [title, headline] + lists + [merits, odometer, brands, damages, recalls, owners, disputes, coverage]
        return (story + [history, linked, proof, limits]).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    // MARK: - Head

    private var title: String {
        let name = document.report.subject.string.split(separator: ":").dropFirst().joined(separator: " ")
        let vehicle = vehicleName.prefix(Self.columnCount - 20)
        let gap = String(repeating: " ", count: max(1, Self.columnCount - name.count - vehicle.count))
        return style.bold("\(name)\(gap)\(vehicle)") + "\n" + String(repeating: "─", count: Self.columnCount) + "\n"
    }

    private var vehicleName: String {
        guard let vehicle = document.vehicle else { return "" }
        let parts = [vehicle.modelYear.map { String($0) }, vehicle.make ?? vehicle.manufacturer, vehicle.model]
        return parts.compactMap(\.self).joined(separator: " ")
    }

    /// One of four states; a history is never called clean.
    private var headline: String {
        let text = words.text(document.headline.message)
        let coloured =
            switch document.headline {
            case .seriousProblem: style.red(text.uppercased())
            case .questionsToAsk, .tooLittleData: style.yellow(text.uppercased())
            case .nothingAdverse: style.green(text)
            }
        return coloured + "\n" + document.headlineSentences.map { indented(words.text($0)) }.joined()
    }

    // MARK: - Findings

    private var lists: [String] {
        FindingList.allCases.map { list in
            let findings = document.findings(in: list)
            return findings.isEmpty ? "" : heading(list.rawValue) + findings.map(text).joined()
        }
    }

    private func text(_ numbered: NumberedFinding) -> String {
        let finding = numbered.finding
        let digits = String(numbered.number)
        let number = String(repeating: " ", count: max(0, 2 - digits.count)) + digits
        let mark =
            switch finding.severity {
            case .warning: style.red(number)
            case .caution: style.yellow(number)
            case .information: number
            }
        let ask = words.texts.has(finding.ask.key) ? style.bold("→ ") + words.text(finding.ask) : ""
        let innocent = finding.innocentExplanations.first.map { words("or", ("text", .message($0))) } ?? ""
        return "\(mark) " + wrapped(words.text(finding.headline), indent: 3)
            + [words.text(finding.explanation), ask, innocent].filter { !$0.isEmpty }
            .map { "   " + wrapped($0, indent: 3) }.joined()
    }

    private var merits: String {
        let merits = document.merits.map { " \(style.green("✓")) " + wrapped(words.text($0), indent: 3) }
        return heading("good") + (merits.isEmpty ? indented(words("good-nothing")) : merits.joined())
    }

    // MARK: - Tools

    func heading(_ key: String) -> String { style.bold(words(key).uppercased()) + "\n" }

    /// A paragraph, two columns in.
    func indented(_ text: String) -> String { "  " + wrapped(text, indent: 2) }

    /// Breaks text at spaces so that no line is longer than the page; lines after the first are indented.
    func wrapped(_ text: String, indent: Int) -> String {
        TextWrapping.wrapped(text, indent: indent, columnCount: Self.columnCount) + "\n"
    }
}
