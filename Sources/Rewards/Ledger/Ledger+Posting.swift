extension Ledger {
    /// Posts one entry.
    ///
    /// - Returns: its line; for an id that was posted before with the same body (all but number and epoch), the first.
    /// - Throws: `LedgerError`; the ledger is then as before.
    public mutating func post(_ command: JournalCommand) throws(LedgerError) -> JournalLine {
        try command.checkShape()
        let body = scratch.write(command, number: head.count)
        let key = EntryKey(id: scratch.range(from: body + command.idOffset, count: command.id.utf8.count), in: scratch)
        if let first = store.number(of: key, in: scratch) {
            return try line(at: first, ifItsBodyIs: body, of: command, key)
        }
        guard head.count < Self.entriesMax else { throw LedgerError(.full, id: command.id) }
        try apply(command)
        let entry = JournalEntry(number: head.count, command: command)
        append(key, epoch: command.epoch)
        return JournalLine(bytes: scratch.line, entry: entry)
    }

    /// Posts all entries or none.
    ///
    /// - Returns: a line for each command, in order.
    /// - Throws: `LedgerError` of the first that is refused; the ledger is then as before.
    public mutating func post(
        contentsOf commands: some Sequence<JournalCommand>
    ) throws(LedgerError) -> [JournalLine] {
        let (oldHead, oldEpoch) = (head, epoch)
        isRecordingUndo = true
        defer {
            isRecordingUndo = false
            undo.removeAll(keepingCapacity: true)
        }
        var lines: [JournalLine] = []
        lines.reserveCapacity(commands.underestimatedCount)
        do throws(LedgerError) {
            for command in commands { lines.append(try post(command)) }
        } catch {
            while let step = undo.popLast() { take(back: step) }
            (head, epoch) = (oldHead, oldEpoch)
            throw error
        }
        return lines
    }

    /// Takes over the next line of a journal.
    ///
    /// - Parameter line: Without its line feed.
    /// - Throws: `JournalError`; the ledger is then as before.
    public mutating func replay(_ line: [UInt8]) throws(JournalError) {
        var reader = LineReader(line)
        let entry: JournalEntry
        do throws(JournalError) {
            entry = try reader.entry()
        } catch {
            throw JournalError(number: head.count, error.reason)
        }
        guard entry.number == head.count else { throw JournalError(number: head.count, .number(found: entry.number)) }
        scratch.copy(line)
        let id = entry.bodyOffset + entry.command.idOffset
        let key = EntryKey(id: scratch.range(from: id, count: entry.id.utf8.count), in: scratch)
        guard store.number(of: key, in: scratch) == nil else { throw JournalError(number: head.count, .duplicate) }
        do throws(LedgerError) {
            guard head.count < Self.entriesMax else { throw LedgerError(.full, id: entry.id) }
            try apply(entry.command)
        } catch {
            throw JournalError(number: head.count, .refused(error))
        }
        append(key, epoch: entry.epoch)
    }

    /// The line that has the id already, if it says the same.
    private func line(
        at number: Int, ifItsBodyIs body: Int, of command: JournalCommand, _ key: EntryKey
    ) throws(LedgerError) -> JournalLine {
        let isSame = store.isBody(of: number, scratch.bytes(from: body), idOffset: command.idOffset)
        guard isSame, let first = line(at: UInt64(number)) else { throw LedgerError(.conflict, id: command.id) }
        return first
    }

    /// Appends the line in the scratch to the journal.
    private mutating func append(_ key: EntryKey, epoch: Epoch) {
        store.append(scratch, key)
        head = JournalHead(count: head.count + 1, hash: scratch.chain(head.hash))
        self.epoch = max(self.epoch, epoch)
        if isRecordingUndo { undo.append(.line) }
    }
}
