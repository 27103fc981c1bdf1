public import VIN

/// All that the analysis is given; there is no other input, so the same facts always give the same findings.
public struct VehicleFacts: Sendable {
    /// The subject of the report.
    public let subject: Subject
    /// What its VIN says; `nil` for a chassis number.
    public let decoded: DecodedVehicle?
    /// Its readable statements, in the order of their log indices.
    public let statements: [RecordedStatement]
    /// Number of its statements that were erased.
    public let erasedCount: Int
    /// "Now", milliseconds since 1970: nothing registered by this time is missing.
    public let completeAsOfMilliseconds: UInt64
    /// What the reader saw on the dashboard, if anything: never known to a registry.
    public let dashboardReading: DashboardReading?
    /// What the odometer readings show, once somebody has asked.
    let odometerCell = OdometerJudgementCell()
    /// Lines that the rules leave out; empty until the analysis has settled what counts.
    public let setAside: [SetAsideLine]
    /// Lines that the rules read as corrected; empty until then.
    public let corrected: [CorrectedLine]
    /// The statements by kind and time.
    let index: StatementIndex

    /// Facts of their parts.
    public init(
        subject: Subject, decoded: DecodedVehicle?, statements: [RecordedStatement], erasedCount: Int,
        completeAsOfMilliseconds: UInt64, dashboardReading: DashboardReading? = nil
    ) {
        self.init(
            subject: subject, decoded: decoded, statements: statements, erasedCount: erasedCount,
            completeAsOfMilliseconds: completeAsOfMilliseconds, dashboardReading: dashboardReading, setAside: [],
            corrected: [])
    }

    init(
        subject: Subject, decoded: DecodedVehicle?, statements: [RecordedStatement], erasedCount: Int,
        completeAsOfMilliseconds: UInt64, dashboardReading: DashboardReading?, setAside: [SetAsideLine],
        corrected: [CorrectedLine]
    ) {
        self.subject = subject
        self.decoded = decoded
        self.statements = statements
        self.erasedCount = erasedCount
        self.completeAsOfMilliseconds = completeAsOfMilliseconds
        self.dashboardReading = dashboardReading
        self.setAside = setAside
        self.corrected = corrected
        index = StatementIndex(statements)
    }

    /// These facts with what the reader saw on the dashboard today.
    public func adding(_ reading: DashboardReading?) -> VehicleFacts {
        VehicleFacts(
            subject: subject, decoded: decoded, statements: statements, erasedCount: erasedCount,
            completeAsOfMilliseconds: completeAsOfMilliseconds, dashboardReading: reading)
    }
}
