import HTTPTypes

/// Header fields of ours about reports.
enum ReportHeaders {
    /// The report's id, by which the registry knows it again.
    static let identifier = HTTPField.Name("vinlog-report-id")
}
