import Octets
import RegistryAPI
import Rewards

/// The circumstances in which an action becomes a deed.
struct DeedContext: Sendable {
    /// The balances.
    let ledger: Ledger
    /// The epoch for which it is planned.
    let epoch: Epoch
    /// Which week is which.
    let calendar: EpochCalendar
    /// The policy in force in `epoch`.
    let policy: RewardPolicy
    /// What the ids of its journal lines begin with.
    let prefix: String
    /// When it is planned, seconds since 1970.
    let madeAtSeconds: Int

    /// The id of the deed's journal line `number`.
    func id(_ number: Int = 0) -> String { "\(prefix)/\(number)" }

    /// A journal line of the deed.
    func command(_ operation: JournalOperation, number: Int = 0) -> JournalCommand {
        JournalCommand(epoch: epoch, id: id(number), operation)
    }

    /// Where a grant comes from: the treasury when it has enough, otherwise the reserve, whose caps hold.
    func source(of asset: Asset, _ amount: Amount) -> Account {
        ledger.available(.treasury, asset) >= amount ? .treasury : .reserve
    }
}
