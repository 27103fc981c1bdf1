extension Holder {
    /// Whether the name is one that the journal can carry.
    var isWellFormed: Bool {
        switch self {
        case .attestor(let name):
            JournalSyntax.isText(name, 1...Self.attestorCountMax, of: JournalSyntax.isCodeCharacter)
        case .owner(let name), .buyer(let name):
            JournalSyntax.isText(
                name, Self.thumbprintCount...Self.thumbprintCount, of: JournalSyntax.isThumbprintCharacter)
        }
    }

    /// Reads a holder's text form.
    init?(reading cursor: inout LineCursor) {
        if cursor.skip("attestor:") {
            guard let name = cursor.run(1...Self.attestorCountMax, of: JournalSyntax.isCodeCharacter) else {
                return nil
            }
            self = .attestor(name)
        } else if cursor.skip("owner:") {
            guard let name = Self.thumbprint(&cursor) else { return nil }
            self = .owner(name)
        } else if cursor.skip("buyer:") {
            guard let name = Self.thumbprint(&cursor) else { return nil }
            self = .buyer(name)
        } else {
            return nil
        }
    }

    private static func thumbprint(_ cursor: inout LineCursor) -> String? {
        cursor.run(thumbprintCount...thumbprintCount, of: JournalSyntax.isThumbprintCharacter)
    }
}

extension Account {
    /// Reads an account's text form.
    init?(reading cursor: inout LineCursor) {
        if cursor.skip("escrow:") {
            guard let holder = Holder(reading: &cursor) else { return nil }
            self =
                cursor.skip(":held")
                ? .heldEscrow(holder) : cursor.skip(":frozen") ? .frozenEscrow(holder) : .escrow(holder)
        } else if cursor.skip("contributor:") {
            guard let holder = Holder(reading: &cursor) else { return nil }
            self = .contributor(holder)
        } else if cursor.skip("bond:") {
            guard let holder = Holder(reading: &cursor) else { return nil }
            self = .bond(holder)
        } else if cursor.skip("credit:") {
            guard let holder = Holder(reading: &cursor) else { return nil }
            self = .credit(holder)
        } else if cursor.skip("unclaimed:") {
            guard let holder = Holder(reading: &cursor) else { return nil }
            self = .unclaimed(holder)
        } else if let common = Account(readingCommon: &cursor) {
            self = common
        } else {
            return nil
        }
    }

    /// Reads the text form of an account that is nobody's.
    private init?(readingCommon cursor: inout LineCursor) {
        if cursor.skip("budget:") {
            guard let epoch = cursor.epoch() else { return nil }
            self = .budget(epoch)
        } else if cursor.skip("pool:fees:") {
            guard let epoch = cursor.epoch() else { return nil }
            self = .feePool(epoch)
        } else if cursor.skip("supply") {
            self = .supply
        } else if cursor.skip("reserve") {
            self = .reserve
        } else if cursor.skip("pool:owners") {
            self = .ownersPool
        } else if cursor.skip("burned") {
            self = .burned
        } else if cursor.skip("breakage") {
            self = .breakage
        } else if cursor.skip("treasury") {
            self = .treasury
        } else {
            return nil
        }
    }
}
