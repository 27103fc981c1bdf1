import LogAudit
import LogClient
import LogMonitor
import Octets
import TestKit
import Testing
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// Every lie that leaves a trace which others can check.
@Suite("A monitor of a log that lies", .bounded)
struct LyingLogTests {
    /// A log that the monitor has followed up to two batches, and its mirror.
    private static func followed(
        _ counts: [Int] = [40, 300],
        _ body: @Sendable @escaping (MonitorWorld, LogMonitor, TestLog) async throws -> Void
    ) async throws {
        try await MonitorWorld.running { world in
            var log = try TestLog()
            let monitor = try world.monitor(log)
            for count in counts {
                log.appendBatch(count)
                world.server.serve(try log.files())
                _ = try await monitor.round(of: log)
            }
            try await body(world, monitor, log)
        }
    }

    /// Evidence that says `kind`, is proven to whoever knows the key, and is read back as it was.
    private static func expectProven(
        _ finding: LogFinding, _ kind: LogEvidence.Kind, _ log: TestLog, entries: MirrorFolder? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        #expect(finding.kind.rawValue == kind.rawValue, sourceLocation: sourceLocation)
        let evidence = try #require(finding.evidence, sourceLocation: sourceLocation)
        let read = try LogEvidence(parsing: evidence.encoded)
        #expect(read == evidence, sourceLocation: sourceLocation)
        let verdict = try read.check(trust: try log.trust(), entries: entries)
        guard case .proven = verdict else {
            Issue.record("\(verdict)", sourceLocation: sourceLocation)
            return
        }
        let other = try TestLog(origin: "other.test/log", seed: 2)
        #expect(throws: EvidenceError.otherLog(evidence.log.vkey)) {
            try read.check(trust: try other.trust(), entries: entries)
        }
    }

    @Test("two roots of one size: fork")
    func fork() async throws {
        try await Self.followed { world, monitor, log in
            var forked = log
            forked.replace(7, .statement(time: log.timeMilliseconds, label: Label(.zero), commitment: .zero))
            world.server.serve(try forked.files())
            try Self.expectProven(try await monitor.finding(of: log), .fork, log)
            // Another process, which has nothing but the mirror, finds the same.
            try Self.expectProven(try await world.monitor(log).finding(of: log), .fork, log)
        }
    }

    @Test("a past that was changed: inconsistent", arguments: [3, 41, 100, 341])
    func rewrite(index: Int) async throws {
        try await Self.followed { world, monitor, log in
            var rewritten = try TestLog()
            var past = Array(log.entries[2...])
            past[index - 2] =
                LogEntry.statement(
                    time: TestLog.startMilliseconds + 1_000, label: Label(.zero), commitment: .zero
                ).encoded
            for entry in past { rewritten.append(raw: entry) }
            rewritten.timeMilliseconds = log.timeMilliseconds
            rewritten.appendBatch(200)
            world.server.serve(try rewritten.files())
            try Self.expectProven(try await monitor.finding(of: rewritten), .inconsistent, log)
            #expect(await monitor.audited?.size == log.size)
        }
    }

    @Test("a past that was shortened: inconsistent")
    func dropped() async throws {
        try await Self.followed { world, monitor, log in
            var shorter = try TestLog()
            for entry in log.entries[2...].dropLast(30) { shorter.append(raw: entry) }
            shorter.timeMilliseconds = log.timeMilliseconds
            shorter.appendBatch(200)
            world.server.serve(try shorter.files())
            try Self.expectProven(try await monitor.finding(of: shorter), .inconsistent, log)
        }
    }

    @Test("an older state that never was: inconsistent")
    func otherPast() async throws {
        try await Self.followed { world, monitor, log in
            var other = try TestLog()
            other.appendBatch(90)
            world.server.serve(try other.files())
            try Self.expectProven(try await monitor.finding(of: other), .inconsistent, log)
        }
    }

    @Test("an index that leaves a statement out: bad-index-root, proven with anybody's mirror")
    func hiddenStatement() async throws {
        try await Self.followed { world, monitor, log in
            var lying = log
            lying.hidden = [150]
            lying.appendBatch(4)
            world.server.serve(try lying.files())
            let finding = try await monitor.finding(of: lying)
            try Self.expectProven(finding, .badIndexRoot, log, entries: try world.mirror())
            let evidence = try #require(finding.evidence)
            guard case .entriesNeeded = try evidence.check(trust: nil, entries: nil) else {
                Issue.record("nobody can rebuild an index without entries")
                return
            }
            // A mirror of other entries is told from the log's.
            let elsewhere = try MirrorFolder(path: world.folder.path + "/elsewhere")
            var honest = try TestLog()
            honest.appendBatch(700)
            for (path, bytes) in try honest.files() { try elsewhere.write(bytes, to: path) }
            #expect(throws: EvidenceError.self) { try evidence.check(trust: nil, entries: elsewhere) }
        }
    }

    @Test("an index that leaves a whole subject out: bad-index-root")
    func hiddenSubject() async throws {
        try await Self.followed { world, monitor, log in
            var lying = log
            lying.append(
                .statement(
                    time: log.timeMilliseconds, label: Label.publicSubject("attestor:hidden"), commitment: .zero))
            lying.hidden = [UInt64(lying.entries.count - 1)]
            lying.appendBatch(4)
            world.server.serve(try lying.files())
            try Self.expectProven(
                try await monitor.finding(of: lying), .badIndexRoot, log, entries: try world.mirror())
        }
    }

    @Test("entries that break a rule: bad-entry", arguments: 0..<6)
    func badEntries(number: Int) async throws {
        try await Self.followed { world, monitor, log in
            var lying = log
            let time = log.timeMilliseconds
            let hash = Hash.sha256(utf8: "other")
            switch number {
            case 0: lying.append(.statement(time: time - 1, label: Label(.zero), commitment: .zero))
            case 1: lying.append(raw: Array("a line of text".utf8))
            case 2:
                lying.append(
                    .indexRoot(
                        time: time, coveredSize: LogSize(log.size.value + 1), subjectCount: 1, root: hash,
                        parametersHash: log.parameters.hash))
            case 3:
                lying.append(
                    .parameters(
                        time: time, generation: 7, parametersHash: hash,
                        previousParametersHash: log.parameters.hash))
            case 4:
                lying.append(
                    .parameters(time: time, generation: 1, parametersHash: hash, previousParametersHash: hash))
            default:
                lying.append(
                    .parameters(
                        time: time, generation: 1, parametersHash: hash,
                        previousParametersHash: log.parameters.hash))
            // The index root that follows names the parameters that were replaced.
            }
            lying.appendBatch(2)
            world.server.serve(try lying.files())
            try Self.expectProven(
                try await monitor.finding(of: lying), .badEntry, log, entries: try world.mirror())
        }
    }

    @Test("a checkpoint that ends in a statement: bad-entry")
    func noIndexRoot() async throws {
        try await Self.followed { world, monitor, log in
            var lying = log
            lying.appendStatements(3)
            world.server.serve(try lying.files())
            let finding = try await monitor.finding(of: lying)
            #expect(finding.text.contains("not of kind 2"))
            try Self.expectProven(finding, .badEntry, log)
        }
    }

    @Test("a log that begins with a statement: bad-entry, at the first look")
    func noParameters() async throws {
        try await MonitorWorld.running { world in
            var lying = try TestLog()
            lying.replace(0, .statement(time: 1, label: Label(.zero), commitment: .zero))
            lying.appendBatch(2)
            world.server.serve(try lying.files())
            try Self.expectProven(try await world.monitor(lying).finding(of: lying), .badEntry, lying)
        }
    }

    @Test("whatever is changed in a file of evidence, it does not come to say something else", arguments: 0..<3)
    func mutations(number: Int) async throws {
        try await Self.followed([40, 20]) { world, monitor, log in
            var lying = log
            switch number {
            case 0:
                lying.replace(7, .statement(time: 1, label: Label(.zero), commitment: .zero))
            case 1:
                lying.replace(7, .statement(time: 1, label: Label(.zero), commitment: .zero))
                lying.appendBatch(5)
            default:
                lying.append(.statement(time: 1, label: Label(.zero), commitment: .zero))
                lying.appendRoot()
            }
            world.server.serve(try lying.files())
            let evidence = try #require(try await monitor.finding(of: lying).evidence)
            let bytes = evidence.encoded
            let trust = try log.trust()
            var refused = 0
            for place in bytes.indices {
                for bit in [0, 1, 5] as [UInt8] {
                    var mutated = bytes
                    mutated[place] ^= 1 << bit
                    guard let read = try? LogEvidence(parsing: mutated),
                        case .proven(let text)? = try? read.check(trust: trust, entries: nil)
                    else {
                        refused += 1
                        continue
                    }
                    // Where and when it was seen, and what it says of itself, are no part of what is proven.
                    #expect(read.kind == evidence.kind)
                    if case .proven(let original) = try evidence.check(trust: trust, entries: nil) {
                        #expect(text == original, "byte \(place), bit \(bit)")
                    }
                }
            }
            #expect(refused > bytes.count * 2)
            for length in bytes.indices.dropLast() where bytes[length...].contains(where: { $0 > 0x20 }) {
                #expect(throws: EvidenceError.self) { try LogEvidence(parsing: bytes[..<length]) }
            }
        }
    }
}
