import RegistryAPI

/// A contributor's own page.
struct ContributorPage {
    /// Most statements of one page.
    static let lineCountMax = 100

    let origin: String
    let closesAtSeconds: Int
    let balances: HolderBalances
    let state: RewardsState
    let epoch: Int
    /// The lines of `epoch`, or why there are none to show.
    let statement: Result<OwnLines, Problem>
    /// The first line shown.
    let from: Int

    /// The values that the template takes.
    var values: [String: Any] {
        var page: [String: Any] = [
            "holder": balances.holder.text, "origin": origin, "closes": TimeText.minute(closesAtSeconds),
            "frozen": balances.isFrozen, "frozen_until": balances.frozenUntilEpoch.map { "\($0)" } ?? false,
            "balances": balances.balances.map(Self.values), "epoch": epoch,
            "owed": balances.owedAmount > 0 ? AmountText.text(balances.owedAmount, .dataPoints) : false,
            "chart": EarningsChart(balances.earnings)?.values ?? false,
            "earnings": balances.earnings.suffix(EarningsChart.epochCountMax).reversed().map(values),
            "statement": false, "statement_problem": "",
        ]
        switch statement {
        case .success(let lines): page["statement"] = values(lines)
        case .failure(let problem): page["statement_problem"] = problem.detail
        }
        return ["page": page, "lapsed": false]
    }

    private static func values(_ balance: AccountBalance) -> [String: Any] {
        let amount = AmountText.text(balance.amount, balance.asset)
        let available = AmountText.text(balance.availableAmount, balance.asset)
        let detail = balance.availableAmount == balance.amount ? "" : "of these available: \(available)"
        return [
            "label": "\(label(of: balance.account)), \(balance.asset.rawValue)", "amount": amount, "detail": detail,
        ]
    }

    /// An account's name for people; the journal's where there is none.
    private static func label(of account: String) -> String {
        let suffix = account.split(separator: ":").last
        switch (account.prefix { $0 != ":" }, suffix) {
        case ("contributor", _): return "Yours now"
        case ("escrow", "held"): return "Held by a dispute"
        case ("escrow", "frozen"): return "Waiting for the freeze to end"
        case ("escrow", _): return "Vesting"
        case ("bond", _): return "Bonded"
        case ("credit", _): return "Report credits"
        case ("unclaimed", _): return "Unclaimed, still yours"
        default: return account
        }
    }

    private func values(_ earning: EpochEarning) -> [String: Any] {
        let start = state.zeroStartsAtSeconds + earning.epoch * 604_800
        return [
            "epoch": earning.epoch, "start": TimeText.date(start), "final": earning.isFinal,
            "amount": (earning.isFinal ? "" : "≈ ") + AmountText.text(earning.amount, .dataPoints),
        ]
    }

    private func values(_ lines: OwnLines) -> [String: Any] {
        let shown = lines.lines.dropFirst(from).prefix(Self.lineCountMax)
        let mark = lines.isFinal ? "" : "≈ "
        let due = state.epochs.first { $0.epoch == lines.epoch }?.issueDueAtSeconds
        return [
            "final": lines.isFinal, "amount": mark + AmountText.text(lines.amount, .dataPoints),
            "count": AmountText.text(lines.lines.count),
            "minted": mark + AmountText.text(lines.mintedAmount, .dataPoints),
            "weight_total": AmountText.text(lines.weightTotal), "trust": AmountText.factor(basisPoints: lines.trust),
            "trust_reason": lines.trustReason, "issue_due": due.map(TimeText.minute) ?? false,
            "lines": shown.map { Self.values($0, mark) },
            "previous": from > 0 ? ["from": max(0, from - Self.lineCountMax)] : false,
            "next": from + shown.count < lines.lines.count ? ["from": from + shown.count] : false,
        ]
    }

    private static func values(_ line: OwnLine, _ mark: String) -> [String: Any] {
        [
            "log_index": line.logIndex, "kind": line.kind, "amount": mark + AmountText.text(line.amount, .dataPoints),
            "disposition": line.disposition, "disposition_reason": line.dispositionReason ?? false,
            "account": line.account, "ref": line.reference, "salt": line.salt,
            "factors": line.factors.map { factor in
                [
                    "name": factor.name, "weight": AmountText.text(factor.weightAfter), "reason": factor.reason,
                    "value": factor.name == "base"
                        ? AmountText.text(factor.value) : AmountText.factor(basisPoints: factor.value),
                ] as [String: Any]
            },
        ]
    }
}
