import Octets
import Rewards

extension EconomyRun {
    /// The data track's draw for an epoch that was just issued.
    mutating func draw(_ epoch: Int, in week: Int) throws(EconomyError) {
        let policy = plan.policy.stones
        guard policy.dataFirstPerEpoch > 0 else { return }
        let chances = chances(through: epoch)
        let today = day(World.firstDay(of: week))
        let tickets = try asking(EconomyError.tickets) { () throws(TicketListError) in
            try DataTrack.tickets(of: chances, policy: policy, day: today)
        }
        let emission = StoneEmission(
            stonesPerEpoch: policy.dataFirstPerEpoch, halvingEpochs: UInt32(clamping: policy.halvingEpochs),
            stonesPerDrop: policy.dropSize)
        let allotment = DrawAllotment(
            stones: emission.stones(in: Epoch(UInt32(epoch))) + books.carriedStones, stonesPerDrop: policy.dropSize,
            eligiblePerDrop: policy.eligiblePerDrop, eligibleCount: tickets.eligibleCount)
        try run(DrawIdentifier(track: .data, epoch: Epoch(UInt32(epoch))), .data, tickets, allotment, epoch, week)
        books.carriedStones = allotment.carriedForward
    }

    /// Closes a draw on Monday, and runs it with a beacon round that follows from the seed.
    mutating func run(
        _ draw: DrawIdentifier, _ track: DrawTrack, _ tickets: TicketList, _ allotment: DrawAllotment, _ epoch: Int,
        _ week: Int
    ) throws(EconomyError) {
        let posting = Epoch(UInt32(week))
        let closed = UInt64(calendar.start(of: posting))
        let beacon = plan.policy.beacon
        let chain = try asking(EconomyError.beacon) { () throws(BeaconError) in
            try BeaconChain(
                hash: Hash(hex: beacon.chainHash) ?? .zero, genesisSeconds: beacon.genesisSeconds,
                periodSeconds: beacon.periodSeconds)
        }
        let closing = DrawClosing(
            draw: draw, track: track, epoch: Epoch(UInt32(epoch)), policy: books.policyHash, closedAtSeconds: closed,
            tickets: tickets, allotment: allotment, chain: chain)
        try post(closing.commands(in: posting))
        // A stand-in of a signature's length for what the network would sign.
        let signature = Hash.sha256(utf8: "beacon \(plan.seed) \(closing.round)").bytes
        let round = try asking(EconomyError.beacon) { () throws(BeaconError) in
            try BeaconRound(round: closing.round, signature: signature + signature.prefix(16))
        }
        let result = try asking(EconomyError.draw) { () throws(DrawError) in
            try DrawResult(closing: closing, tickets: tickets, beacon: round)
        }
        try post(asking(EconomyError.draw) { () throws(DrawError) in try result.commands(in: posting) })
        books.record(result)
    }

    /// Every real car that earned in the trailing epochs, with its owner.
    private func chances(through epoch: Int) -> [VehicleChance] {
        let window = Int(clamping: plan.policy.stones.ticketWindowEpochs)
        let today = day(World.firstDay(of: epoch))
        return facts.owners.keys.sorted().compactMap { key in
            let vehicle = Int(key)
            guard let owner = facts.owners[key] else { return nil }
            let weight = weight(of: vehicle, after: epoch - window)
            guard weight > 0 else { return nil }
            let first = logOfVehicle[vehicle].first.map { log[$0].facts.epoch } ?? 0
            return VehicleChance(
                standing: DrawStanding(
                    holder: owner.holder, isVerified: owner.isVerified, isFrozen: ledger.isFrozen(owner.holder),
                    isBonded: owner.isBonded),
                finalWeight: weight, daysSinceFirstUse: facts.firstUseDays[key].map { today - $0 },
                epochsSinceFirstStatement: Epoch(UInt32(epoch)).weeks(since: first))
        }
    }

    /// What a car's statements weighed since an epoch; the newest were issued last.
    private func weight(of vehicle: Int, after epoch: Int) -> UInt64 {
        var weight: UInt64 = 0
        for number in issuedOfVehicle[vehicle].reversed() {
            guard let statement = issued[number], Int(statement.epoch.value) > epoch else { break }
            if statement.disposition != .void { weight += statement.weight }
        }
        return weight
    }
}
