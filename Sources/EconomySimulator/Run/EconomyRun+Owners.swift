import Octets
import Rewards

extension EconomyRun {
    /// Of the owners who have not yet, how many bind their car in a week; of all, how many do another task.
    private static let bindingChance = 300
    private static let taskChance = 40
    /// Owners burn their crystals in the last week of a quarter, and get dividends in it.
    private static let quarter = 13

    /// Owners bind their cars and do tasks, whoever they are; a fake has nobody who could prove to own it.
    mutating func doTasks(_ week: Int) throws(EconomyError) {
        let epoch = Epoch(UInt32(week))
        for vehicle in world.vehicles.indices where world.vehicles[vehicle].isReal {
            let isNew = !bound.contains(vehicle)
            guard buyers.chance(isNew ? Self.bindingChance : Self.taskChance) else { continue }
            bound.insert(vehicle)
            facts.owners[UInt64(vehicle)] = OwnerStanding(
                holder: Self.owner(of: vehicle), isVerified: true, isBonded: true)
            let task: CrystalTask = isNew ? .bindVehicle : buyers.chance(5_000) ? .grantConsent : .uploadEvidence
            guard task.terms(in: plan.policy.crystals).crystals > 0 else { continue }
            let claim = CrystalClaim(
                holder: Self.owner(of: vehicle), task: task, reference: .sha256(utf8: "deed \(week) \(vehicle)"),
                isProven: true)
            let commands = try asking(EconomyError.crystals) { () throws(CrystalRefusal) in
                try claim.commands(policy: plan.policy.crystals, paidInEpoch: 0, in: epoch)
            }
            try post(commands)
            books.totals.crystals += task.terms(in: plan.policy.crystals).crystals
        }
    }

    /// At a quarter's end every owner burns what crystals there are, and the track is drawn.
    mutating func drawCrystals(_ week: Int) throws(EconomyError) {
        let policy = plan.policy.stones
        guard week % Self.quarter == Self.quarter - 1, policy.crystalFirstPerEpoch > 0 else { return }
        let epoch = Epoch(UInt32(week))
        let draw = DrawIdentifier(track: .crystal, epoch: epoch)
        var entries: [JournalEntry] = []
        for vehicle in bound.sorted() {
            let holder = Self.owner(of: vehicle)
            let crystals = ledger.available(.contributor(holder), .crystals)
            guard crystals > .zero else { continue }
            let standing = DrawStanding(
                holder: holder, isVerified: true, isFrozen: ledger.isFrozen(holder), isBonded: true)
            let commands = try asking(EconomyError.entry) { () throws(DrawEntryError) in
                try CrystalTrack.enter(
                    standing, draw: draw, crystals: crystals, in: epoch, id: "enter/\(draw)/\(vehicle)")
            }
            entries += try post(commands).map(\.entry)
        }
        let tickets = try asking(EconomyError.tickets) { () throws(TicketListError) in
            try CrystalTrack.tickets(of: draw, from: entries)
        }
        let emission = StoneEmission(
            stonesPerEpoch: policy.crystalFirstPerEpoch, halvingEpochs: UInt32(clamping: policy.halvingEpochs),
            stonesPerDrop: policy.dropSize)
        let allotment = DrawAllotment(
            stones: emission.stones(in: epoch), stonesPerDrop: policy.dropSize,
            eligiblePerDrop: policy.eligiblePerDrop, eligibleCount: tickets.eligibleCount)
        try run(draw, .crystal, tickets, allotment, week, week)
    }

    /// At a quarter's end stones earn their part of the fees.
    mutating func payDividend(_ week: Int) throws(EconomyError) {
        guard week % Self.quarter == Self.quarter - 1 else { return }
        let from = Epoch(UInt32(max(0, week - Self.quarter)))
        let through = Epoch(UInt32(max(0, week - 1)))
        let dividend = Dividend(
            ledger: ledger, from: from, through: through, netFees: Amount(books.feesOfQuarter),
            policy: plan.policy.dividends)
        books.feesOfQuarter = 0
        try post(dividend.commands(in: Epoch(UInt32(week))))
        books.totals.dividends += dividend.shares.reduce(0) { $0 + $1.amount.value }
    }
}
