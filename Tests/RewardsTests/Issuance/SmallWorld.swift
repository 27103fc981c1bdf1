import Octets
import Rewards
import TestKit
import TransparencyLog

/// Vehicles and statements made up for a test.
struct SmallWorld {
    var statements: [UInt64: [StatementFacts]] = [:]
    private var next: UInt64 = 0

    /// Files a statement and gives its place in the log. Days are counted from epoch 0's start.
    @discardableResult
    mutating func file(
        _ organisation: String, _ category: RewardCategory, vehicle: UInt64 = 1, epoch: Epoch = 0, day: Int = 0,
        lag: Int = 0, tier: SourceTier = .accredited, metres: UInt64? = nil, confirms: LogIndex? = nil
    ) -> LogIndex {
        let index = LogIndex(next)
        next += 1
        let filed = Int(epoch.value) * 7 + day
        statements[vehicle, default: []].append(
            StatementFacts(
                index: index, ref: RewardReference.make(salt: .sha256(utf8: "salt \(index)"), index: index),
                epoch: epoch,
                organisation: organisation, vehicle: vehicle, category: category, occurredDay: filed - lag,
                filedDay: filed, tier: tier, odometerMetres: metres, confirms: confirms))
        return index
    }

    func records(issued: [IssuedStatement] = []) -> [VehicleRecord] {
        let byVehicle = Dictionary(grouping: issued, by: \.vehicle)
        return statements.keys.sorted().map {
            VehicleRecord(vehicle: $0, statements: statements[$0] ?? [], issued: byVehicle[$0] ?? [])
        }
    }

    func trust(epoch: Epoch, facts: any RewardFacts = PlainFacts(), policy: RewardPolicy = .standard) -> TrustTable {
        var builder = TrustBuilder(policy: policy, facts: facts, epoch: epoch)
        for record in records() { builder.add(record) }
        return builder.finish()
    }

    func weigh(
        epoch: Epoch = 0, facts: any RewardFacts = PlainFacts(), policy: RewardPolicy = .standard,
        issued: [IssuedStatement] = []
    ) -> [WeighedStatement] {
        Weigher(policy: policy, facts: facts, epoch: epoch)
            .weigh(vehicles: records(issued: issued), trust: trust(epoch: epoch, facts: facts, policy: policy))
    }
}

/// A ledger with a registry's issuances one after the other.
struct IssuedHistory {
    var ledger = Ledger()
    private var book = VestingBook()
    var issued: [LogIndex: IssuedStatement] = [:]
    var sheets: [Epoch: IssuanceSheet] = [:]
    let policy: RewardPolicy

    init(policy: RewardPolicy = .standard) throws {
        self.policy = policy
        _ = try ledger.post(contentsOf: Genesis.commands(caps: policy.caps, hash: policy.hash))
    }

    /// Issues an epoch and posts it.
    @discardableResult
    mutating func issue(
        _ epoch: Epoch, _ world: SmallWorld, facts: any RewardFacts = PlainFacts(), reversed: Bool = false
    ) throws -> IssuanceResult {
        let earlier = Array(issued.values)
        let records = world.records(issued: earlier)
        let weigher = Weigher(policy: policy, facts: facts, epoch: epoch)
        var weighed = weigher.weigh(vehicles: records, trust: world.trust(epoch: epoch, facts: facts, policy: policy))
        if reversed { weighed.reverse() }
        let result = try Issuance.issue(
            epoch: epoch, weighed: weighed, settlements: records.flatMap { weigher.settlements(of: $0) },
            policy: policy,
            ledger: ledger, vesting: book)
        _ = try ledger.post(contentsOf: result.commands)
        for outcome in result.outcomes + result.settled { issued[outcome.index] = outcome }
        sheets[epoch] = result.sheet
        book.catchUp(with: ledger)
        return result
    }

    func liquid(_ organisation: String) -> UInt64 {
        ledger.balance(.contributor(.attestor(organisation)), .dataPoints).value
    }

    func locked(_ organisation: String) -> UInt64 { ledger.balance(.bond(.attestor(organisation)), .dataPoints).value }

    func escrow(_ organisation: String) -> UInt64 {
        ledger.balance(.escrow(.attestor(organisation)), .dataPoints).value
    }

    func held(_ organisation: String) -> UInt64 {
        ledger.balance(.heldEscrow(.attestor(organisation)), .dataPoints).value
    }

    func journal() -> [[UInt8]] {
        ledger.journal().split(separator: 10).map(Array.init)
    }
}
