import RegistryAPI
import Rewards
import Synchronization

/// What is known of issued epochs, which never changes.
final class IssuedEpochs: Sendable {
    /// Most epochs remembered; beyond, all are forgotten and read again.
    private static let epochCountMax = 1_024

    private let standings = Mutex<[Epoch: EpochStanding]>([:])

    subscript(epoch: Epoch) -> EpochStanding? {
        get { standings.withLock { $0[epoch] } }
        set {
            standings.withLock { standings in
                if standings.count >= Self.epochCountMax { standings.removeAll() }
                standings[epoch] = newValue
            }
        }
    }
}
