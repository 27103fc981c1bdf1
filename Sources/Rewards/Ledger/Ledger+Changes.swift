// The only places where books and open items change; inside a batch each notes how to take itself back.
extension Ledger {
    /// The number of an account, which is opened if it is not there yet.
    mutating func opened(_ account: Account) -> Int {
        if let number = books.number(of: account) { return number }
        if isRecordingUndo { undo.append(.account) }
        return books.open(account)
    }

    mutating func move(_ amount: Int64, of asset: Asset, from debit: Int, to credit: Int) {
        books.move(amount, of: asset, from: debit, to: credit)
        if isRecordingUndo { undo.append(.movement(amount: amount, asset: asset, debit: debit, credit: credit)) }
    }

    mutating func hold(_ amount: Int64, of asset: Asset, in account: Int) {
        books.hold(amount, of: asset, in: account)
        if isRecordingUndo { undo.append(.hold(amount: amount, asset: asset, account: account)) }
    }

    mutating func setReservation(_ number: Int, _ reservation: OpenItems.Reservation?) {
        if isRecordingUndo { undo.append(.reservation(number: number, open.reservations[number])) }
        open.reservations[number] = reservation
    }

    mutating func setClaim(_ number: Int, _ claim: OpenItems.Claim?) {
        if isRecordingUndo { undo.append(.claim(number: number, open.claims[number])) }
        open.setClaim(number, claim)
    }

    mutating func setFreeze(_ holder: Holder, until: Epoch?) {
        if isRecordingUndo { undo.append(.freeze(holder, open.freezes[holder])) }
        open.freezes[holder] = until
    }

    mutating func setReversed(_ number: Int) {
        if isRecordingUndo { undo.append(.reversal(number: number)) }
        open.reversed.insert(number)
    }

    /// Takes one change back; those after it must be back already.
    mutating func take(back step: UndoStep) {
        switch step {
        case .line: store.removeLast()
        case .account: books.closeLast()
        case .movement(let amount, let asset, let debit, let credit):
            books.move(-amount, of: asset, from: debit, to: credit)
        case .hold(let amount, let asset, let account): books.hold(-amount, of: asset, in: account)
        case .reservation(let number, let old): open.reservations[number] = old
        case .claim(let number, let old): open.setClaim(number, old)
        case .freeze(let holder, let old): open.freezes[holder] = old
        case .reversal(let number): open.reversed.remove(number)
        }
    }
}
