public import Octets
import StrictJSON

/// An epoch's fees, summed privately by account, so that no line of the journal ties a payer to the contributors of a car.
///
/// A paid report moves its fee to the epoch's pool at once; closing the epoch empties the pool with one transfer an account.
public struct FeeTally: Hashable, Sendable {
    /// What the tally's canonical text says first.
    public static let format = "vinlog/fees/v1"

    /// The epoch.
    public let epoch: Epoch

    /// Reports that were paid and not refunded.
    public private(set) var reportCount: UInt64 = 0

    private var amounts: [Account: UInt64] = [:]

    /// An epoch without fees.
    public init(epoch: Epoch) {
        self.epoch = epoch
    }

    /// What each account is owed, sorted by account, without zeros.
    public var totals: [(account: Account, amount: Amount)] {
        amounts.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { ($0.key, Amount($0.value)) }
    }

    /// All fees together, in minor units of credit: what the epoch's pool holds.
    public var fees: Amount { Amount(amounts.values.reduce(0, +)) }

    /// Adds a paid report.
    public mutating func add(_ split: FeeSplit) {
        add(split.totals)
    }

    /// Adds a paid report by what each account gets of it: `FeeSplit.totals`, as they were stored.
    public mutating func add(_ totals: [(account: Account, amount: Amount)]) {
        for (account, amount) in totals { amounts[account, default: 0] += amount.value }
        reportCount += 1
    }

    /// Takes a refunded report out again, before the epoch closes.
    ///
    /// - Returns: whether it was in; the tally is otherwise as before.
    public mutating func remove(_ split: FeeSplit) -> Bool {
        let totals = split.totals
        guard reportCount > 0, totals.allSatisfy({ amounts[$0.account, default: 0] >= $0.amount.value }) else {
            return false
        }
        for (account, amount) in totals { amounts[account, default: 0] -= amount.value }
        reportCount -= 1
        return true
    }

    /// The canonical text: members in their fixed order, accounts sorted.
    public var bytes: [UInt8] {
        let shares = totals.map { JSON.array([.string($0.account.text), .integer(Int(clamping: $0.amount.value))]) }
        let json: JSON = [
            "format": .string(Self.format), "epoch": .integer(Int(epoch.value)),
            "reports": .integer(Int(clamping: reportCount)), "fees": .integer(Int(clamping: fees.value)),
            "shares": .array(shares),
        ]
        return json.serialized()
    }

    /// SHA-256 of the canonical text: what the journal's mark `fees` binds.
    public var hash: Hash { Hash.sha256(bytes) }

    /// The entries that close the epoch: one transfer an account out of the pool, and the mark.
    ///
    /// - Parameter posting: the epoch to post in.
    public func commands(in posting: Epoch) -> [JournalCommand] {
        var commands = totals.map { account, amount in
            JournalCommand(
                epoch: posting, id: "fees/\(epoch)/\(account)",
                .transfer(debit: .feePool(epoch), credit: account, asset: .credits, amount: amount))
        }
        commands.append(JournalCommand(epoch: posting, id: "fees/\(epoch)", .mark(.fees, hash: hash)))
        return commands
    }
}
