import Octets

/// The statements of an epoch in order of ref, and their shares.
struct IssuanceSplit {
    /// A statement, as small as it can be: an epoch has a million of them.
    struct Row {
        var ref: Hash
        var weight: UInt64
        var share: UInt64
        var bonded: UInt64
        var organisation: UInt32
        /// The place among the statements that were given, and in the highest bit whether the pay waits.
        private var positionAndHold: UInt32

        init(ref: Hash, weight: UInt64, bonded: UInt64, organisation: UInt32, position: UInt32, isHeld: Bool) {
            self.ref = ref
            self.weight = weight
            share = 0
            self.bonded = bonded
            self.organisation = organisation
            positionAndHold = position
            self.isHeld = isHeld
        }

        var position: UInt32 { positionAndHold & Self.positionMax }

        var isHeld: Bool {
            get { positionAndHold > Self.positionMax }
            set { positionAndHold = position | (newValue ? ~Self.positionMax : 0) }
        }

        static let positionMax = UInt32.max >> 1
    }

    /// What one organisation's accounts received.
    struct Totals: Equatable {
        var bond: UInt64 = 0
        var escrow: UInt64 = 0
        var held: UInt64 = 0
    }

    let epoch: Epoch
    let policy: Hash
    let budget: Amount
    private(set) var weight: UInt64 = 0
    private(set) var minted: UInt64 = 0
    private(set) var rows: [Row] = []
    private(set) var organisations: [SheetTrust] = []

    init(
        epoch: Epoch, weighed: [WeighedStatement], budget: Amount, policy: RewardPolicy
    ) throws(IssuanceError) {
        self.epoch = epoch
        self.policy = policy.hash
        self.budget = budget
        try collect(weighed)
        try sort()
        try share(milliweightPerDP: policy.dataPoints.milliweightPerDP)
        lock(weighed)
    }

    /// The same from a sheet's lines, whose locked parts are taken as they are. Lines stand in order of ref.
    init(header: SheetHeader, trust: [SheetTrust], rows: [Row], policy: RewardPolicy) throws(IssuanceError) {
        epoch = header.epoch
        self.policy = policy.hash
        budget = header.budget
        organisations = trust
        self.rows = rows
        try share(milliweightPerDP: policy.dataPoints.milliweightPerDP)
        for index in self.rows.indices {
            self.rows[index].bonded = min(self.rows[index].bonded, self.rows[index].share)
        }
    }

    private mutating func collect(_ weighed: [WeighedStatement]) throws(IssuanceError) {
        guard weighed.count < Int(Row.positionMax) else { throw .tooLarge }
        var numbers: [String: UInt32] = [:]
        var last = ("", UInt32(0))
        rows.reserveCapacity(weighed.count)
        for (position, statement) in weighed.enumerated() {
            let weight = statement.weight
            guard weight > 0 else { continue }
            guard weight <= Amount.maximum.value else { throw .tooLarge }
            if organisations.isEmpty || last.0 != statement.organisation {
                let new = UInt32(organisations.count)
                let number = numbers[statement.organisation] ?? new
                if number == new {
                    guard Holder(contributor: statement.organisation).isWellFormed else {
                        throw .malformedOrganisation(statement.organisation)
                    }
                    numbers[statement.organisation] = new
                    organisations.append(
                        SheetTrust(organisation: statement.organisation, basisPoints: statement.trust))
                }
                last = (statement.organisation, number)
            }
            guard organisations[Int(last.1)].basisPoints == statement.trust else {
                throw .trustDiffers(organisation: statement.organisation)
            }
            rows.append(
                Row(
                    ref: statement.ref, weight: weight, bonded: 0, organisation: last.1,
                    position: UInt32(position), isHeld: statement.isHeld))
        }
    }

    private mutating func sort() throws(IssuanceError) {
        let order = ReferenceOrder.positions(of: rows.map(\.ref))
        rows = order.map { rows[Int($0)] }
        for index in rows.indices.dropFirst() where rows[index].ref == rows[index - 1].ref {
            throw .duplicateReference(rows[index].ref)
        }
        let byName = organisations.indices.sorted {
            organisations[$0].organisation.utf8.lexicographicallyPrecedes(organisations[$1].organisation.utf8)
        }
        var renumbered = [UInt32](repeating: 0, count: byName.count)
        for (new, old) in byName.enumerated() { renumbered[old] = UInt32(new) }
        organisations = byName.map { organisations[$0] }
        for index in rows.indices { rows[index].organisation = renumbered[Int(rows[index].organisation)] }
    }

    private mutating func share(milliweightPerDP: UInt64) throws(IssuanceError) {
        var finals: [UInt64] = []
        finals.reserveCapacity(rows.count)
        var sum: UInt64 = 0
        for row in rows {
            let final = WeightFactors.apply(organisations[Int(row.organisation)].basisPoints, to: row.weight)
            let (next, overflow) = sum.addingReportingOverflow(final)
            guard !overflow, next <= Amount.maximum.value else { throw .tooLarge }
            sum = next
            finals.append(final)
        }
        weight = sum
        minted = min(budget.value, mulDiv(sum, RewardPolicy.minorPerDP, max(1, milliweightPerDP)))
        let shares = LargestRemainder.split(total: minted, weights: finals)
        for index in rows.indices { rows[index].share = shares[index] }
    }

    /// Locks the first points of unknown vehicles, statement by statement in log order.
    private mutating func lock(_ weighed: [WeighedStatement]) {
        let concerned = rows.indices.filter { weighed[Int(rows[$0].position)].bondLimit > 0 }
            .sorted { weighed[Int(rows[$0].position)].index < weighed[Int(rows[$1].position)].index }
        var used: [UInt64: UInt64] = [:]
        for index in concerned {
            let statement = weighed[Int(rows[index].position)]
            let before = used[statement.vehicle] ?? 0
            let left = statement.bondLimit == .max ? .max : statement.bondLimit - min(statement.bondLimit, before)
            rows[index].bonded = min(rows[index].share, left)
            used[statement.vehicle] = before + rows[index].bonded
        }
    }

    /// What every statement got, in order of ref.
    func outcomes(_ weighed: [WeighedStatement]) -> [IssuedStatement] {
        rows.map { row in
            let statement = weighed[Int(row.position)]
            return IssuedStatement(
                index: statement.index, epoch: epoch, organisation: statement.organisation, vehicle: statement.vehicle,
                weight: statement.finalWeight, amount: Amount(row.share), bonded: Amount(row.bonded),
                disposition: row.isHeld ? .held : .posted)
        }
    }
}
