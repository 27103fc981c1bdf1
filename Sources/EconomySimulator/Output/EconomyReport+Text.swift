import Rewards

extension EconomyReport {
    /// What heads the table of `rows`: at most 80 columns with two blanks between them.
    public static let header = [
        "strategy", "filed", "posted", "liquid", "vesting", "bonded", "clawed", "gain",
    ]

    /// One row a strategy, in DP for each statement filed; the gain is over an honest garage's statement.
    public var rows: [[String]] {
        Strategy.allCases.filter { total(of: $0).statements > 0 }.map { strategy in
            let earned = total(of: strategy)
            let amounts = [earned.posted, earned.liquid, earned.vesting, earned.bonded, earned.clawedBack]
            return [strategy.title, "\(earned.statements)"]
                + amounts.map { PointText.points(earned.perStatement($0)) }
                + [strategy == .garage ? "-" : PointText.difference(gain(of: strategy))]
        }
    }

    /// What heads the table of `comparisonRows`.
    public static let comparisonHeader = ["strategy", "net DP", "a car a year", "same kinds", "found", "stones a car"]

    /// One row for each strategy that is not honest work: its points after clawbacks in all, for a car in 52 epochs, its
    /// gain over honest statements of the same kinds, how many statements were found false, and its luck in the draws.
    public var comparisonRows: [[String]] {
        Strategy.allCases.filter { $0 == .garage || !$0.isHonest }.filter { total(of: $0).statements > 0 }.map {
            strategy in
            let earned = total(of: strategy)
            let cars = UInt64(max(vehicleCounts[strategy] ?? 0, 1))
            return [
                strategy.title, PointText.points(earned.net, decimals: 0),
                PointText.points(perVehicleYear(of: strategy), decimals: 2),
                strategy == .garage ? "-" : PointText.difference(gainOfSameKinds(of: strategy)), "\(earned.found)",
                "\((totals.stonesByKeeper[strategy] ?? 0) / cars)",
            ]
        }
    }

    /// What is said below the tables, a sentence a line.
    public var remarks: [String] {
        let share = totals.budgeted == 0 ? 0 : totals.minted * 10_000 / totals.budgeted
        return [
            "\(totals.statements) statements in \(epochCount) epochs; "
                + "\(PointText.points(totals.minted, decimals: 0)) DP issued, \(share) in ten thousand of the budgets.",
            "\(totals.draws) draws gave \(totals.stones) stones; tasks gave \(totals.crystals) crystals.",
            "Buyers paid \(credits(totals.fees)) credits, of which \(credits(totals.feesBurned)) burned; "
                + "owners had \(credits(totals.dividends)) as dividends.",
            "The ring paid \(credits(totals.ringFees)) credits for reports on its own cars and got "
                + "\(credits(totals.ringFeesReturned)) back.",
            "Journal: \(totals.journalHead.count) entries; trial balance "
                + (totals.trialBalanceIsZero ? "zero." : "NOT ZERO."),
        ]
    }

    private func credits(_ minor: UInt64) -> String { "\(minor / 100)" }
}
