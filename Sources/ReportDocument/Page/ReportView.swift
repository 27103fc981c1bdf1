import Messages
import VehicleHistory

/// A report's values under the names that the templates of `data/pages/report*.mustache` use.
///
/// A name that a template asks for inside a section is looked for further out too, so no two sections use one name
/// for different things unless both always have it.
struct ReportView {
    let document: ReportDocument
    let words: ReportWords
    let setting: ReportPageSetting
    private let headlines: [String]

    init(_ document: ReportDocument, language: Language, setting: ReportPageSetting) {
        self.document = document
        self.setting = setting
        let words = ReportWords(language)
        self.words = words
        headlines = document.findings.map { words.text($0.finding.headline) }
    }

    /// The headline of the finding of a number.
    func headline(ofFinding number: Int) -> String {
        headlines.indices.contains(number - 1) ? headlines[number - 1] : ""
    }

    /// The values of all sections.
    var values: [String: Any] {
        [summary, points, odometer, sections, timeline, proof].reduce(into: [:]) { values, section in
            values.merge(section) { first, _ in first }
        }
    }

    /// A distance as HTML: as it was read, and converted, of which the page shows the one that the reader chose.
    func switchable(_ value: Int, _ unit: Odometer.Unit) -> String {
        let millimetres = value * unit.millimetres
        let read = words.texts.text(.odometer(value: value, unit: unit.rawValue))
        let other = words.distance(millimetres: millimetres, in: unit.other)
        let note = words("reading.converted", ("odometer", .odometer(value: value, unit: unit.rawValue)))
        return "<span class=\"\(unit.rawValue)\">\(read)</span>"
            + "<span class=\"\(unit.other.rawValue)\">≈ \(other) <small>(\(note))</small></span>"
    }
}
