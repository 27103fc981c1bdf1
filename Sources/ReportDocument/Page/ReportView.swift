import Messages
import TransparencyLog
import VehicleHistory

/// A report's values under the names that the templates of `data/pages/report*.mustache` use.
///
/// A name that a template asks for inside a section is looked for further out too, so no two sections use one name
/// for different things unless both always have it.
struct ReportView {
    let document: ReportDocument
    /// Words with distances in the unit that the page shows first.
    let words: ReportWords
    /// The same in the other unit.
    private let otherWords: ReportWords
    /// The unit that the page shows first.
    let unit: Odometer.Unit
    let setting: ReportPageSetting
    /// The lines that stand under a linked subject.
    private let linkedEntries: Set<UInt64>

    init(_ document: ReportDocument, language: Language, setting: ReportPageSetting) {
        self.document = document
        self.setting = setting
        linkedEntries = Set(document.linked.flatMap { $0.lines.map(\.index.value) })
        unit = setting.unit ?? document.unit
        let words = ReportWords(language, unit: unit)
        self.words = words
        otherWords = words.measuring(in: unit.other)
    }

    /// The values of all sections.
    var values: PageValues {
        [summary, points, odometer, sections, profile, timeline, proof].reduce([:]) { $0.filled(from: $1) }
    }

    /// The id of a line on the page.
    func anchor(ofEntry entry: UInt64) -> String {
        linkedEntries.contains(entry) ? "linked-entry-\(entry)" : "entry-\(entry)"
    }

    /// Entries as links to their lines, as HTML.
    func links(to entries: [UInt64]) -> String {
        entries.map { "<a href=\"#\(anchor(ofEntry: $0))\">\($0)</a>" }.joined(separator: ", ")
    }

    /// A message as HTML: where it speaks of distances, once in each unit, of which the page shows the one that the
    /// reader chose.
    func html(_ message: Message) -> String {
        let text = words.text(message)
        guard message.hasDistance else { return LineHTML.escaped(text) }
        let other = LineHTML.escaped(otherWords.text(message))
        return "<span class=\"\(unit.rawValue)\">\(LineHTML.escaped(text))</span>"
            + "<span class=\"\(unit.other.rawValue)\">\(other)</span>"
    }

    /// The text `report.<key>` with its values, as HTML.
    func html(_ key: String, _ arguments: (String, MessageValue)...) -> String {
        html(Message("report.\(key)", arguments.map { .init($0.0, $0.1) }))
    }

    /// The headline of the finding of a number, as HTML.
    func headline(ofFinding number: Int) -> String {
        guard document.findings.indices.contains(number - 1) else { return "" }
        return html(document.findings[number - 1].finding.headline)
    }

    /// A distance as HTML: as it was read, and converted, of which the page shows the one that the reader chose.
    func switchable(_ value: Int, _ unit: Odometer.Unit) -> String {
        let millimetres = value * unit.millimetres
        let read = words.distance(value, in: unit)
        let other = words.distance(millimetres: millimetres, in: unit.other)
        let note = words("reading.converted", ("odometer", .plain(read)))
        return "<span class=\"\(unit.rawValue)\">\(read)</span>"
            + "<span class=\"\(unit.other.rawValue)\">≈ \(other) <small>(\(note))</small></span>"
    }
}
