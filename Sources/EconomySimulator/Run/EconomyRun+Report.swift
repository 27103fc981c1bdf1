import Rewards

extension EconomyRun {
    /// The strategies of the plot: honest garages stand for honest work.
    private static let plotted = Strategy.allCases.filter { $0 == .garage || !$0.isHonest }

    /// What a finished run came to.
    func report() -> EconomyReport {
        var totals = books.totals
        totals.journalHead = ledger.head
        totals.trialBalanceIsZero = ledger.trialBalance().isZero
        totals.statements = log.count
        for (number, vehicle) in world.vehicles.enumerated() {
            totals.stonesByKeeper[vehicle.keeper, default: 0] +=
                books.stonesByHolder[Self.owner(of: number).text] ?? 0
        }
        return EconomyReport(
            epochCount: plan.epochCount, seed: plan.seed, policyName: plan.policy.name, policyHash: books.policyHash,
            foundBasisPoints: plan.foundBasisPoints, earnings: books.earnings, holdings: holdings(),
            organisationCounts: world.organisations.reduce(into: [:]) { $0[$1.strategy, default: 0] += 1 },
            vehicleCounts: world.vehicles.reduce(into: [:]) { $0[$1.keeper, default: 0] += 1 },
            curves: Self.plotted.compactMap { books.curve(of: $0, epochCount: plan.epochCount) }, sample: sample,
            totals: totals)
    }

    /// Where the points of each strategy's organisations are.
    private func holdings() -> [Strategy: Earnings] {
        world.organisations.reduce(into: [:]) { holdings, organisation in
            let holder = Holder.attestor(organisation.name)
            var held = Earnings()
            held.liquid = ledger.balance(.contributor(holder), .dataPoints).value
            held.vesting =
                ledger.balance(.escrow(holder), .dataPoints).value
                + ledger.balance(.heldEscrow(holder), .dataPoints).value
            held.bonded = ledger.balance(.bond(holder), .dataPoints).value
            held.owed = ledger.owed(by: holder).value
            holdings[organisation.strategy, default: Earnings()] =
                (holdings[organisation.strategy] ?? Earnings()) + held
        }
    }
}
