extension RewardPolicy {
    /// Checks every bound and every rule between numbers.
    ///
    /// - Throws: `PolicyError`, the first in the order of the file.
    public func validate() throws(PolicyError) {
        for field in PolicyField.all { try checkBounds(of: field) }
        try checkDataPoints()
        try checkBonds()
        try checkFees()
        try checkStones()
    }

    private func checkBounds(of field: PolicyField) throws(PolicyError) {
        switch field.storage {
        case .integer(let member, let range): try check(self[keyPath: member], in: range, field.pointer)
        case .integers(let member, let range, let countMax):
            let values = self[keyPath: member]
            guard (1...countMax).contains(values.count) else {
                throw PolicyError(
                    .outOfRange, field.pointer, rule: "there are 1 to \(countMax) steps, not \(values.count)",
                    mend: "write as many; statements after the last step count nothing")
            }
            for (position, value) in values.enumerated() {
                try check(value, in: range, "\(field.pointer)/\(position)")
            }
        case .text(let member, .name): try checkName(self[keyPath: member], field.pointer)
        case .text(let member, .hash): try checkHash(self[keyPath: member], field.pointer)
        case .flag, .constant: break
        }
    }

    private func check(_ value: UInt64, in range: ClosedRange<UInt64>, _ pointer: String) throws(PolicyError) {
        guard range.contains(value) else {
            throw PolicyError(
                .outOfRange, pointer, rule: "\(value) is not between \(range.lowerBound) and \(range.upperBound)",
                mend: "write a number from \(range.lowerBound) to \(range.upperBound)")
        }
    }

    private func checkName(_ text: String, _ pointer: String) throws(PolicyError) {
        let isFit = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
        }
        guard isFit, (1...64).contains(text.utf8.count) else {
            throw PolicyError(
                .outOfRange, pointer, rule: "a name is 1 to 64 of a-z, 0-9 and -", mend: "write such a name")
        }
    }

    private func checkHash(_ text: String, _ pointer: String) throws(PolicyError) {
        let isFit = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        guard isFit, text.utf8.count == 64 else {
            throw PolicyError(
                .outOfRange, pointer, rule: "a hash is 64 lower-case hexadecimal digits",
                mend: "copy the chain's hash from the beacon's /info")
        }
    }

    private func checkDataPoints() throws(PolicyError) {
        guard dataPoints.budgetDecayBasisPoints < Self.basisPointsOne else {
            throw PolicyError(
                .uncapped, "/data_points/budget_decay_bp", rule: "a budget that never shrinks is issued without end",
                mend: "write less than \(Self.basisPointsOne)")
        }
        let emission = dataPointEmissionDP
        guard emission <= dataPoints.capDP else {
            throw PolicyError(
                .overBudget, "/data_points/budget_first_dp",
                rule: "the budgets of all epochs sum to \(emission) DP, over the cap of \(dataPoints.capDP) DP",
                mend: "lower budget_first_dp, budget_decay_bp or budget_step_epochs, or raise cap_dp")
        }
        guard corroboration.organisationsMax * corroboration.perOrganisationBasisPoints <= 9 * Self.basisPointsOne
        else {
            throw PolicyError(
                .inconsistent, "/corroboration/per_organisation_bp",
                rule: "agreement of all organisations that count multiplies a weight by more than ten",
                mend: "lower per_organisation_bp or organisations_max")
        }
        guard trust.untrustedBasisPoints <= trust.trustedBasisPoints else {
            throw PolicyError(
                .inconsistent, "/trust/untrusted_bp", rule: "an unknown organisation counts for more than a known one",
                mend: "write at most trusted_bp, \(trust.trustedBasisPoints)")
        }
    }

    /// What a vehicle can earn in its window must be locked whole, or a fake VIN would pay in its first year.
    private func checkBonds() throws(PolicyError) {
        let earned = vehicleCap.milliweightMax
        let (locked, overflow) = bonds.amountDP.multipliedReportingOverflow(by: dataPoints.milliweightPerDP)
        guard overflow || locked >= earned else {
            throw PolicyError(
                .inconsistent, "/bonds/amount_dp",
                rule: "a vehicle can earn \(earned / dataPoints.milliweightPerDP) DP in its window and only"
                    + " \(bonds.amountDP) DP of an unknown one are locked",
                mend: "raise amount_dp, or lower /vehicle_cap/milliweight_max")
        }
        guard bonds.epochs >= vehicleCap.windowEpochs else {
            throw PolicyError(
                .inconsistent, "/bonds/epochs", rule: "a bond ends before the window of the vehicle's cap",
                mend: "write at least \(vehicleCap.windowEpochs)")
        }
    }

    private func checkFees() throws(PolicyError) {
        guard fees.burnBasisPoints + fees.ownerBasisPoints <= Self.basisPointsOne else {
            throw PolicyError(
                .inconsistent, "/fees/owner_bp", rule: "burn and owner's part are more than the whole fee",
                mend: "write at most \(Self.basisPointsOne - fees.burnBasisPoints)")
        }
    }

    private func checkStones() throws(PolicyError) {
        let emission = stoneEmissionST
        guard emission <= stones.capST else {
            throw PolicyError(
                .overBudget, "/stones/cap_st",
                rule: "both tracks sum to \(emission) stones, over the cap of \(stones.capST)",
                mend: "lower data_first_per_epoch, crystal_first_per_epoch or halving_epochs, or raise cap_st")
        }
        let tasks = crystals.tasks
        let all = [
            tasks.bindVehicle, tasks.grantConsent, tasks.uploadEvidence, tasks.completeRecall, tasks.referral,
        ]
        guard crystals.capCR > 0 || all.allSatisfy({ $0.crystals == 0 }) else {
            throw PolicyError(
                .overBudget, "/crystals/cap_cr", rule: "tasks bring crystals of which there are none",
                mend: "raise cap_cr, or set the tasks' crystals to 0")
        }
    }
}
