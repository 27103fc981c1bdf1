import Octets

/// Reads one line of the journal; whatever is not exactly what the writer writes is refused.
struct LineReader {
    private var cursor: LineCursor
    private var number: UInt64 = 0

    init(_ line: [UInt8]) {
        cursor = LineCursor(line)
    }

    /// The entry of the whole line.
    mutating func entry() throws(JournalError) -> JournalEntry {
        guard cursor.bytes.count <= Journal.lineBytesMax else { throw JournalError(number: number, .tooLong) }
        try expect("{\"n\":")
        number = try decimal("a number")
        try expect(",\"epoch\":")
        let epoch = try self.epoch()
        try expect(",\"op\":\"")
        let word = try self.word()
        try expect("\",\"id\":\"")
        let id = try self.id()
        try expect("\"")
        let operation = try self.operation(word)
        try expect("}")
        guard cursor.isAtEnd else { throw malformed("the end of the line") }
        return JournalEntry(number: number, command: JournalCommand(epoch: epoch, id: id, operation))
    }

    private mutating func operation(_ word: Word) throws(JournalError) -> JournalOperation {
        switch word {
        case .transfer: return try transfer()
        case .reserve: return try reserve()
        case .post:
            let amount = try self.amount()
            return .post(of: try of(), amount: amount)
        case .void:
            let of = try self.of()
            return .void(of: of, code: try optionalCode())
        case .expire: return .expire(of: try of())
        case .freeze, .renew: return try freeze(isRenewal: word == .renew)
        case .thaw:
            let holder = try self.holder()
            return .thaw(holder, code: try code())
        case .claim: return try claim()
        case .mark: return try mark()
        }
    }

    private mutating func transfer() throws(JournalError) -> JournalOperation {
        let (debit, credit) = try accounts()
        let asset = try self.asset()
        let amount = try self.amount()
        let of = try optionalOf()
        let code = try optionalCode()
        return .transfer(debit: debit, credit: credit, asset: asset, amount: amount, of: of, code: code)
    }

    private mutating func reserve() throws(JournalError) -> JournalOperation {
        let (debit, credit) = try accounts()
        let asset = try self.asset()
        let amount = try self.amount()
        return .reserve(debit: debit, credit: credit, asset: asset, amount: amount, until: try until())
    }

    private mutating func freeze(isRenewal: Bool) throws(JournalError) -> JournalOperation {
        let until = try self.until()
        let holder = try self.holder()
        let code = try self.code()
        let hash = try optionalHash()
        return isRenewal
            ? .renew(holder, until: until, code: code, hash: hash)
            : .freeze(holder, until: until, code: code, hash: hash)
    }

    private mutating func claim() throws(JournalError) -> JournalOperation {
        let asset = try self.asset()
        let amount = try self.amount()
        let holder = try self.holder()
        return .claim(holder, asset: asset, amount: amount, code: try optionalCode())
    }

    private mutating func mark() throws(JournalError) -> JournalOperation {
        guard let code = MarkCode(rawValue: try self.code()) else { throw malformed("a mark's code before this") }
        guard let hash = try optionalHash() else { throw malformed(",\"hash\":") }
        return .mark(code, hash: hash)
    }
}

// Members.
extension LineReader {
    private mutating func accounts() throws(JournalError) -> (debit: Account, credit: Account) {
        try expect(",\"debit\":\"")
        let debit = try account()
        try expect("\",\"credit\":\"")
        let credit = try account()
        try expect("\"")
        return (debit, credit)
    }

    private mutating func asset() throws(JournalError) -> Asset {
        try expect(",\"asset\":\"")
        let asset: Asset
        if cursor.skip("DP\"") {
            asset = .dataPoints
        } else if cursor.skip("BC\"") {
            asset = .credits
        } else if cursor.skip("CR\"") {
            asset = .crystals
        } else if cursor.skip("ST\"") {
            asset = .stones
        } else {
            throw malformed("an asset")
        }
        return asset
    }

    private mutating func amount() throws(JournalError) -> Amount {
        try expect(",\"amount\":")
        let amount = Amount(try decimal("an amount"))
        guard amount > .zero, amount <= .maximum else { throw malformed("an amount of 1 to 2^53 - 1 before this") }
        return amount
    }

    private mutating func until() throws(JournalError) -> Epoch {
        try expect(",\"until\":")
        return try epoch()
    }

    private mutating func holder() throws(JournalError) -> Holder {
        try expect(",\"account\":\"")
        guard let holder = Holder(reading: &cursor) else { throw malformed("a holder") }
        try expect("\"")
        return holder
    }

    private mutating func of() throws(JournalError) -> String {
        guard let id = try optionalOf() else { throw malformed(",\"of\":") }
        return id
    }

    private mutating func optionalOf() throws(JournalError) -> String? {
        guard cursor.skip(",\"of\":\"") else { return nil }
        let id = try self.id()
        try expect("\"")
        return id
    }

    private mutating func code() throws(JournalError) -> String {
        guard let code = try optionalCode() else { throw malformed(",\"code\":") }
        return code
    }

    private mutating func optionalCode() throws(JournalError) -> String? {
        guard cursor.skip(",\"code\":\"") else { return nil }
        guard let code = cursor.run(JournalSyntax.codeCounts, of: JournalSyntax.isCodeCharacter) else {
            throw malformed("1 to 32 of a-z 0-9 -")
        }
        try expect("\"")
        return code
    }

    private mutating func optionalHash() throws(JournalError) -> Hash? {
        guard cursor.skip(",\"hash\":\"") else { return nil }
        guard let digits = cursor.run(64...64, of: JournalSyntax.isHexadecimalDigit), let hash = Hash(hex: digits)
        else { throw malformed("64 lower-case hexadecimal digits") }
        try expect("\"")
        return hash
    }
}

// What members are made of.
extension LineReader {
    /// The word of an operation.
    private enum Word {
        case transfer, reserve, post, void, expire, freeze, renew, thaw, claim, mark
    }

    private mutating func word() throws(JournalError) -> Word {
        if cursor.skip("transfer") { return .transfer }
        if cursor.skip("reserve") { return .reserve }
        if cursor.skip("post") { return .post }
        if cursor.skip("void") { return .void }
        if cursor.skip("expire") { return .expire }
        if cursor.skip("freeze") { return .freeze }
        if cursor.skip("renew") { return .renew }
        if cursor.skip("thaw") { return .thaw }
        if cursor.skip("claim") { return .claim }
        if cursor.skip("mark") { return .mark }
        throw malformed("an operation")
    }

    private mutating func account() throws(JournalError) -> Account {
        guard let account = Account(reading: &cursor) else { throw malformed("an account") }
        return account
    }

    private mutating func id() throws(JournalError) -> String {
        guard let id = cursor.run(JournalSyntax.idCounts, of: JournalSyntax.isIDCharacter) else {
            throw malformed("an id of 1 to 160 printable characters")
        }
        return id
    }

    private mutating func epoch() throws(JournalError) -> Epoch {
        guard let epoch = cursor.epoch() else { throw malformed("an epoch") }
        return epoch
    }

    private mutating func decimal(_ what: String) throws(JournalError) -> UInt64 {
        guard let number = cursor.decimal() else { throw malformed(what) }
        return number
    }

    private mutating func expect(_ text: StaticString) throws(JournalError) {
        guard cursor.skip(text) else { throw malformed("\(text)") }
    }

    private func malformed(_ expected: String) -> JournalError {
        JournalError(number: number, .malformed(atByte: cursor.position, expected: expected))
    }
}
