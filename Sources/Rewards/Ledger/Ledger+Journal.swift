extension Ledger {
    /// The ledger that follows from a whole journal.
    ///
    /// - Parameters:
    ///   - journal: Lines, each with its line feed.
    ///   - head: What count and chain must be; without it a journal that was cut between two lines, or altered into
    ///     another valid one, cannot be told from the true one.
    /// - Throws: `JournalError` at the first line at fault.
    public init(replaying journal: [UInt8], expecting head: JournalHead? = nil) throws(JournalError) {
        self.init()
        try replay(contentsOf: journal)
        if let head, self.head != head { throw JournalError(number: self.head.count, .head(found: self.head)) }
    }

    /// Takes over the next lines of a journal, each with its line feed.
    ///
    /// - Throws: `JournalError` at the first line at fault; the lines before it stay taken over: a valid prefix.
    public mutating func replay(contentsOf lines: [UInt8]) throws(JournalError) {
        let start = head.count
        do throws(JournalError) {
            try Journal.forEachLine(of: lines) { line throws(JournalError) in try replay(line) }
        } catch {
            // The format counts from the first of these lines, the ledger from the first of all.
            throw error.reason.isOfTheFormat ? JournalError(number: start + error.number, error.reason) : error
        }
    }
}

extension JournalError.Reason {
    /// Whether it was found before a ledger read the line.
    fileprivate var isOfTheFormat: Bool {
        switch self {
        case .unterminated, .tooLong: true
        case .malformed, .number, .duplicate, .refused, .head: false
        }
    }
}
