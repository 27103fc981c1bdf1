import Attestation
import Octets
import Registry
import RegistryAPI
import Rewards
import StrictJSON
import TransparencyLog
import VehicleHistory

/// What anyone may read of a registry's rewards, in the terms of the wire.
struct RewardReading: Sendable {
    /// Issued epochs that the state names, the newest.
    private static let issuedEpochCountMax: UInt32 = 8

    private let registry: Registry
    /// What an issuance did never changes, and its sheet may be large.
    private let issued = IssuedEpochs()

    init(_ registry: Registry) {
        self.registry = registry
    }

    /// The public state.
    func state() async throws(Problem) -> RewardsState {
        do throws(RewardRefusal) {
            let office = registry.rewards
            guard await office.isStarted else { return Self.before(office) }
            let calendar = try await office.epochs()
            let epoch = try await office.currentEpoch()
            let policy = try await office.policy(for: epoch)
            let ledger = await office.balances
            let next = try await office.upcomingPolicies().first
            return RewardsState(
                epoch: Int(epoch.value), zeroStartsAtSeconds: Int(calendar.zeroStartSeconds),
                policy: "\(policy.hash)", journal: RegistryAPI.JournalPosition(await office.head),
                steward: office.stewardKey?.jwk ?? [:],
                prices: ReportPrices(
                    report: Int(clamping: policy.fees.priceMinor),
                    creditsPerPoint: Int(clamping: policy.credits.redemptionMinorPerDP)),
                totals: Asset.allCases.compactMap { Self.totals(of: $0, in: ledger) },
                epochs: try await standings(current: epoch),
                nextPolicy: next.map {
                    NextPolicy(policy: "\($0.policy.hash)", effectiveEpoch: Int($0.effectiveEpoch.value))
                })
        } catch {
            throw Problem(error)
        }
    }

    /// The state before genesis: nothing is booked, and whoever begins sees by which policy and with whose key.
    private static func before(_ office: RewardOffice) -> RewardsState {
        let policy = office.firstPolicy
        return RewardsState(
            epoch: 0, zeroStartsAtSeconds: 0, policy: "\(policy.hash)",
            journal: RegistryAPI.JournalPosition(.empty), steward: office.stewardKey?.jwk ?? [:],
            prices: ReportPrices(
                report: Int(clamping: policy.fees.priceMinor),
                creditsPerPoint: Int(clamping: policy.credits.redemptionMinorPerDP)),
            totals: [], epochs: [])
    }

    /// The policy's bytes, whose hash an issuance names.
    func policy(of number: Int?) async throws(Problem) -> [UInt8] {
        do throws(RewardRefusal) {
            let current = try await registry.rewards.currentEpoch()
            let epoch = number.map { Epoch(UInt32(clamping: $0)) } ?? current
            return try await registry.rewards.policy(for: epoch).canonicalBytes
        } catch {
            throw Problem(error)
        }
    }

    /// Lines of the durable journal.
    func journal(from: Int, limit: Int) async throws(Problem) -> [[UInt8]] {
        do throws(RewardRefusal) {
            guard await registry.rewards.isStarted else { throw .notStarted }
            return try await registry.rewards.journal(from: UInt64(clamping: from), limit: limit)
        } catch {
            throw Problem(error)
        }
    }

    /// An issued epoch's sheet.
    func sheet(of number: Int) async throws(Problem) -> [UInt8] {
        let sheet: [UInt8]?
        do throws(RewardRefusal) {
            guard await registry.rewards.isStarted else { throw .notStarted }
            sheet = try await registry.rewards.sheet(of: Epoch(UInt32(clamping: number)))
        } catch {
            throw Problem(error)
        }
        guard let sheet else { throw .sheetUnknown(epoch: number) }
        return sheet
    }

    // MARK: Epochs

    /// The epochs that are not issued, and the newest that are.
    private func standings(current: Epoch) async throws(RewardRefusal) -> [EpochStanding] {
        let next = await registry.rewards.nextToIssue.value
        let first = next - min(next, Self.issuedEpochCountMax)
        var standings: [EpochStanding] = []
        for number in first...max(first, current.value) {
            standings.append(try await standing(of: Epoch(number)))
        }
        return standings
    }

    private func standing(of epoch: Epoch) async throws(RewardRefusal) -> EpochStanding {
        let office = registry.rewards
        if let known = issued[epoch] { return known }
        let state = try await office.state(of: epoch)
        let sheet = state.step == .issued ? try await office.sheet(of: epoch) : nil
        let read = sheet.flatMap { try? IssuanceSheet(parsing: $0) }
        let word: RegistryAPI.EpochState =
            switch state.step {
            case .issued: .issued
            case _ where state.isHeld: .held
            case .closed: .closed
            case .ahead, .open, .ended: .open
            }
        let standing = EpochStanding(
            epoch: Int(epoch.value), state: word,
            startsAtSeconds: Int(try await office.epochs().start(of: epoch)),
            closeDueAtSeconds: Int(state.closeDueSeconds), issueDueAtSeconds: Int(state.issueDueSeconds),
            holdReason: state.holdReason, mintedAmount: read.map { Int(clamping: $0.header.minted.value) },
            budgetAmount: read.map { Int(clamping: $0.header.budget.value) },
            lineCount: read.map { Int(clamping: $0.header.lineCount) }, sheetRoot: read.map { "\($0.root)" })
        if state.step == .issued { issued[epoch] = standing }
        return standing
    }

    private static func totals(of asset: Asset, in ledger: Ledger) -> AssetTotals? {
        guard let code = AssetCode(rawValue: asset.rawValue) else { return nil }
        let issued = ledger.circulating(asset).value
        let cap = ledger.cap(asset).value
        return AssetTotals(
            asset: code, cap: Int(clamping: cap), issued: Int(clamping: issued),
            burned: Int(clamping: ledger.balance(.burned, asset).value), reserve: Int(clamping: cap - issued))
    }
}

extension RegistryAPI.JournalPosition {
    init(_ head: JournalHead) {
        self.init(count: Int(clamping: head.count), head: "\(head.hash)")
    }
}
