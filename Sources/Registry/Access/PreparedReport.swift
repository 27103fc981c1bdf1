import VehicleHistory
import VerifiableIndex

/// A report before it leaves: what it shows of optional fields is still to be written down.
struct PreparedReport: Sendable {
    /// The report.
    let bundle: ReportBundle
    /// The optional fields that it shows.
    let shown: [ReleasedField]
    /// The vehicles that it is about, each by the first of its rows.
    let vehicles: [SubjectNumber]
}
