/// One member of a policy file: where it stands, where it is kept, and what values it may have.
///
/// The list of them (`PolicyField.all`) is the format: reading, writing and checking bounds all go by it.
struct PolicyField: Sendable {
    enum Storage: Sendable {
        case integer(Path<UInt64>, ClosedRange<UInt64>)
        case integers(Path<[UInt64]>, ClosedRange<UInt64>, countMax: Int)
        case flag(Path<Bool>)
        case text(Path<String>, TextForm)
        case constant(String)
    }

    enum TextForm: Sendable {
        case name
        case hash
    }

    /// Names from the root down.
    let path: [String]
    let storage: Storage

    /// RFC 6901; no name here needs its escapes.
    var pointer: String { Self.pointer(path) }

    static func pointer(_ path: some Sequence<String>) -> String { path.map { "/" + $0 }.joined() }
}

extension PolicyField {
    /// Where a value is kept.
    typealias Path<Value> = any WritableKeyPath<RewardPolicy, Value> & Sendable

    private static func number(
        _ path: String, _ member: Path<UInt64>, _ range: ClosedRange<UInt64>
    ) -> PolicyField {
        PolicyField(path: split(path), storage: .integer(member, range))
    }

    private static func split(_ path: String) -> [String] {
        path.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
    }

    // Bounds: no product of theirs that the rules form leaves 128 bits, and none is nonsense.
    private static let ratio: ClosedRange<UInt64> = 0...10_000
    private static let factor: ClosedRange<UInt64> = 0...100_000
    private static let base: ClosedRange<UInt64> = 0...100_000
    private static let epochs: ClosedRange<UInt64> = 1...5_200
    private static let days: ClosedRange<UInt64> = 0...3_660
    private static let hours: ClosedRange<UInt64> = 1...8_760
    private static let crystals: ClosedRange<UInt64> = 0...1_000_000
    /// Whole DP: with six decimals this still fits 2^53 − 1.
    private static let pointsMax: UInt64 = 9_000_000_000
    private static let unitsMax: UInt64 = 9_007_199_254_740_991

    /// Every member, in canonical order.
    static let all: [PolicyField] =
        [
            PolicyField(path: ["format"], storage: .constant(RewardPolicy.format)),
            PolicyField(path: ["name"], storage: .text(\.name, .name)),
        ] + dataPointFields + weighingFields + payingFields + ownerFields

    private static let dataPointFields: [PolicyField] = [
        number("data_points/cap_dp", \.dataPoints.capDP, 1...pointsMax),
        number("data_points/budget_first_dp", \.dataPoints.budgetFirstDP, 1...pointsMax),
        number("data_points/budget_decay_bp", \.dataPoints.budgetDecayBasisPoints, ratio),
        number("data_points/budget_step_epochs", \.dataPoints.budgetStepEpochs, epochs),
        number("data_points/milliweight_per_dp", \.dataPoints.milliweightPerDP, 1...1_000_000_000),
        number("data_points/finality_epochs", \.dataPoints.finalityEpochs, 1...52),
    ]

    private static let weighingFields: [PolicyField] = [
        number("base/odometer", \.base.odometer, base),
        number("base/service", \.base.service, base),
        number("base/inspection", \.base.inspection, base),
        number("base/transfer", \.base.transfer, base),
        number("base/recall", \.base.recall, base),
        number("base/repair", \.base.repair, base),
        number("base/accident", \.base.accident, base),
        number("base/insurance_claim", \.base.insuranceClaim, base),
        number("base/operating_summary", \.base.operatingSummary, base),
        number("base/corroboration", \.base.corroboration, base),
        number("base/manufacture", \.base.manufacture, base),
        number("base/registration", \.base.registration, base),
        number("tier/self_declared_bp", \.tier.selfDeclaredBasisPoints, factor),
        number("tier/evidence_bp", \.tier.evidenceBasisPoints, factor),
        number("tier/accredited_bp", \.tier.accreditedBasisPoints, factor),
        number("tier/device_bp", \.tier.deviceBasisPoints, factor),
        number("corroboration/per_organisation_bp", \.corroboration.perOrganisationBasisPoints, ratio),
        number("corroboration/organisations_max", \.corroboration.organisationsMax, 0...10),
        number("corroboration/odometer_days_max", \.corroboration.odometerDaysMax, days),
        number("corroboration/same_event_days/odometer", \.corroboration.sameEventDays.odometer, days),
        number("corroboration/same_event_days/service", \.corroboration.sameEventDays.service, days),
        number("corroboration/same_event_days/inspection", \.corroboration.sameEventDays.inspection, days),
        number("corroboration/same_event_days/transfer", \.corroboration.sameEventDays.transfer, days),
        number("corroboration/same_event_days/recall", \.corroboration.sameEventDays.recall, days),
        number("corroboration/same_event_days/repair", \.corroboration.sameEventDays.repair, days),
        number("corroboration/same_event_days/accident", \.corroboration.sameEventDays.accident, days),
        number(
            "corroboration/same_event_days/operating_summary", \.corroboration.sameEventDays.operatingSummary, days),
        number("corroboration/same_event_days/registration", \.corroboration.sameEventDays.registration, days),
        number("lag/per_day_bp", \.lag.perDayBasisPoints, ratio),
        number("lag/floor_bp", \.lag.floorBasisPoints, ratio),
        number("saturation/window_epochs", \.saturation.windowEpochs, epochs),
        PolicyField(
            path: ["saturation", "steps_bp"],
            storage: .integers(\.saturation.stepsBasisPoints, ratio, countMax: 32)),
        number("trust/untrusted_bp", \.trust.untrustedBasisPoints, 1...10_000),
        number("trust/trusted_bp", \.trust.trustedBasisPoints, 1...10_000),
        number("trust/epochs_min", \.trust.epochsMin, 0...520),
        number("trust/corroborated_min", \.trust.corroboratedMin, 0...100_000),
        number("vehicle_cap/milliweight_max", \.vehicleCap.milliweightMax, 1...1_000_000_000_000),
        number("vehicle_cap/window_epochs", \.vehicleCap.windowEpochs, epochs),
        number("vesting/immediate_bp", \.vesting.immediateBasisPoints, ratio),
        number("vesting/epochs", \.vesting.epochs, epochs),
        number("bonds/amount_dp", \.bonds.amountDP, 0...pointsMax),
        number("bonds/epochs", \.bonds.epochs, epochs),
        number("schedule/hold_window_hours", \.schedule.holdWindowHours, hours),
        number("schedule/change_lead_epochs", \.schedule.changeLeadEpochs, 2...520),
        number("schedule/plan_expiry_hours", \.schedule.planExpiryHours, hours),
        number("schedule/freeze_epochs", \.schedule.freezeEpochs, 1...52),
    ]

