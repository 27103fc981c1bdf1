import Octets

/// Drafts an issuance's entries, following the balances that they lead to.
///
/// In order: the budget is opened; holds are released; what was set aside is clawed back, from escrow, then bond, then as
/// a claim; the epoch is minted, an entry an account; claims are settled from what was minted; bonds are released;
/// escrow vests; what is left of the budget returns; the sheet's root is marked.
struct IssuancePosting {
    /// What the ids of an issuance's entries have behind `epoch/<e>/`, all but the mark's.
    static let names = [
        "open\"", "hold-release/", "clawback-", "claim/", "mint/", "settle/", "bond-release/", "vest/", "rest\"",
    ]

    private let epoch: Epoch
    private let policy: RewardPolicy
    private let ledger: Ledger
    private var book: VestingBook
    private var changed: [Account: UInt64] = [:]
    private var commands: [JournalCommand] = []

    init(epoch: Epoch, policy: RewardPolicy, ledger: Ledger, book: VestingBook) {
        self.epoch = epoch
        self.policy = policy
        self.ledger = ledger
        self.book = book
    }

    mutating func commands(
        sheet: IssuanceSheet, totals: [IssuanceSplit.Totals], sums: [(holder: Holder, sums: SettlementSums)]
    ) -> [JournalCommand] {
        openBudget(sheet.header.budget)
        release(holdsOf: sums)
        clawBack(sums)
        mint(sheet.trust, totals)
        settleClaims(sheet.trust, totals)
        release(bondsOf: sums)
        vest()
        transfer(.budget(epoch), .reserve, available(.budget(epoch)), "rest")
        append("issuance", .mark(.issuance, hash: sheet.root))
        return commands
    }

    private mutating func openBudget(_ budget: Amount) {
        guard ledger.balance(.budget(epoch), .dataPoints) == .zero else { return }
        transfer(.reserve, .budget(epoch), budget.value, "open")
    }

    private mutating func release(holdsOf sums: [(holder: Holder, sums: SettlementSums)]) {
        for (holder, sums) in sums {
            transfer(
                .heldEscrow(holder), .escrow(holder), min(sums.holdReleased, available(.heldEscrow(holder))),
                "hold-release/\(holder)")
        }
    }

    private mutating func clawBack(_ sums: [(holder: Holder, sums: SettlementSums)]) {
        for (holder, sums) in sums {
            let held = min(sums.voidHeld, available(.heldEscrow(holder)))
            transfer(.heldEscrow(holder), .reserve, held, "clawback-held/\(holder)")
            let fromEscrow = sums.voidEscrow + sums.voidHeld - held
            let escrow = min(fromEscrow, available(.escrow(holder)))
            transfer(.escrow(holder), .reserve, escrow, "clawback-escrow/\(holder)")
            let fromBond = sums.voidBond + fromEscrow - escrow
            let bond = min(fromBond, available(.bond(holder)))
            transfer(.bond(holder), .reserve, bond, "clawback-bond/\(holder)")
            guard fromBond > bond else { continue }
            append("claim/\(holder)", .claim(holder, asset: .dataPoints, amount: Amount(fromBond - bond), code: "void"))
            newClaims[holder] = fromBond - bond
        }
    }

    /// Claims that this issuance makes, which its own mints settle at once.
    private var newClaims: [Holder: UInt64] = [:]

    private mutating func mint(_ trust: [SheetTrust], _ totals: [IssuanceSplit.Totals]) {
        for (organisation, totals) in zip(trust, totals) {
            let holder = Holder(contributor: organisation.organisation)
            transfer(.budget(epoch), .bond(holder), totals.bond, "mint/bond:\(holder)")
            transfer(.budget(epoch), .escrow(holder), totals.escrow, "mint/escrow:\(holder)")
            transfer(.budget(epoch), .heldEscrow(holder), totals.held, "mint/escrow:\(holder):held")
        }
    }

    private mutating func settleClaims(_ trust: [SheetTrust], _ totals: [IssuanceSplit.Totals]) {
        for (organisation, totals) in zip(trust, totals) {
            let holder = Holder(contributor: organisation.organisation)
            var left = totals.escrow
            var claims = ledger.openClaims(on: holder).filter { $0.asset == .dataPoints }
                .map { (id: $0.id, remaining: $0.remaining.value) }
            if let new = newClaims[holder] { claims.append((id: identifier("claim/\(holder)"), remaining: new)) }
            for (number, claim) in claims.enumerated() where left > 0 {
                let paid = min(left, claim.remaining, available(.escrow(holder)))
                left -= paid
                transfer(.escrow(holder), .reserve, paid, "settle/\(number)/\(holder)", of: claim.id)
            }
        }
    }

    private mutating func release(bondsOf sums: [(holder: Holder, sums: SettlementSums)]) {
        for (holder, sums) in sums {
            transfer(
                .bond(holder), .contributor(holder), min(sums.bondReleased, available(.bond(holder))),
                "bond-release/\(holder)")
        }
    }

    /// A frozen holder's escrow waits; it is caught up with when the freeze is over.
    private mutating func vest() {
        for holder in book.holders where !ledger.isFrozen(holder) {
            let due = book.due(holder, in: epoch, policy: policy)
            transfer(
                .escrow(holder), .contributor(holder), min(due.value, available(.escrow(holder))), "vest/\(holder)")
        }
    }

    // MARK: - Entries

    private func identifier(_ name: String) -> String { "epoch/\(epoch)/\(name)" }

    private func available(_ account: Account) -> UInt64 {
        changed[account] ?? ledger.available(account, .dataPoints).value
    }

    private mutating func append(_ name: String, _ operation: JournalOperation) {
        commands.append(JournalCommand(epoch: epoch, id: identifier(name), operation))
    }

    private mutating func transfer(
        _ debit: Account, _ credit: Account, _ amount: UInt64, _ name: String, of claim: String? = nil
    ) {
        guard amount > 0 else { return }
        changed[debit] = available(debit) - min(amount, available(debit))
        changed[credit] = available(credit) + amount
        book.note(debit: debit, credit: credit, amount: amount, epoch: epoch)
        append(
            name,
            .transfer(debit: debit, credit: credit, asset: .dataPoints, amount: Amount(amount), of: claim))
    }
}
