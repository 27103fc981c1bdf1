import Rewards

/// The books kept once more, as simply as can be: by texts, from the lines alone.
struct NaiveBooks {
    struct Key: Hashable {
        var account: String
        var asset: String
    }

    private(set) var balances: [Key: Int] = [:]
    private(set) var held: [Key: Int] = [:]
    private var phases: [String: (debit: Account, credit: Account, asset: Asset, amount: Amount)] = [:]

    mutating func take(_ line: JournalLine) {
        switch line.entry.operation {
        case .transfer(let debit, let credit, let asset, let amount, _, _): move(amount, asset, debit, credit)
        case .reserve(let debit, let credit, let asset, let amount, _):
            phases[line.entry.id] = (debit, credit, asset, amount)
            held[Key(account: debit.text, asset: asset.rawValue), default: 0] += Int(amount.value)
        case .post(let of, let amount):
            guard let phase = release(of) else { return }
            move(amount, phase.asset, phase.debit, phase.credit)
        case .void(let of, _), .expire(let of): _ = release(of)
        case .freeze, .renew, .thaw, .claim, .mark: break
        }
    }

    private mutating func release(_ id: String) -> (debit: Account, credit: Account, asset: Asset, amount: Amount)? {
        guard let phase = phases.removeValue(forKey: id) else { return nil }
        held[Key(account: phase.debit.text, asset: phase.asset.rawValue), default: 0] -= Int(phase.amount.value)
        return phase
    }

    private mutating func move(_ amount: Amount, _ asset: Asset, _ debit: Account, _ credit: Account) {
        balances[Key(account: debit.text, asset: asset.rawValue), default: 0] -= Int(amount.value)
        balances[Key(account: credit.text, asset: asset.rawValue), default: 0] += Int(amount.value)
    }
}
