import Octets
import Rewards
import TestKit
import Testing

/// Invariant 14: a journal that was cut or altered at any byte gives a valid prefix or a loud refusal.
struct JournalCorruptionTests {
    private let ledger: Ledger
    private let journal: [UInt8]
    /// The ledger before each line, and behind the last.
    private let prefixes: [Ledger]

    init() throws {
        ledger = try LedgerRuleTests.ledger()
        journal = ledger.journal()
        var prefixes = [Ledger()]
        for line in journal.split(separator: UInt8(ascii: "\n")) {
            var next = try #require(prefixes.last)
            try next.replay(Array(line))
            prefixes.append(next)
        }
        self.prefixes = prefixes
    }

    @Test func everyTruncation() throws {
        var lineStart = 0
        var lines = 0
        for end in 0..<journal.count {
            // Whole lines before the cut are a valid prefix; a part of a line is refused where it was cut.
            var prefix = prefixes[lines]
            let part = Array(journal[lineStart..<end])
            let refusal = refusal { () throws(JournalError) in try prefix.replay(contentsOf: part) }
            let expected = part.isEmpty ? nil : JournalError(number: UInt64(lines), .unterminated)
            try #require(refusal == expected && prefix == prefixes[lines], "cut at \(end)")
            // With the head known, a cut between two lines is refused too.
            if part.isEmpty {
                let found = JournalError(number: UInt64(lines), .head(found: prefix.head))
                #expect(throws: found) { try Ledger(replaying: Array(journal[..<end]), expecting: ledger.head) }
            }
            if journal[end] == UInt8(ascii: "\n") { (lineStart, lines) = (end + 1, lines + 1) }
        }
        #expect(lines == Int(ledger.head.count))
    }

    @Test func everyFlip() throws {
        let seed = SeededGenerator.printedSeed("everyFlip")
        var generator = SeededGenerator(seed: seed)
        var start = journal.startIndex
        for (number, prefix) in prefixes.dropLast().enumerated() {
            let rest = Array(journal[start...])
            let length = try #require(rest.firstIndex(of: UInt8(ascii: "\n"))) + 1
            for place in 0..<length {
                for mask in [0x01, UInt8.random(in: 1...255, using: &generator)] {
                    var altered = rest
                    altered[place] ^= mask
                    try check(altered, after: prefix, "seed \(seed), line \(number), byte \(place), mask \(mask)")
                }
            }
            start += length
        }
    }

    /// Every loss, doubling and exchange of whole lines.
    @Test func everyLostDoubledOrExchangedLine() throws {
        let lines = journal.split(separator: UInt8(ascii: "\n")).map { Array($0) + [UInt8(ascii: "\n")] }
        for index in lines.indices {
            var lost = lines
            lost.remove(at: index)
            var doubled = lines
            doubled.insert(lines[index], at: index)
            var exchanged = lines
            exchanged.swapAt(index, (index + 1) % lines.count)
            for altered in [lost, doubled, exchanged] {
                #expect(throws: JournalError.self) {
                    try Ledger(replaying: Array(altered.joined()), expecting: ledger.head)
                }
            }
        }
    }

    /// An altered rest is refused, or is another journal, whose books balance and whose head tells it apart.
    private func check(_ altered: [UInt8], after prefix: Ledger, _ place: String) throws {
        var other = prefix
        if let error = refusal({ () throws(JournalError) in try other.replay(contentsOf: altered) }) {
            try #require(error.number >= prefix.head.count, "\(place)")
        } else {
            try #require(other.head != ledger.head, "\(place)")
            try #require(other.journal(from: prefix.head.count) == altered, "\(place)")
        }
        try #require(other.trialBalance().isZero, "\(place)")
    }

    private func refusal(_ body: () throws(JournalError) -> Void) -> JournalError? {
        do throws(JournalError) {
            try body()
            return nil
        } catch {
            return error
        }
    }

    @Test func aLineThatIsTooLongIsRefused() {
        let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: Journal.lineBytesMax + 1) + [UInt8(ascii: "\n")]
        #expect(throws: JournalError(number: 0, .tooLong)) { try Ledger(replaying: bytes) }
        #expect(throws: JournalError(number: 0, .tooLong)) { try Journal.parse(Array(bytes.dropLast())) }
    }

    @Test func refusalsNameTheLine() throws {
        let lines = try Journal.parse(lines: journal)
        var ledger = Ledger()
        for line in lines.prefix(8) { try ledger.replay(line.bytes) }
        #expect(throws: JournalError(number: 8, .number(found: 9))) { try ledger.replay(lines[9].bytes) }
        let again = try Journal.line(lines[5].entry.command, number: 8)
        #expect(throws: JournalError(number: 8, .duplicate)) { try ledger.replay(again.bytes) }
        let overdrawn = try Journal.line(
            JournalCommand(
                epoch: 5, id: "new", .transfer(debit: .treasury, credit: .reserve, asset: .dataPoints, amount: 10)),
            number: 8)
        let refusal = LedgerError(.insufficient, id: "new", account: .treasury, asset: .dataPoints)
        #expect(throws: JournalError(number: 8, .refused(refusal))) { try ledger.replay(overdrawn.bytes) }
    }
}
