import RegistryAPI

/// The public page of the rewards.
struct OverviewPage {
    let origin: String
    /// `nil` while the registry keeps no rewards.
    let state: RewardsState?
    let draws: [DrawSummary]

    /// The values that the template takes.
    var values: [String: Any] {
        guard let state else { return ["origin": origin, "started": false] }
        var values: [String: Any] = [
            "origin": origin, "started": true, "epoch": state.epoch,
            "epoch_start": TimeText.date(state.zeroStartsAtSeconds + state.epoch * Self.epochSeconds),
            "report_price": state.prices.report == 0
                ? "nothing" : "\(AmountText.text(state.prices.report, .credits)) credits",
            "journal_count": AmountText.text(state.journal.count), "journal_head": state.journal.head,
            "policy": state.policy, "totals": state.totals.map(Self.values),
            "epochs": state.epochs.sorted { $0.epoch > $1.epoch }.map(Self.values), "draws": draws.map(Self.values),
        ]
        if let next = state.nextPolicy {
            values["next_policy"] = ["policy": next.policy, "effective_epoch": next.effectiveEpoch] as [String: Any]
        }
        return values
    }

    /// A UTC week.
    private static let epochSeconds = 604_800

    private static func values(_ totals: AssetTotals) -> [String: Any] {
        let text = { AmountText.text($0, totals.asset) }
        return [
            "name": totals.asset.name, "issued": text(totals.issued), "burned": text(totals.burned),
            "reserve": text(totals.reserve), "cap": text(totals.cap),
        ]
    }

    private static func values(_ epoch: EpochStanding) -> [String: Any] {
        let points = { (amount: Int?) in amount.map { AmountText.text($0, .dataPoints) } ?? "" }
        let due: String =
            switch epoch.state {
            case .open: TimeText.minute(epoch.closeDueAtSeconds) + " close"
            case .closed: TimeText.minute(epoch.issueDueAtSeconds) + " issue"
            case .held: "on release"
            case .issued: ""
            }
        var values: [String: Any] = [
            "epoch": epoch.epoch, "start": TimeText.date(epoch.startsAtSeconds), "state": epoch.state.rawValue,
            "issued": epoch.state == .issued, "budget": points(epoch.budgetAmount),
            "minted": points(epoch.mintedAmount), "lines": epoch.lineCount.map { AmountText.text($0) } ?? "",
            "due": due, "hold_reason": false,
        ]
        if let reason = epoch.holdReason { values["hold_reason"] = reason }
        return values
    }

    private static func values(_ draw: DrawSummary) -> [String: Any] {
        [
            "id": draw.identifier, "path": RegistryRoute.rewardDraw.path(draw.identifier),
            "track": draw.track.rawValue, "epoch": draw.epoch, "drops": AmountText.text(draw.dropCount),
            "stones": AmountText.text(draw.stonesPerDrop), "tickets": AmountText.text(draw.ticketCount),
            "state": draw.isDrawn ? "drawn" : "closed; beacon due \(TimeText.minute(draw.roundAtSeconds))",
        ]
    }
}

extension AssetCode {
    /// The unit's name for people.
    var name: String {
        switch self {
        case .dataPoints: "Data points, DP"
        case .crystals: "Crystals, CR"
        case .stones: "Stones, ST"
        case .credits: "Report credits, BC"
        }
    }
}
