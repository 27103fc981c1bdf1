import Octets
import Rewards
import TransparencyLog

/// Reads an epoch's rows and weighs them: everything that an issuance needs but the ledger.
///
/// It runs on a thread of its own beside the office, since a large epoch takes seconds: rows below the cut and results
/// do not change meanwhile, for only the office issues.
struct EpochWeigher: Sendable {
    /// What was weighed.
    struct Weighing: Sendable {
        /// Every surviving statement of the epoch with its weight.
        var weighed: [WeighedStatement]
        /// What has become due for earlier epochs.
        var settlements: [Settlement] = []
        /// Organisations that are trusted.
        var trusted: Set<String>
    }

    let store: any RewardStore
    let epoch: Epoch
    let cut: LogIndex
    let policy: RewardPolicy
    let facts: any RewardFacts
    /// Statements whose standing is not plain.
    let unusual: [LogIndex]
    /// Organisations that were trusted in the epoch before.
    let trustedBefore: Set<String>
    /// What findings call wrong; `nil` where findings do not matter.
    var accused: AccusedEntries?

    /// A weigher that knows what findings hold of a vehicle.
    ///
    /// - Parameter indices: the entries whose pay is to be decided.
    private func weigher(
        for record: VehicleRecord, deciding indices: some Sequence<LogIndex>
    ) throws(StoreError) -> Weigher {
        let facts = try accused?.facts(of: record, deciding: Set(indices), over: facts) ?? facts
        return Weigher(policy: policy, facts: facts, epoch: epoch)
    }

    private func weigh(_ record: VehicleRecord, _ trust: TrustTable) throws(StoreError) -> [WeighedStatement] {
        let own = record.statements.lazy.filter { $0.epoch == epoch && $0.odometerMetres != nil }.map(\.index)
        return try weigher(for: record, deciding: own).weigh(record, trust: trust)
    }

    /// Weighs all of the epoch.
    func weigh() throws(StoreError) -> Weighing {
        let trust = try trust()
        var results: [UInt64: [IssuedStatement]] = [:]
        try store.results(ofVehiclesWith: epoch) { (result) throws(StoreError) in
            results[result.vehicle, default: []].append(try result.issued)
        }
        var weighed: [WeighedStatement] = []
        var grouping = VehicleGrouping()
        // Findings want the store, which cannot be asked while it hands out rows.
        var suspicious: [VehicleRecord] = []
        let plain = Weigher(policy: policy, facts: facts, epoch: epoch)
        func take(_ record: VehicleRecord) {
            var record = record
            record.issued = results[record.vehicle] ?? []
            if accused != nil, AccusedEntries.isSuspicious(record) {
                suspicious.append(record)
            } else {
                weighed += plain.weigh(record, trust: trust)
            }
        }
        try store.facts(ofVehiclesWith: epoch, below: cut) { (fact) throws(StoreError) in
            if let record = try grouping.add(fact) { take(record) }
        }
        if let record = grouping.finish() { take(record) }
        for record in suspicious { weighed += try weigh(record, trust) }
        return Weighing(weighed: weighed, settlements: try settlements(), trusted: trust.trusted)
    }

    /// Weighs the statements of one organisation, for showing it every factor.
    func weigh(only organisation: String) throws(StoreError) -> [WeighedStatement] {
        var records: [VehicleRecord] = []
        let results = Dictionary(grouping: try store.results(ofVehiclesOf: organisation), by: \.vehicle)
        var grouping = VehicleGrouping()
        try store.facts(ofVehiclesOf: organisation, below: cut) { (fact) throws(StoreError) in
            if let record = try grouping.add(fact) { records.append(record) }
        }
        if let record = grouping.finish() { records.append(record) }
        for place in records.indices {
            for result in results[records[place].vehicle] ?? [] { records[place].issued.append(try result.issued) }
        }
        var builder = TrustBuilder(policy: policy, facts: facts, epoch: epoch, alreadyTrusted: trustedBefore)
        for record in records { builder.add(record) }
        let trust = builder.finish()
        var weighed: [WeighedStatement] = []
        for record in records { weighed += try weigh(record, trust) }
        return weighed.filter { $0.organisation == organisation }
    }

    /// Whoever was trusted stays so; only vehicles that somebody else knows need be looked at.
    private func trust() throws(StoreError) -> TrustTable {
        var builder = TrustBuilder(policy: policy, facts: facts, epoch: epoch, alreadyTrusted: trustedBefore)
        var grouping = VehicleGrouping()
        let organisations = trustedBefore.sorted()
        try store.facts(ofVehiclesKnownBeyond: organisations, below: cut) { (fact) throws(StoreError) in
            if let record = try grouping.add(fact) { builder.add(record) }
        }
        if let record = grouping.finish() { builder.add(record) }
        return builder.finish()
    }

    private func settlements() throws(StoreError) -> [Settlement] {
        let bonds = epoch.earlier(by: UInt32(clamping: policy.bonds.epochs))
        let open = try store.openResults(lockedUntil: bonds, and: unusual)
        let vehicles = Set(open.map(\.vehicle)).sorted()
        let facts = Dictionary(grouping: try store.facts(of: vehicles, below: cut), by: \.vehicle)
        let results = Dictionary(grouping: try store.results(of: vehicles), by: \.vehicle)
        var settlements: [Settlement] = []
        for vehicle in vehicles {
            var record = VehicleRecord(vehicle: vehicle, statements: [])
            for fact in facts[vehicle] ?? [] { record.statements.append(try fact.statement) }
            for result in results[vehicle] ?? [] { record.issued.append(try result.issued) }
            let held = record.issued.filter { $0.disposition == .held }.map(\.index)
            settlements += try weigher(for: record, deciding: held).settlements(of: record)
        }
        return settlements
    }
}

/// Gathers facts that come in order of vehicle.
private struct VehicleGrouping {
    private var vehicle: UInt64?
    private var statements: [StatementFacts] = []

    /// Takes the next fact.
    ///
    /// - Returns: the vehicle before, when this is the first fact of another.
    mutating func add(_ fact: StoredFact) throws(StoreError) -> VehicleRecord? {
        let complete = fact.vehicle == vehicle ? nil : finish()
        vehicle = fact.vehicle
        statements.append(try fact.statement)
        return complete
    }

    /// The last vehicle.
    mutating func finish() -> VehicleRecord? {
        defer { statements = [] }
        return vehicle.map { VehicleRecord(vehicle: $0, statements: statements) }
    }
}
