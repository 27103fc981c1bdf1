import Messages
import RegistryAPI
import ReportDocument

/// The public page of the rewards.
struct OverviewPage {
    let origin: String
    /// `nil` while the registry keeps no rewards.
    let state: RewardsState?
    let draws: [DrawSummary]
    let language: Language

    private var words: RewardWords { RewardWords(language) }

    /// The values that the template takes.
    var values: PageValues {
        guard let state else { return ["origin": origin, "started": false] }
        let (words, amounts) = (words, words.amounts)
        let start = state.zeroStartsAtSeconds + state.epoch * Self.epochSeconds
        var values: PageValues = [
            "origin": origin, "started": true, "epoch": state.epoch,
            "epoch_start": words("since", ("date", .plain(words.date(start)))),
            "report_price": state.prices.report == 0
                ? words("nothing")
                : words("credits", ("amount", .plain(amounts.text(state.prices.report, .credits)))),
            "journal_count": amounts.text(state.journal.count), "journal_head": state.journal.head,
            "policy": state.policy, "totals": state.totals.map(self.values),
            "epochs": state.epochs.sorted { $0.epoch > $1.epoch }.map(self.values), "draws": draws.map(self.values),
        ]
        if let next = state.nextPolicy {
            values["next_policy"] =
                [
                    "policy": next.policy, "effective_epoch": next.effectiveEpoch,
                    "from_epoch": words("policy-from", ("epoch", .number(next.effectiveEpoch))),
                ] as PageValues
        }
        return values
    }

    /// A UTC week.
    private static let epochSeconds = 604_800

    private func values(_ totals: AssetTotals) -> PageValues {
        let words = words
        let text = { words.amounts.text($0, totals.asset) }
        return [
            "name": words.name(of: totals.asset), "issued": text(totals.issued), "burned": text(totals.burned),
            "reserve": text(totals.reserve), "cap": text(totals.cap),
        ]
    }

    private func values(_ epoch: EpochStanding) -> PageValues {
        let words = words
        let points = { (amount: Int?) in amount.map { words.amounts.text($0, .dataPoints) } ?? "–" }
        let due: String =
            switch epoch.state {
            case .open: words("due-close", ("time", .plain(words.minute(epoch.closeDueAtSeconds))))
            case .closed: words("due-issue", ("time", .plain(words.minute(epoch.issueDueAtSeconds))))
            case .held: words("due-release")
            case .issued: "–"
            }
        var values: PageValues = [
            "epoch": epoch.epoch, "start": words.date(epoch.startsAtSeconds),
            "state": words.word("state", epoch.state.rawValue), "issued": epoch.state == .issued,
            "budget": points(epoch.budgetAmount), "minted": points(epoch.mintedAmount),
            "lines": epoch.lineCount.map { words.amounts.text($0) } ?? "–", "due": due, "hold_reason": false,
        ]
        if let reason = epoch.holdReason { values["hold_reason"] = reason }
        return values
    }

    private func values(_ draw: DrawSummary) -> PageValues {
        let words = words
        return [
            "id": draw.identifier, "path": RegistryRoute.rewardDraw.path(draw.identifier),
            "track": words.word("track", draw.track.rawValue), "epoch": draw.epoch,
            "drops": words.amounts.text(draw.dropCount), "stones": words.amounts.text(draw.stonesPerDrop),
            "tickets": words.amounts.text(draw.ticketCount),
            "state": draw.isDrawn
                ? words("drawn") : words("beacon-due", ("time", .plain(words.minute(draw.roundAtSeconds)))),
        ]
    }
}
