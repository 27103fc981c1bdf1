import RegistryAPI
import Synchronization

/// Estimates of earnings that were made a short while ago, so that reading a page twice does not weigh an epoch twice.
final class EarningEstimates: Sendable {
    /// How long an estimate is shown, in seconds.
    private static let ageSecondsMax = 300
    /// Most estimates kept; beyond, all are forgotten.
    private static let countMax = 4_096

    private struct Key: Hashable {
        let holder: CallerName
        let epoch: Int
    }

    private let kept = Mutex<[Key: (earning: EpochEarning, atSeconds: Int)]>([:])

    /// The estimate for a holder and an epoch, made by `make` when there is none or it is old.
    func earning(
        of holder: CallerName, in epoch: Int, nowSeconds: Int, _ make: () async -> OwnLines?
    ) async -> EpochEarning? {
        let key = Key(holder: holder, epoch: epoch)
        if let known = kept.withLock({ $0[key] }), nowSeconds - known.atSeconds < Self.ageSecondsMax {
            return known.earning
        }
        guard let lines = await make() else { return nil }
        let earning = EpochEarning(epoch: epoch, amount: lines.amount, isFinal: lines.isFinal)
        kept.withLock { kept in
            if kept.count >= Self.countMax { kept.removeAll() }
            kept[key] = (earning, nowSeconds)
        }
        return earning
    }
}
