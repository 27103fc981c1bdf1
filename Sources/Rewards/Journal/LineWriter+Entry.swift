import Octets

extension LineWriter {
    /// Writes an entry's line; everything in it must have been checked.
    ///
    /// - Returns: where its body begins: what an id stands for, which is everything but number and epoch.
    mutating func put(_ command: JournalCommand, number: UInt64) -> Int {
        put("{\"n\":")
        put(number)
        put(",\"epoch\":")
        put(UInt64(command.epoch.value))
        let body = count
        put(",\"op\":\"")
        put(command.operation.word)
        put("\",\"id\":\"")
        put(command.id)
        put("\"")
        put(command.operation)
        put("}")
        return body
    }

    private mutating func put(_ operation: JournalOperation) {
        switch operation {
        case .transfer(let debit, let credit, let asset, let amount, let of, let code):
            put(debit, credit, asset, amount)
            if let of { put(of: of) }
            if let code { put(code: code) }
        case .reserve(let debit, let credit, let asset, let amount, let until):
            put(debit, credit, asset, amount)
            put(until: until)
        case .post(let of, let amount):
            put(amount)
            put(of: of)
        case .void(let of, let code):
            put(of: of)
            if let code { put(code: code) }
        case .expire(let of): put(of: of)
        case .freeze(let holder, let until, let code, let hash), .renew(let holder, let until, let code, let hash):
            put(until: until)
            put(holder)
            put(code: code)
            if let hash { put(named: hash) }
        case .thaw(let holder, let code):
            put(holder)
            put(code: code)
        case .claim(let holder, let asset, let amount, let code):
            put(asset)
            put(amount)
            put(holder)
            if let code { put(code: code) }
        case .mark(let code, let hash):
            put(code: code.rawValue)
            put(named: hash)
        }
    }

    private mutating func put(_ debit: Account, _ credit: Account, _ asset: Asset, _ amount: Amount) {
        put(",\"debit\":\"")
        put(debit)
        put("\",\"credit\":\"")
        put(credit)
        put("\"")
        put(asset)
        put(amount)
    }

    private mutating func put(_ asset: Asset) {
        switch asset {
        case .dataPoints: put(",\"asset\":\"DP\"")
        case .crystals: put(",\"asset\":\"CR\"")
        case .stones: put(",\"asset\":\"ST\"")
        case .credits: put(",\"asset\":\"BC\"")
        }
    }

    private mutating func put(_ amount: Amount) {
        put(",\"amount\":")
        put(amount.value)
    }

    private mutating func put(of: String) {
        put(",\"of\":\"")
        put(of)
        put("\"")
    }

    private mutating func put(until: Epoch) {
        put(",\"until\":")
        put(UInt64(until.value))
    }

    private mutating func put(_ holder: Holder) {
        put(",\"account\":\"")
        put(name: holder)
        put("\"")
    }

    private mutating func put(code: String) {
        put(",\"code\":\"")
        put(code)
        put("\"")
    }

    private mutating func put(named hash: Hash) {
        put(",\"hash\":\"")
        put(hash)
        put("\"")
    }

    private mutating func put(_ account: Account) {
        switch account {
        case .supply: put("supply")
        case .reserve: put("reserve")
        case .budget(let epoch):
            put("budget:")
            put(UInt64(epoch.value))
        case .contributor(let holder):
            put("contributor:")
            put(name: holder)
        case .escrow(let holder):
            put("escrow:")
            put(name: holder)
        case .heldEscrow(let holder):
            put("escrow:")
            put(name: holder)
            put(":held")
        case .frozenEscrow(let holder):
            put("escrow:")
            put(name: holder)
            put(":frozen")
        case .bond(let holder):
            put("bond:")
            put(name: holder)
        case .credit(let holder):
            put("credit:")
            put(name: holder)
        case .feePool(let epoch):
            put("pool:fees:")
            put(UInt64(epoch.value))
        case .ownersPool: put("pool:owners")
        case .burned: put("burned")
        case .breakage: put("breakage")
        case .unclaimed(let holder):
            put("unclaimed:")
            put(name: holder)
        case .treasury: put("treasury")
        }
    }

    private mutating func put(name holder: Holder) {
        switch holder {
        case .attestor(let name):
            put("attestor:")
            put(name)
        case .owner(let name):
            put("owner:")
            put(name)
        case .buyer(let name):
            put("buyer:")
            put(name)
        }
    }
}

extension JournalOperation {
    /// The journal's word for it, as a constant of the program.
    var word: StaticString {
        switch self {
        case .transfer: "transfer"
        case .reserve: "reserve"
        case .post: "post"
        case .void: "void"
        case .expire: "expire"
        case .freeze: "freeze"
        case .renew: "renew"
        case .thaw: "thaw"
        case .claim: "claim"
        case .mark: "mark"
        }
    }
}
