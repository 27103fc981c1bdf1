// Each function checks everything it needs before it changes anything.
extension Ledger {
    /// Applies an entry to books and open items; its line is not part of the journal yet.
    ///
    /// - Throws: `LedgerError`; nothing has changed then.
    mutating func apply(_ command: JournalCommand) throws(LedgerError) {
        switch command.operation {
        case .transfer(let debit, let credit, let asset, let amount, let of, _):
            let movement = Movement(id: command.id, debit: debit, credit: credit, asset: asset, amount: amount)
            if let of {
                try transfer(movement, of: of, at: clock(command))
            } else {
                try transfer(movement, at: clock(command))
            }
        case .reserve(let debit, let credit, let asset, let amount, let until):
            let movement = Movement(id: command.id, debit: debit, credit: credit, asset: asset, amount: amount)
            try reserve(movement, until: until, at: clock(command))
        case .post(let of, let amount): try post(command.id, of: of, amount, at: clock(command))
        case .void(let of, _): try void(command.id, of: of)
        case .expire(let of): try expire(command.id, of: of, at: clock(command))
        case .freeze(let holder, let until, _, _): try freeze(command.id, holder, until: until, at: clock(command))
        case .renew(let holder, let until, _, _): try renew(command.id, holder, until: until, at: clock(command))
        case .thaw(let holder, _): try thaw(command.id, holder, at: clock(command))
        case .claim(let holder, let asset, let amount, _):
            setClaim(
                store.count, OpenItems.Claim(holder: holder, asset: asset, remaining: Int64(amount.value)))
        case .mark: break
        }
    }

    /// The ledger's clock once the entry is in.
    private func clock(_ command: JournalCommand) -> Epoch {
        max(epoch, command.epoch)
    }
}

// Movements.
extension Ledger {
    private mutating func transfer(_ movement: Movement, at clock: Epoch) throws(LedgerError) {
        if movement.debit == .supply {
            try checkGenesis(movement)
            carryOut(movement, from: opened(.supply))
        } else {
            try movement.checkRules()
            try checkFreeze(movement, at: clock)
            carryOut(movement, from: try funded(movement))
        }
    }

    /// A transfer that names an earlier entry: it settles a claim or reverses a movement.
    private mutating func transfer(_ movement: Movement, of reference: String, at clock: Epoch) throws(LedgerError) {
        let (number, earlier) = try earlier(reference, for: movement.id)
        if case .claim(let holder, let asset, _, _) = earlier {
            try settle(number, movement, holder: holder, asset: asset)
        } else {
            try reverse(number, earlier, movement)
        }
    }

    private mutating func settle(
        _ number: Int, _ movement: Movement, holder: Holder, asset: Asset
    ) throws(LedgerError) {
        guard var claim = open.claims[number] else { throw movement.refused(.settled) }
        guard movement.settlesClaim(on: holder), movement.asset == asset else { throw movement.refused(.reference) }
        guard movement.minorUnits <= claim.remaining else { throw movement.refused(.exceeds) }
        let debit = try funded(movement)
        claim.remaining -= movement.minorUnits
        setClaim(number, claim.remaining == 0 ? nil : claim)
        carryOut(movement, from: debit)
    }

    private mutating func reverse(
        _ number: Int, _ earlier: JournalOperation, _ movement: Movement
    ) throws(LedgerError) {
        let original: Movement
        switch earlier {
        case .transfer(.supply, _, _, _, _, _), .transfer(_, _, _, _, .some, _): throw movement.refused(.irreversible)
        case .transfer(let debit, let credit, let asset, let amount, nil, _):
            original = Movement(id: movement.id, debit: credit, credit: debit, asset: asset, amount: amount)
        case .post(let first, let amount):
            guard case .reserve(let debit, let credit, let asset, _, _) = try self.earlier(first, for: movement.id).1
            else { throw movement.refused(.reference) }
            original = Movement(id: movement.id, debit: credit, credit: debit, asset: asset, amount: amount)
        default: throw movement.refused(.reference)
        }
        guard !open.reversed.contains(number) else { throw movement.refused(.reversed) }
        guard movement == original else { throw movement.refused(.mismatch) }
        guard movement.debit != .burned else { throw movement.refused(.burned, movement.debit) }
        let debit = try funded(movement)
        setReversed(number)
        carryOut(movement, from: debit)
    }

    private mutating func carryOut(_ movement: Movement, from debit: Int) {
        move(movement.minorUnits, of: movement.asset, from: debit, to: opened(movement.credit))
    }
}

// Transfers in two phases.
extension Ledger {
    private mutating func reserve(_ movement: Movement, until: Epoch, at clock: Epoch) throws(LedgerError) {
        guard until > clock else { throw movement.refused(.term) }
        guard movement.debit != .supply else { throw movement.refused(.supply, .supply) }
        try movement.checkRules()
        try checkFreeze(movement, at: clock)
        let debit = try funded(movement)
        hold(movement.minorUnits, of: movement.asset, in: debit)
        setReservation(
            store.count,
            OpenItems.Reservation(
                debit: debit, credit: opened(movement.credit), asset: movement.asset, amount: movement.minorUnits,
                until: until))
    }

