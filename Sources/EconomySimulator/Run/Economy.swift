import Rewards

/// The simulation: agents file statements, and the registry's own functions pay for them, week by week.
public enum Economy {
    /// Runs an economy from genesis until the last of its epochs is issued.
    ///
    /// - Throws: `EconomyError` when one of the rewards' functions refuses what the run gives it.
    public static func run(_ plan: EconomyPlan) throws(EconomyError) -> EconomyReport {
        var run = try EconomyRun(plan)
        for week in 0..<plan.epochCount + Int(clamping: plan.policy.dataPoints.finalityEpochs) {
            try run.live(week: week)
        }
        return run.report()
    }
}
