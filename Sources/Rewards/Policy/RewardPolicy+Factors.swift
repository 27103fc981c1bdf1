extension RewardPolicy {
    /// What corroboration multiplies a weight by: `10^4 + perOrganisation·min(organisations, max)`.
    public func corroborationBasisPoints(organisations: UInt64) -> UInt64 {
        Self.basisPointsOne
            + corroboration.perOrganisationBasisPoints * min(organisations, corroboration.organisationsMax)
    }

    /// What late filing multiplies a weight by: `max(floor, 10^4 − perDay·days)`.
    public func lagBasisPoints(days: UInt64) -> UInt64 {
        let (lost, overflow) = days.multipliedReportingOverflow(by: lag.perDayBasisPoints)
        guard !overflow, lost < Self.basisPointsOne else { return lag.floorBasisPoints }
        return max(lag.floorBasisPoints, Self.basisPointsOne - lost)
    }

    /// What repetition multiplies a weight by; nothing is left after the last step.
    ///
    /// - Parameter occurrence: Which in number the statement is of its kind, vehicle and organisation, from 1.
    public func saturationBasisPoints(occurrence: UInt64) -> UInt64 {
        let steps = saturation.stepsBasisPoints
        guard occurrence >= 1, occurrence <= steps.count else { return 0 }
        return steps[Int(occurrence) - 1]
    }
}
