import Synchronization
import VehicleHistory

/// Statements read lately, by their bytes.
///
/// What bytes say never changes. A report's statements are read to be proved and again to be verified for a page, and
/// those of its attestors, whose keys are costly to read, for the next report too.
final class StatementMemory: StatementReading {
    /// Statements of the older or the newer half: those of a few reports. Each half is let go as a whole, which takes
    /// about 4 µs a statement, so that more would show in whichever report comes then.
    private static let halfCount = 256

    private struct Halves {
        var newer: [Text: ReadStatement] = [:]
        var older: [Text: ReadStatement] = [:]
    }

    /// A statement's bytes, hashed as a whole: an array of bytes hashes them one by one, which takes half as long as
    /// reading the statement.
    private struct Text: Hashable {
        let bytes: [UInt8]

        func hash(into hasher: inout Hasher) {
            bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
        }
    }

    private let halves = Mutex(Halves())

    func read(_ bytes: [UInt8]) throws(StatementReadingError) -> ReadStatement {
        let text = Text(bytes: bytes)
        if let known = known(text) { return known }
        let read = try PlainStatementReading().read(bytes)
        keep(read, as: text)
        return read
    }

    /// How many it knows.
    var count: Int { halves.withLock { Set($0.newer.keys).union($0.older.keys).count } }

    /// Forgets all of them, such as when one was erased.
    func forget() {
        halves.withLock { $0 = Halves() }
    }

    private func known(_ text: Text) -> ReadStatement? {
        halves.withLock { halves in
            if let read = halves.newer[text] { return read }
            // What is asked for again stays.
            guard let read = halves.older.removeValue(forKey: text) else { return nil }
            halves.newer[text] = read
            return read
        }
    }

    private func keep(_ read: ReadStatement, as text: Text) {
        // Let go of after the lock is.
        var old: [Text: ReadStatement] = [:]
        halves.withLock { halves in
            if halves.newer.count >= Self.halfCount {
                swap(&old, &halves.older)
                swap(&halves.older, &halves.newer)
            }
            halves.newer[text] = read
        }
    }
}
