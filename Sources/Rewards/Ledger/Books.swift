/// Every account's balances.
///
/// Accounts have numbers, in the order in which they first appeared, so that a text is hashed once a posting.
struct Books {
    /// One account's balances in all four assets, by `Asset.index`.
    struct Balances: Equatable {
        /// What came in less what went out. Each stays within ±2^53, since supply gives no more.
        var balance = SIMD4<Int64>()
        /// What of it first phases have set aside.
        var held = SIMD4<Int64>()
    }

    private var numbers: [Account: Int] = [:]
    private(set) var accounts: [Account] = []
    private(set) var balances: [Balances] = []
    /// The account that gave last. An epoch's issuance gives all of it from one.
    private var recentDebit: Int?

    func number(of account: Account) -> Int? {
        if let recentDebit, accounts[recentDebit] == account { return recentDebit }
        return numbers[account]
    }

    func balance(_ account: Account, _ asset: Asset) -> Int64 {
        numbers[account].map { balances[$0].balance[asset.index] } ?? 0
    }

    func available(_ account: Account, _ asset: Asset) -> Int64 {
        numbers[account].map { available($0, asset) } ?? 0
    }

    func available(_ number: Int, _ asset: Asset) -> Int64 {
        balances[number].balance[asset.index] - balances[number].held[asset.index]
    }

    /// Opens an account that is not there yet.
    mutating func open(_ account: Account) -> Int {
        let number = accounts.count
        numbers[account] = number
        accounts.append(account)
        balances.append(Balances())
        return number
    }

    /// Takes the account away that was opened last.
    mutating func closeLast() {
        numbers[accounts.removeLast()] = nil
        balances.removeLast()
        recentDebit = nil
    }

    /// Moves minor units; a negative amount undoes.
    mutating func move(_ amount: Int64, of asset: Asset, from debit: Int, to credit: Int) {
        recentDebit = debit
        balances[debit].balance[asset.index] -= amount
        balances[credit].balance[asset.index] += amount
    }

    /// Sets minor units aside; a negative amount sets them free.
    mutating func hold(_ amount: Int64, of asset: Asset, in account: Int) {
        balances[account].held[asset.index] += amount
    }
}

extension Books: Equatable {
    static func == (left: Books, right: Books) -> Bool {
        left.accounts == right.accounts && left.balances == right.balances
    }
}
