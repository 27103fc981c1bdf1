import Octets
import RegistryAPI
import Rewards

/// The circumstances in which an action becomes a deed.
struct DeedContext: Sendable {
    /// The balances. Whoever holds them while something is posted makes the office copy all of them: only what two
    /// people do, and what happens now and then, asks for a context.
    let ledger: Ledger
    /// When it is planned.
    let moment: Moment
    /// What the ids of its journal lines begin with.
    let prefix: String

    /// The epoch for which it is planned.
    var epoch: Epoch { moment.epoch }
    /// Which week is which.
    var calendar: EpochCalendar { moment.calendar }
    /// The policy in force in `epoch`.
    var policy: RewardPolicy { moment.policy }
    /// When it is planned, seconds since 1970.
    var madeAtSeconds: Int { moment.seconds }

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
