public import VIN
public import VehicleHistory

/// The report for people: what page, printout and terminal show, apart from how and in which language.
public struct ReportDocument: Sendable {
    /// The verified report that it retells.
    public let report: VerifiedReport
    /// What the buyer saw on the dashboard; vouched for by nobody.
    public let dashboard: DashboardReading?
    /// What the VIN says; `nil` for a chassis number.
    public let vehicle: DecodedVehicle?
    /// What is said first.
    public let headline: ReportHeadline
    /// How much the report rests on.
    public let scope: ReportScope
    /// The findings, gravest first, numbered in that order.
    public let findings: [NumberedFinding]
    /// The odometer readings.
    public let odometer: OdometerChart
    /// The lines by when they happened.
    public let timeline: [TimelineLine]
    /// The lines of the subjects that are linked to it.
    public let linked: [LinkedTimeline]
    /// Brands on the title.
    public let brands: [TitleBrandRecord]
    /// Damage, accidents and claims.
    public let damages: [DamageRecord]
    /// Recall campaigns.
    public let recalls: [RecallRecord]
    /// Disputes.
    public let disputes: [DisputeRecord]
    /// What one would expect of such a vehicle, and what of it is here.
    public let coverage: CoverageMap
    /// Lines that were erased.
    public let erased: [TimelineLine]
    /// Who made the statements.
    public let sources: [ReportSource]
    /// Who owned it when.
    public var ownership: TitleChain { report.ownership }

    /// The findings of one list.
    public func findings(in list: FindingList) -> [NumberedFinding] { findings.filter { $0.list == list } }
}
