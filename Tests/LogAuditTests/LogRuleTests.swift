import Attestation
import LogAudit
import Octets
import TestKit
import Testing
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// Each rule broken alone, in a log of five entries: parameters, statement, root, statement, root.
@Suite("Rules of the log")
struct LogRuleTests {
    private static let parametersHash = Hash.sha256(utf8: "parameters")
    private static let other = Hash.sha256(utf8: "other")
    private static let label = Label.publicSubject("attestor:garage-1")

    private static func root(_ count: Int, _ entries: [LogEntry]) -> Hash {
        var index = ReferenceIndex()
        for (number, entry) in entries.prefix(count).enumerated() {
            guard case .statement(_, let label, _) = entry else { continue }
            index.append(label, index: LogIndex(UInt64(number)), leafHash: MerkleTree.leafHash(entry.encoded))
        }
        return index.root
    }

    private static var log: [LogEntry] {
        var log: [LogEntry] = [
            .parameters(
                time: 100, generation: 0, parametersHash: parametersHash, previousParametersHash: .zero),
            .statement(time: 100, label: label, commitment: other),
        ]
        log.append(
            .indexRoot(
                time: 100, coveredSize: 2, subjectCount: 1, root: root(2, log), parametersHash: parametersHash))
        log.append(.statement(time: 200, label: label, commitment: parametersHash))
        log.append(
            .indexRoot(
                time: 200, coveredSize: 4, subjectCount: 1, root: root(4, log), parametersHash: parametersHash))
        return log
    }

    private static func verdict(_ log: [LogEntry]) -> LogViolation? {
        do {
            try LogAuditor().feed(log.map(\.encoded))
            return nil
        } catch {
            guard case .violation(let violation) = error else { return nil }
            return violation
        }
    }

    @Test func theLogItself() {
        #expect(Self.verdict(Self.log) == nil)
    }

    @Test("a checkpoint ends in an index root")
    func end() throws {
        let auditor = LogAuditor()
        for (number, entry) in Self.log.enumerated() {
            try auditor.feed([entry.encoded])
            if number == 2 || number == 4 {
                try auditor.checkEnd()
            } else {
                #expect(throws: LogAuditError.self) { try auditor.checkEnd() }
            }
        }
    }

    @Test func parametersFirst() {
        #expect(Self.verdict(Array(Self.log.dropFirst())) == LogViolation(index: 0, rule: .parametersFirst))
    }

    @Test func risingTime() {
        var log = Self.log
        log[3] = .statement(time: 99, label: Self.label, commitment: Self.other)
        #expect(Self.verdict(log) == LogViolation(index: 3, rule: .risingTime(previous: 100, found: 99)))
    }

    @Test(arguments: [3, 5, 0] as [LogSize])
    func coveredSize(stated: LogSize) {
        var log = Self.log
        log[4] = .indexRoot(
            time: 200, coveredSize: stated, subjectCount: 1, root: Self.root(4, log),
            parametersHash: Self.parametersHash)
        #expect(Self.verdict(log) == LogViolation(index: 4, rule: .coveredSize(expected: 4, found: stated)))
    }

    @Test(arguments: [0, 2] as [UInt64])
    func subjectCount(stated: UInt64) {
        var log = Self.log
        log[4] = .indexRoot(
            time: 200, coveredSize: 4, subjectCount: stated, root: Self.root(4, log),
            parametersHash: Self.parametersHash)
        #expect(Self.verdict(log) == LogViolation(index: 4, rule: .subjectCount(expected: 1, found: stated)))
    }

    @Test("a root that leaves out the last statement is the root before it")
    func indexRoot() {
        var log = Self.log
        let expected = Self.root(4, log)
        let stale = Self.root(2, log)
        log[4] = .indexRoot(
            time: 200, coveredSize: 4, subjectCount: 1, root: stale, parametersHash: Self.parametersHash)
        #expect(Self.verdict(log) == LogViolation(index: 4, rule: .indexRoot(expected: expected, found: stale)))
    }

    @Test func parametersInForce() {
        var log = Self.log
        log[4] = .indexRoot(
            time: 200, coveredSize: 4, subjectCount: 1, root: Self.root(4, log), parametersHash: Self.other)
        #expect(
            Self.verdict(log)
                == LogViolation(index: 4, rule: .parametersInForce(expected: Self.parametersHash, found: Self.other)))
    }

    @Test func parametersChain() {
        let log = Self.log
        let change = { (generation: UInt32, previous: Hash) -> LogViolation? in
            Self.verdict(
                log + [
                    .parameters(
                        time: 200, generation: generation, parametersHash: Self.other,
                        previousParametersHash: previous)
                ])
        }
        #expect(change(1, Self.parametersHash) == nil)
        #expect(
            change(2, Self.parametersHash)
                == LogViolation(index: 5, rule: .parametersGeneration(expected: 1, found: 2)))
        #expect(
            change(1, Self.other)
                == LogViolation(
                    index: 5, rule: .previousParameters(expected: Self.parametersHash, found: Self.other)))
    }

    @Test("served parameters must extend every set that the log put into force")
    func servedParameters() throws {
        let origin = try #require(KeyName("registry.test/log"))
        var generator = SeededGenerator(seed: 1)
        let key = try VRFSecretKey.generate(using: &generator).publicKey
        let authority = try #require(Thumbprint("dfTAth4FsaDrE-M8OxaxZk1PGCqjd2z7cjTLS274HhQ"))
        let first = try RegistryParameters(origin: origin.string, authorities: [authority], vrfKey: key)
        let second = try first.appending(vrfKey: try VRFSecretKey.generate(using: &generator).publicKey, firstIndex: 1)
        let swapped = try first.appending(vrfKey: try VRFSecretKey.generate(using: &generator).publicKey, firstIndex: 1)
        let auditor = LogAuditor()
        #expect(throws: ParametersViolation.notInLog) { try auditor.check(first, origin: origin) }
        try auditor.feed([
            LogEntry.parameters(
                time: 1, generation: 0, parametersHash: first.hash, previousParametersHash: .zero
            ).encoded
        ])
        try auditor.check(first, origin: origin)
        try auditor.feed([
            LogEntry.parameters(
                time: 1, generation: 1, parametersHash: second.hash, previousParametersHash: first.hash
            ).encoded
        ])
        try auditor.check(second, origin: origin)
        #expect(throws: ParametersViolation.notInForce(expected: second.hash, found: swapped.hash)) {
            try auditor.check(swapped, origin: origin)
        }
        let elsewhere = try #require(KeyName("elsewhere.test/log"))
        #expect(throws: ParametersViolation.self) { try auditor.check(second, origin: elsewhere) }
        // A set that is no beginning of what came after it.
        let broken = LogAuditor()
        try broken.feed([
            LogEntry.parameters(
                time: 1, generation: 0, parametersHash: swapped.hash, previousParametersHash: .zero
            ).encoded,
            LogEntry.parameters(
                time: 1, generation: 1, parametersHash: second.hash, previousParametersHash: swapped.hash
            ).encoded,
        ])
        #expect(throws: ParametersViolation.notExtended(0, swapped.hash)) {
            try broken.check(second, origin: origin)
        }
    }
}
