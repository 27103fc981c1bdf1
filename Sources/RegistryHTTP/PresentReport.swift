public import VehicleHistory

/// What the registry would say now about the subject of a report that it gave out.
public struct PresentReport: Sendable {
    /// The report as of now.
    public let report: VerifiedReport
    /// Who is accredited as what, and was at any earlier entry of the log.
    public let accreditation: AccreditationDirectory

    /// A present of its parts.
    public init(report: VerifiedReport, accreditation: AccreditationDirectory) {
        self.report = report
        self.accreditation = accreditation
    }
}
