import LogAudit
import Octets
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@Suite("Auditing a log's entries")
struct LogAuditorTests {
    /// What stops an audit of `entries`.
    private static func violation(_ entries: [[UInt8]], trustedSize: LogSize = 0) -> LogViolation? {
        do {
            try LogAuditor(trustedSize: trustedSize).feed(entries)
            return nil
        } catch .violation(let violation) {
            return violation
        } catch {
            Issue.record("\(error)")
            return nil
        }
    }

    @Test("what a registry keeps is found true, in runs of any length", arguments: UInt64(0)..<20)
    func honestLogs(seed: UInt64) throws {
        let log = RandomLog(seed: seed, batchCount: 40)
        var generator = SeededGenerator(seed: seed)
        let auditor = LogAuditor()
        var fed = 0
        while fed < log.entries.count {
            let end = min(fed + Int.random(in: 1...60, using: &generator), log.entries.count)
            try auditor.feed(Array(log.entries[fed..<end]))
            fed = end
            #expect(auditor.size.value == UInt64(fed))
            #expect(auditor.root == MerkleTree.root(of: log.entries[..<fed].map { MerkleTree.leafHash($0) }))
            #expect(auditor.endsInIndexRoot == log.sizes.contains(auditor.size))
        }
        #expect(auditor.comparedRootCount == UInt64(log.sizes.count))
        #expect(auditor.lastIndexState?.index.value == UInt64(fed - 1))
        #expect(auditor.lastIndexState?.subjectCount == auditor.subjectCount)
    }

    @Test("an audit that trusts its beginning ends where one of everything does", arguments: UInt64(0)..<20)
    func trustedBeginnings(seed: UInt64) throws {
        let log = RandomLog(seed: seed, batchCount: 30)
        let whole = LogAuditor()
        try whole.feed(log.entries)
        for trusted in log.sizes {
            let auditor = LogAuditor(trustedSize: trusted)
            try auditor.feed(log.entries)
            #expect(auditor.lastIndexState == whole.lastIndexState)
            #expect(auditor.root == whole.root)
            #expect(auditor.parameters == whole.parameters)
            let compared = log.sizes.count { $0 >= trusted }
            #expect(auditor.comparedRootCount == UInt64(compared))
        }
    }

    /// Only a time that keeps its order is free: of kinds 02 and 03, which no index covers. The tree's root covers it.
    @Test("every byte of every entry counts", arguments: UInt64(0)..<3)
    func everyByte(seed: UInt64) throws {
        let log = RandomLog(seed: seed, batchCount: 6)
        for (number, entry) in log.entries.enumerated() {
            for place in entry.indices {
                for bit in [0, 7] as [UInt8] {
                    var entries = log.entries
                    entries[number][place] ^= 1 << bit
                    let isTimeOfNoStatement = (1...8).contains(place) && entry[0] != 1
                    if isTimeOfNoStatement { continue }
                    #expect(Self.violation(entries) != nil, "seed \(seed), entry \(number), byte \(place)")
                }
            }
        }
    }

    @Test("entries removed, doubled or exchanged are noticed, whatever is trusted", arguments: UInt64(0)..<5)
    func wholeEntries(seed: UInt64) throws {
        let log = RandomLog(seed: seed, batchCount: 8)
        let trusted = log.sizes[log.sizes.count / 2]
        for number in log.entries.indices.dropLast() {
            var removed = log.entries
            removed.remove(at: number)
            var doubled = log.entries
            doubled.insert(log.entries[number], at: number)
            var exchanged = log.entries
            exchanged.swapAt(number, number + 1)
            for entries in [removed, doubled, exchanged] {
                #expect(Self.violation(entries) != nil, "entry \(number)")
                #expect(Self.violation(entries, trustedSize: trusted) != nil, "entry \(number)")
            }
        }
    }

    @Test("a fed violation stops the audit for good, after the entries before it")
    func stopped() throws {
        let log = RandomLog(seed: 7, batchCount: 5)
        var entries = log.entries
        entries[9] = [1, 2, 3]
        let auditor = LogAuditor()
        for _ in 0..<2 {
            #expect(throws: LogAuditError.self) {
                try auditor.feed(auditor.size == 0 ? entries : [log.entries[9]])
            }
            #expect(auditor.size == 9)
        }
        #expect(auditor.root == MerkleTree.root(of: entries[..<9].map { MerkleTree.leafHash($0) }))
    }

    @Test("runs are taken in their places only")
    func places() throws {
        let log = RandomLog(seed: 8, batchCount: 5)
        let auditor = LogAuditor()
        let second = EntryRun(startingAt: 5, entries: Array(log.entries[5...]))
        #expect(throws: LogAuditError.self) { try auditor.feed(second) }
        try auditor.feed(EntryRun(startingAt: 0, entries: Array(log.entries[..<5])))
        try auditor.feed(second)
        #expect(auditor.size.value == UInt64(log.entries.count))
    }
}
