public import Messages

/// The report as a page: HTML that needs no script, is read on a phone and printed on A4.
public enum ReportPage {
    /// The page of a report.
    ///
    /// - Parameters:
    ///   - document: the report.
    ///   - language: of all words but those that somebody signed.
    ///   - setting: what surrounds the page.
    public static func html(_ document: ReportDocument, language: Language, setting: ReportPageSetting) -> String {
        PageLibrary.html(
            "report", ReportView(document, language: language, setting: setting).values, language: language)
    }
}