    private mutating func post(
        _ id: String, of reference: String, _ amount: Amount, at clock: Epoch
    ) throws(LedgerError) {
        let (number, reservation) = try reservation(reference, for: id)
        let movement = Movement(
            id: id, debit: books.accounts[reservation.debit], credit: books.accounts[reservation.credit],
            asset: reservation.asset, amount: amount)
        guard clock < reservation.until else { throw movement.refused(.expired) }
        guard movement.minorUnits <= reservation.amount else { throw movement.refused(.exceeds) }
        try checkFreeze(movement, at: clock)
        release(number, reservation)
        move(movement.minorUnits, of: movement.asset, from: reservation.debit, to: reservation.credit)
    }

    private mutating func void(_ id: String, of reference: String) throws(LedgerError) {
        let (number, earlier) = try earlier(reference, for: id)
        if case .claim = earlier {
            guard open.claims[number] != nil else { throw LedgerError(.settled, id: id) }
            setClaim(number, nil)
        } else {
            let (number, reservation) = try reservation(reference, for: id)
            release(number, reservation)
        }
    }

    private mutating func expire(_ id: String, of reference: String, at clock: Epoch) throws(LedgerError) {
        let (number, reservation) = try reservation(reference, for: id)
        guard clock >= reservation.until else { throw LedgerError(.notExpired, id: id) }
        release(number, reservation)
    }

    private mutating func release(_ number: Int, _ reservation: OpenItems.Reservation) {
        hold(-reservation.amount, of: reservation.asset, in: reservation.debit)
        setReservation(number, nil)
    }
}

// Freezes.
extension Ledger {
    private mutating func freeze(_ id: String, _ holder: Holder, until: Epoch, at clock: Epoch) throws(LedgerError) {
        guard !isFrozen(holder, in: clock) else {
            throw LedgerError(.alreadyFrozen, id: id, account: .contributor(holder))
        }
        guard until > clock, until <= clock.later(by: Self.freezeEpochsMax) else { throw LedgerError(.term, id: id) }
        setFreeze(holder, until: until)
    }

    private mutating func renew(_ id: String, _ holder: Holder, until: Epoch, at clock: Epoch) throws(LedgerError) {
        guard isFrozen(holder, in: clock), let old = open.freezes[holder] else {
            throw LedgerError(.notFrozen, id: id, account: .contributor(holder))
        }
        guard until > old, until <= clock.later(by: Self.renewalEpochsMax) else { throw LedgerError(.term, id: id) }
        setFreeze(holder, until: until)
    }

    private mutating func thaw(_ id: String, _ holder: Holder, at clock: Epoch) throws(LedgerError) {
        guard isFrozen(holder, in: clock) else {
            throw LedgerError(.notFrozen, id: id, account: .contributor(holder))
        }
        setFreeze(holder, until: nil)
    }
}

// Checks.
extension Ledger {
    /// Supply gives once an asset, to the reserve.
    private func checkGenesis(_ movement: Movement) throws(LedgerError) {
        guard movement.credit == .reserve, books.balance(.supply, movement.asset) == 0 else {
            throw movement.refused(.supply, .supply)
        }
    }

    private func checkFreeze(_ movement: Movement, at clock: Epoch) throws(LedgerError) {
        guard let holder = movement.debit.holder, !open.freezes.isEmpty, isFrozen(holder, in: clock),
            movement.debit.isStoppedByFreeze(to: movement.credit)
        else { return }
        throw movement.refused(.frozen, movement.debit)
    }

    /// The number of the debit account, which must hold what is to be moved.
    private func funded(_ movement: Movement) throws(LedgerError) -> Int {
        guard let number = books.number(of: movement.debit),
            books.available(number, movement.asset) >= movement.minorUnits
        else { throw movement.refused(.insufficient, movement.debit) }
        return number
    }

    /// The entry that an id names.
    private func earlier(_ reference: String, for id: String) throws(LedgerError) -> (Int, JournalOperation) {
        guard let number = store.number(of: reference), let line = line(at: UInt64(number)) else {
            throw LedgerError(.unknown, id: id)
        }
        return (number, line.entry.operation)
    }

    /// The open reservation that an id names.
    private func reservation(
        _ reference: String, for id: String
    ) throws(LedgerError) -> (Int, OpenItems.Reservation) {
        let (number, earlier) = try earlier(reference, for: id)
        guard case .reserve = earlier else { throw LedgerError(.reference, id: id) }
        guard let reservation = open.reservations[number] else { throw LedgerError(.settled, id: id) }
        return (number, reservation)
    }
}
