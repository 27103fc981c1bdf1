/// Weighs an epoch's statements, one vehicle at a time (REWARDS, data points).
public struct Weigher: Sendable {
    let policy: RewardPolicy
    let facts: any RewardFacts
    let epoch: Epoch

    /// A weigher of an epoch's statements.
    ///
    /// - Parameters:
    ///   - policy: The policy of that epoch.
    ///   - facts: What is known below the cut.
    public init(policy: RewardPolicy, facts: any RewardFacts, epoch: Epoch) {
        self.policy = policy
        self.facts = facts
        self.epoch = epoch
    }

    /// The epoch's surviving statements about some vehicles, those that weigh nothing among them.
    public func weigh(vehicles: some Sequence<VehicleRecord>, trust: TrustTable) -> [WeighedStatement] {
        vehicles.flatMap { weigh($0, trust: trust) }
    }

    /// The epoch's surviving statements about one vehicle in log order, those that weigh nothing among them.
    public func weigh(_ record: VehicleRecord, trust: TrustTable) -> [WeighedStatement] {
        guard record.statements.contains(where: { $0.epoch == epoch }) else { return [] }
        let view = VehicleView(record, policy: policy, facts: facts)
        var allowance = allowance(of: record)
        let locked = lockedSoFar(of: record)
        return view.statements.indices.compactMap { position in
            let statement = view.statements[position]
            guard statement.epoch == epoch else { return nil }
            var factors = factors(of: position, in: view)
            factors.trustBasisPoints = UInt32(clamping: trust.basisPoints(of: statement.organisation))
            limit(&factors, to: &allowance)
            return WeighedStatement(
                index: statement.index, ref: statement.ref, organisation: statement.organisation,
                vehicle: record.vehicle, factors: factors, holdReason: view.standings[position].holdReason,
                bondLimit: bondLimit(of: statement.organisation, in: view, lockedSoFar: locked))
        }
    }

    private func factors(of position: Int, in view: VehicleView) -> WeightFactors {
        let statement = view.statements[position]
        var factors = WeightFactors()
        factors.category = statement.category
        factors.isLaterReport = view.isLaterReport(position)
        factors.base = UInt32(clamping: base(of: position, isLater: factors.isLaterReport, in: view))
        factors.tier = statement.tier
        factors.tierBasisPoints = UInt32(clamping: statement.tier.basisPoints(in: policy))
        let corroborators = view.corroboratorCount(position, countMax: policy.corroboration.organisationsMax)
        factors.corroborators = UInt8(clamping: corroborators)
        factors.corroborationBasisPoints = UInt32(
            clamping: policy.corroborationBasisPoints(organisations: corroborators))
        let days = UInt64(clamping: max(0, statement.filedDay - statement.occurredDay))
        factors.lagDays = UInt32(clamping: days)
        factors.lagBasisPoints = UInt32(clamping: policy.lagBasisPoints(days: UInt64(factors.lagDays)))
        let occurrence = view.occurrence(position)
        factors.occurrence = UInt32(clamping: occurrence)
        factors.saturationBasisPoints = UInt32(clamping: policy.saturationBasisPoints(occurrence: occurrence))
        return factors
    }

    /// The first reporter of an event earns its kind's base, whoever reports it later that of a corroboration.
    private func base(of position: Int, isLater: Bool, in view: VehicleView) -> UInt64 {
        let category = view.statements[position].category
        let base = category.base(in: policy)
        if category == .corroboration { return view.confirmsAnIndependentStatement(position) ? base : 0 }
        return isLater ? min(base, policy.base.corroboration) : base
    }

    // MARK: - The vehicle's cap and bond

    /// What the vehicle may still earn in the window that ends with the epoch, in final milli-weight.
    private func allowance(of record: VehicleRecord) -> UInt64 {
        let window = UInt32(clamping: policy.vehicleCap.windowEpochs)
        let used = record.issued.reduce(UInt64(0)) { sum, issued in
            guard issued.epoch < epoch, epoch.weeks(since: issued.epoch) < window, survives(issued) else { return sum }
            let (next, overflow) = sum.addingReportingOverflow(issued.weight)
            return overflow ? .max : next
        }
        return policy.vehicleCap.milliweightMax - min(used, policy.vehicleCap.milliweightMax)
    }

    private func survives(_ issued: IssuedStatement) -> Bool {
        issued.disposition != .void && !facts.standing(of: issued.index).isVoid
    }

    /// Lowers the public weight so far that the final weight is within the allowance: `⌊allowance·10^4 / trust⌋`.
    private func limit(_ factors: inout WeightFactors, to allowance: inout UInt64) {
        if factors.finalMilliweight > allowance {
            factors.capMilliweight = mulDiv(
                allowance, RewardPolicy.basisPointsOne, max(1, UInt64(factors.trustBasisPoints)))
        }
        allowance -= min(allowance, factors.finalMilliweight)
    }

    private func lockedSoFar(of record: VehicleRecord) -> UInt64 {
        record.issued.reduce(0) { sum, issued in
            guard issued.epoch < epoch, survives(issued) else { return sum }
            let (next, overflow) = sum.addingReportingOverflow(issued.bonded.value)
            return overflow ? .max : next
        }
    }

    /// A vehicle that an independent organisation registered has no bond. One that was only corroborated has its first
    /// points locked; one that nobody independent ever saw has everything locked, so that it never brings liquid points.
    private func bondLimit(of organisation: String, in view: VehicleView, lockedSoFar: UInt64) -> UInt64 {
        if view.isRegistered(independentlyOf: organisation) { return 0 }
        guard view.isKnown(independentlyOf: organisation) else { return .max }
        let limit = policy.bonds.amountDP * RewardPolicy.minorPerDP
        return limit - min(limit, lockedSoFar)
    }
}
