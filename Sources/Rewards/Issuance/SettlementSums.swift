/// What has become due for a holder's earlier statements, summed, so that the journal ties no amount to a statement.
struct SettlementSums {
    var holdReleased: UInt64 = 0
    var bondReleased: UInt64 = 0
    var voidHeld: UInt64 = 0
    var voidEscrow: UInt64 = 0
    var voidBond: UInt64 = 0

    /// The sums of each holder, in order of holder.
    static func byHolder(_ settlements: [Settlement]) -> [(holder: Holder, sums: SettlementSums)] {
        var sums: [Holder: SettlementSums] = [:]
        for settlement in settlements {
            sums[Holder(contributor: settlement.issued.organisation), default: SettlementSums()].add(settlement)
        }
        return sums.keys.sorted().map { ($0, sums[$0] ?? SettlementSums()) }
    }

    private mutating func add(_ settlement: Settlement) {
        let issued = settlement.issued
        let rest = issued.amount.subtractingClamped(issued.bonded).value
        switch (settlement.kind, issued.disposition) {
        case (.holdReleased, _): holdReleased += rest
        case (.bondReleased, _): bondReleased += issued.bonded.value
        case (.void, .held):
            voidHeld += rest
            voidBond += issued.bonded.value
        case (.void, .posted):
            voidEscrow += rest
            voidBond += issued.bonded.value
        // The locked part was paid: it is taken as the rest is.
        case (.void, .bondReleased): voidEscrow += issued.amount.value
        case (.void, .void): break
        }
    }
}

extension SettlementSums {
    /// The sums that an issuance's entries assert, in order of holder.
    static func asserted(in commands: [JournalCommand]) -> [(holder: Holder, sums: SettlementSums)] {
        var sums: [Holder: SettlementSums] = [:]
        for command in commands {
            switch command.operation {
            case .claim(let holder, .dataPoints, let amount, _):
                sums[holder, default: SettlementSums()].voidBond += amount.value
            case .transfer(let debit, let credit, .dataPoints, let amount, nil, _):
                guard let holder = debit.holder else { continue }
                sums[holder, default: SettlementSums()].addAsserted(debit, credit, amount.value)
            default: break
            }
        }
        return sums.keys.sorted().map { ($0, sums[$0] ?? SettlementSums()) }
    }

    private mutating func addAsserted(_ debit: Account, _ credit: Account, _ amount: UInt64) {
        switch (debit, credit) {
        case (.heldEscrow, .escrow): holdReleased += amount
        case (.heldEscrow, .reserve): voidHeld += amount
        case (.escrow, .reserve): voidEscrow += amount
        case (.bond, .reserve): voidBond += amount
        case (.bond, .contributor): bondReleased += amount
        default: break
        }
    }
}
