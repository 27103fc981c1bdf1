import Octets
import Rewards
import TransparencyLog

extension EconomyRun {
    /// Reports a week that the ring buys about its own cars, in the hope that it pays.
    private static let ringReportsPerEpoch = 2

    private static let buyer = Holder.buyer(thumbprint("buyer"))
    private static let ringBuyer = Holder.attestor("\(Strategy.ring.rawValue)-1")

    /// Buyers look at cars before they buy them; the ring looks at its own.
    mutating func sellReports(_ week: Int) throws(EconomyError) {
        guard plan.reportPriceMinor > 0 else { return }
        let ringCars = world.vehicles.indices.filter { world.vehicles[$0].keeper == .ring }
        for number in 0..<plan.reportsPerEpoch {
            let vehicle = buyers.integer(in: 0...world.vehicles.count - 1)
            try sell(reportOf: vehicle, to: Self.buyer, id: "report/\(week)/\(number)", week)
        }
        for number in 0..<Self.ringReportsPerEpoch {
            guard let vehicle = buyers.pick(ringCars) else { continue }
            try sell(reportOf: vehicle, to: Self.ringBuyer, id: "report/\(week)/ring-\(number)", week)
        }
    }

    private mutating func sell(reportOf vehicle: Int, to payer: Holder, id: String, _ week: Int) throws(EconomyError) {
        let statements = issuedOfVehicle[vehicle].compactMap { issued[$0] }.filter { $0.disposition != .void }
        var policy = plan.policy.fees
        policy.priceMinor = plan.reportPriceMinor
        let fee = FeeSplit.charge(policy: policy, statementCount: statements.count)
        guard fee > .zero else { return }
        let disclosed = statements.map { statement in
            let facts = log[Int(statement.index.value)].facts
            return DisclosedStatement(
                index: statement.index, organisation: statement.organisation, weight: statement.weight,
                isOdometerReading: facts.category == .odometer, occurredDay: facts.occurredDay)
        }
        let split = FeeSplit(
            fee: fee, payer: .holder(payer), owner: facts.owners[UInt64(vehicle)]?.holder, statements: disclosed,
            day: day(World.firstDay(of: week)), policy: policy)
        let epoch = Epoch(UInt32(week))
        // Prepaid elsewhere, in money, as far as the ledger knows.
        try post(
            [
                JournalCommand(
                    epoch: epoch, id: id + "/prepaid",
                    .transfer(debit: .reserve, credit: .credit(payer), asset: .credits, amount: fee))
            ] + FeePayment.pay(fee, by: .holder(payer), in: epoch, id: id))
        books.tally.add(split)
        books.record(split, isRing: payer == Self.ringBuyer, isOwnCar: world.vehicles[vehicle].keeper == .ring)
    }

    /// Closing an epoch empties its fee pool.
    mutating func closeFees(of epoch: Int, in week: Int) throws(EconomyError) {
        try post(books.tally.commands(in: Epoch(UInt32(week))))
        books.tally = FeeTally(epoch: Epoch(UInt32(week)))
    }
}
