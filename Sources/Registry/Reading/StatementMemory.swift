import Synchronization
import VehicleHistory

/// Statements read lately, by their bytes.
///
/// What bytes say never changes. A report's statements are read to be proved and again to be verified for a page, and
/// those of its attestors, whose keys are costly to read, for the next report too.
final class StatementMemory: StatementReading {
    /// Statements of the older or the newer half. With about 5 kB each, 2 × 2,048 of them take some 20 MB.
    private static let halfCount = 2_048

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
        halves.withLock { $0.newer[text] ?? $0.older[text] }
    }

    private func keep(_ read: ReadStatement, as text: Text) {
        halves.withLock { halves in
            if halves.newer.count >= Self.halfCount { halves = Halves(older: halves.newer) }
            halves.newer[text] = read
        }
    }
}
