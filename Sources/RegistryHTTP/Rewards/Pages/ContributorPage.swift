import Messages
import RegistryAPI
import ReportDocument

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
    let language: PageLanguage

    private var words: RewardWords { RewardWords(language.language) }

    /// The values that the template takes.
    var values: PageValues {
        let words = words
        var page: PageValues = [
            "holder": balances.holder.text, "origin": origin,
            "closes": words("closes", ("time", .plain(words.minute(closesAtSeconds)))),
            "frozen": balances.isFrozen ? frozen : false,
            "balances": balances.balances.map(self.values), "epoch": epoch,
            "epoch_title": words("epoch-title", ("epoch", .entry(UInt64(clamping: epoch)))),
            "owed": balances.owedAmount > 0 ? words.amounts.text(balances.owedAmount, .dataPoints) : false,
            "chart": EarningsChart(balances.earnings, words)?.values ?? false,
            "earnings": balances.earnings.suffix(EarningsChart.epochCountMax).reversed().map(self.values),
            "statement": false, "statement_problem": "", "lang": language.isChosen ? language.language.rawValue : false,
        ]
        switch statement {
        case .success(let lines): page["statement"] = values(lines)
        case .failure(let problem): page["statement_problem"] = problem.detail
        }
        return ["page": page, "lapsed": false]
    }

    private var frozen: String {
        guard let until = balances.frozenUntilEpoch else { return words("frozen") }
        return words("frozen-until", ("epoch", .entry(UInt64(clamping: until))))
    }

    private func values(_ balance: AccountBalance) -> PageValues {
        let words = words
        let available = words.amounts.text(balance.availableAmount, balance.asset)
        return [
            "label": "\(label(of: balance.account)), \(balance.asset.rawValue)",
            "amount": words.amounts.text(balance.amount, balance.asset),
            "detail": balance.availableAmount == balance.amount
                ? "" : words("available", ("amount", .plain(available))),
        ]
    }

    /// An account's name for people; the journal's where there is none.
    private func label(of account: String) -> String {
        let suffix = account.split(separator: ":").last
        switch (account.prefix { $0 != ":" }, suffix) {
        case ("contributor", _): return words("account-own")
        case ("escrow", "held"): return words("account-held")
        case ("escrow", "frozen"): return words("account-frozen")
        case ("escrow", _): return words("account-vesting")
        case ("bond", _): return words("account-bonded")
        case ("credit", _): return words("account-credits")
        case ("unclaimed", _): return words("account-unclaimed")
        default: return account
        }
    }

    private func values(_ earning: EpochEarning) -> PageValues {
        let start = state.zeroStartsAtSeconds + earning.epoch * 604_800
        return [
            "epoch": earning.epoch, "start": words.date(start), "final": earning.isFinal,
            "amount": (earning.isFinal ? "" : "≈ ") + words.amounts.text(earning.amount, .dataPoints),
        ]
    }

    private func values(_ lines: OwnLines) -> PageValues {
        let shown = lines.lines.dropFirst(from).prefix(Self.lineCountMax)
        let (words, mark) = (words, lines.isFinal ? "" : "≈ ")
        let points = { (amount: Int) in MessageValue.plain(mark + words.amounts.text(amount, .dataPoints)) }
        let summary = words(
            "summary", ("amount", points(lines.amount)), ("count", .number(lines.lines.count)),
            ("minted", points(lines.mintedAmount)), ("weight", .number(lines.weightTotal)),
            ("trust", .plain(words.amounts.factor(basisPoints: lines.trust))))
        return [
            "final": lines.isFinal, "standing": standing(of: lines), "summary": summary,
            "trust_reason": reason(lines.trustReason), "lines": shown.map { self.values($0, isFinal: lines.isFinal) },
            "previous": from > 0 ? ["from": max(0, from - Self.lineCountMax)] : false,
            "next": from + shown.count < lines.lines.count ? ["from": from + shown.count] : false,
        ]
    }

    /// Whether the figures may still change, and until when.
    private func standing(of lines: OwnLines) -> String {
        let epoch = MessageValue.entry(UInt64(clamping: lines.epoch))
        if lines.isFinal { return words("final-note", ("epoch", epoch)) }
        guard let due = state.epochs.first(where: { $0.epoch == lines.epoch })?.issueDueAtSeconds else {
            return words("estimate-note", ("epoch", epoch))
        }
        return words("estimate-note-due", ("epoch", epoch), ("time", .plain(words.minute(due))))
    }

    /// A reason in the page's language; one that is not known there in the journal's own, which is said to be English.
    private func reason(_ sentence: String) -> PageValues {
        let message = RewardReason.message(sentence)
        return ["text": message.map(words.texts.text) ?? sentence, "known": message != nil]
    }

    private func values(_ line: OwnLine, isFinal: Bool) -> PageValues {
        let words = words
        let amount = (isFinal ? "" : "≈ ") + words.amounts.text(line.amount, .dataPoints)
        return [
            "line_title": words(
                "line-title", ("entry", .entry(UInt64(clamping: line.logIndex))),
                ("kind", .plain(words.word("category", line.kind))), ("amount", .plain(amount))),
            "disposition": words.word("disposition", line.disposition),
            "disposition_reason": line.dispositionReason.map(reason) ?? false,
            "account": line.account, "ref": line.reference, "salt": line.salt,
            "factors": line.factors.map { factor in
                [
                    "name": words.word("factor", factor.name), "weight": words.amounts.text(factor.weightAfter),
                    "reason": reason(factor.reason),
                    "value": factor.name == "base"
                        ? words.amounts.text(factor.value) : words.amounts.factor(basisPoints: factor.value),
                ] as PageValues
            },
        ]
    }
}
