import Foundation
import Octets
import Rewards
import TestKit
import Testing

/// The hash chain, against vectors and against another implementation.
struct JournalChainTests {
    @Test func beginsAsDocumented() {
        #expect(JournalHead.empty == JournalHead(count: 0, hash: .sha256(utf8: "vinlog/journal/v1\0")))
        #expect(Ledger().head == .empty)
        #expect(
            JournalHead.empty.hash.description == "ab505446716e4f4bce7edd4f1c2141362597bea1166f4435925da3cc41cd7775")
    }

    @Test func isTheFoldOfItsLines() throws {
        let ledger = try LedgerRuleTests.ledger()
        var hash = JournalHead.empty.hash
        let lines = try Journal.parse(lines: ledger.journal())
        for line in lines { hash = Journal.chain(hash, line.bytes) }
        #expect(ledger.head == JournalHead(count: UInt64(lines.count), hash: hash))
        #expect(hash.description == "f685db3a306dd5a24463b01847ea6dd29a61bb9b9b5aaa88c5992c70e5ddd3c0")
    }

    private static let hasPython = Python.run("pass") != nil

    @Test(.enabled(if: hasPython, "Python is not installed"))
    func anotherImplementationAgrees() throws {
        let ledger = try LedgerRuleTests.ledger()
        let script = """
            import hashlib, json, sys
            h = hashlib.sha256(b"vinlog/journal/v1\\0").digest()
            for line in sys.stdin.buffer.read().split(b"\\n")[:-1]:
                assert json.dumps(json.loads(line), separators=(",", ":")).encode() == line
                h = hashlib.sha256(b"vinlog/journal-entry/v1\\0" + h + line).digest()
            print(h.hex(), end="")
            """
        let output = try #require(Python.run(script, input: Data(ledger.journal())))
        #expect(String(decoding: output, as: UTF8.self) == ledger.head.hash.description)
    }
}
