import Rewards

extension StoredFact {
    /// The fact as the weighing sees it: with its public name, without its salt.
    var statement: StatementFacts {
        get throws(StoreError) {
            guard let category = RewardCategory(rawValue: category), let tier = SourceTier(rawValue: tier) else {
                throw .corrupt("the fact of entry \(index) is of an unknown category or tier")
            }
            return StatementFacts(
                index: index, ref: RewardReference.make(salt: salt, index: index), epoch: epoch,
                organisation: organisation, vehicle: vehicle, category: category, occurredDay: occurredDay,
                filedDay: filedDay, tier: tier, odometerMetres: odometerMetres, confirms: confirms)
        }
    }
}

extension StoredResult {
    /// The row of what was issued.
    init(_ issued: IssuedStatement) {
        self.init(
            index: issued.index, epoch: issued.epoch, organisation: issued.organisation, vehicle: issued.vehicle,
            weight: issued.weight, amount: issued.amount, bonded: issued.bonded,
            disposition: issued.disposition.rawValue)
    }

    /// What was issued, as the weighing sees it.
    var issued: IssuedStatement {
        get throws(StoreError) {
            guard let disposition = Disposition(rawValue: disposition) else {
                throw .corrupt("the result of entry \(index) is of an unknown disposition")
            }
            return IssuedStatement(
                index: index, epoch: epoch, organisation: organisation, vehicle: vehicle, weight: weight,
                amount: amount, bonded: bonded, disposition: disposition)
        }
    }
}
