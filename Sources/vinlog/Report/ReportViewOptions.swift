import ArgumentParser
import CommandLineKit
import Messages
import ReportDocument
import StrictJSON
import VehicleHistory

/// In which language and unit a report is shown, and what the buyer reads from the dashboard.
struct ReportViewOptions: ParsableArguments {
    @OptionGroup var dashboard: DashboardOptions
    @OptionGroup var language: LanguageOptions
    @OptionGroup var unit: UnitOptions

    /// The options as they are meant; asked for before anything is fetched or paid for.
    ///
    /// - Throws: `CommandFailure` with status 64.
    func view() throws(CommandFailure) -> ReportView {
        ReportView(dashboard: try dashboard.reading(), language: try language.language(), unit: try unit.unit())
    }
}

/// How a report is shown.
struct ReportView {
    let dashboard: DashboardReading?
    let language: Language
    /// `nil` for the vehicle's own.
    let unit: Odometer.Unit?

    /// The report for people.
    func document(_ report: VerifiedReport) -> ReportDocument { ReportDocument(report, dashboard: dashboard) }

    /// The report for programs, with its words.
    func json(_ document: ReportDocument) -> JSONObject { document.json(in: language, unit: unit) }

    /// The words of the report's language, in its unit.
    func texts(_ document: ReportDocument) -> Texts {
        Texts.of(language).measuring(in: (unit ?? document.unit).distances)
    }

    /// That the report is verified, and on whose word.
    func verdict(_ report: VerifiedReport) -> String {
        let verdict = report.verdictMessages.map {
            TextWrapping.wrapped(Texts.of(language).text($0), indent: 2, columnCount: 80)
        }
        return "VERIFIED: \(report.subject)\n" + verdict.map { "  \($0)\n" }.joined()
    }

    /// The report for a terminal.
    func text(_ document: ReportDocument, isColoured: Bool) -> String {
        ReportText(document, language: language, unit: unit, isColoured: isColoured).formatted()
    }
}