    private static let payingFields: [PolicyField] = [
        number("credits/cap_credits", \.credits.capCredits, 1...90_000_000_000_000),
        number("credits/redemption_minor_per_dp", \.credits.redemptionMinorPerDP, 0...1_000_000_000),
        number("fees/price_minor", \.fees.priceMinor, 0...1_000_000_000),
        number("fees/burn_bp", \.fees.burnBasisPoints, ratio),
        number("fees/owner_bp", \.fees.ownerBasisPoints, ratio),
        number("fees/staleness_per_year_bp", \.fees.stalenessPerYearBasisPoints, ratio),
        number("fees/staleness_floor_bp", \.fees.stalenessFloorBasisPoints, ratio),
    ]

    private static let ownerFields: [PolicyField] =
        [
            number("crystals/cap_cr", \.crystals.capCR, 0...unitsMax),
            number("crystals/expiry_epochs", \.crystals.expiryEpochs, epochs),
        ]
        + task("bind_vehicle", \.crystals.tasks.bindVehicle.crystals, \.crystals.tasks.bindVehicle.perEpochMax)
        + task("grant_consent", \.crystals.tasks.grantConsent.crystals, \.crystals.tasks.grantConsent.perEpochMax)
        + task("upload_evidence", \.crystals.tasks.uploadEvidence.crystals, \.crystals.tasks.uploadEvidence.perEpochMax)
        + task("complete_recall", \.crystals.tasks.completeRecall.crystals, \.crystals.tasks.completeRecall.perEpochMax)
        + task("referral", \.crystals.tasks.referral.crystals, \.crystals.tasks.referral.perEpochMax)
        + [
            number("stones/cap_st", \.stones.capST, 0...unitsMax),
            number("stones/drop_size", \.stones.dropSize, 1...1_000_000),
            number("stones/data_first_per_epoch", \.stones.dataFirstPerEpoch, 0...1_000_000_000),
            number("stones/crystal_first_per_epoch", \.stones.crystalFirstPerEpoch, 0...1_000_000_000),
            number("stones/halving_epochs", \.stones.halvingEpochs, epochs),
            number("stones/eligible_per_drop", \.stones.eligiblePerDrop, 1...1_000_000),
            number("stones/ticket_window_epochs", \.stones.ticketWindowEpochs, 1...520),
            number("stones/age/per_month_bp", \.stones.age.perMonthBasisPoints, ratio),
            number("stones/age/months_max", \.stones.age.monthsMax, 0...1_200),
            number("stones/seniority/per_epoch_bp", \.stones.seniority.perEpochBasisPoints, ratio),
            number("stones/seniority/epochs_max", \.stones.seniority.epochsMax, 0...5_200),
            PolicyField(path: ["stones", "mileage", "on"], storage: .flag(\.stones.mileage.isOn)),
            number("stones/mileage/kilometres_max", \.stones.mileage.kilometresMax, 1...100_000),
            number("stones/mileage/days", \.stones.mileage.days, 1...366),
            number("dividends/share_bp", \.dividends.shareBasisPoints, ratio),
            number("dividends/unclaimed_epochs", \.dividends.unclaimedEpochs, epochs),
            PolicyField(path: ["beacon", "chain_hash"], storage: .text(\.beacon.chainHash, .hash)),
            number("beacon/genesis_seconds", \.beacon.genesisSeconds, 0...253_402_300_799),
            number("beacon/period_seconds", \.beacon.periodSeconds, 1...86_400),
        ]

    private static func task(_ name: String, _ crystals: Path<UInt64>, _ perEpochMax: Path<UInt64>) -> [PolicyField] {
        [
            number("crystals/tasks/\(name)/crystals", crystals, Self.crystals),
            number("crystals/tasks/\(name)/per_epoch_max", perEpochMax, 0...1_000),
        ]
    }
}
