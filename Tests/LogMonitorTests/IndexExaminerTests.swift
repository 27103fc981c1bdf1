import LogAudit
import LogClient
import LogMonitor
import Logging
import Octets
import Synchronization
import TestKit
import Testing
import TransparencyLog
import VehicleHistory
import VerifiableIndex
import Witnessing

@Suite("An index auditor", .bounded)
struct IndexExaminerTests {
    /// An auditor of a log, and what it found.
    private struct Auditor {
        let witness: Witness
        let monitor: LogMonitor
        let findings: Findings

        final class Findings: Sendable {
            let list = Mutex<[LogFinding]>([])
        }

        init(_ world: MonitorWorld, _ log: TestLog) throws {
            monitor = try world.monitor(log)
            findings = Findings()
            let name = try #require(KeyName("auditor.test"))
            let signer = try NoteSigner(name: name, kind: .cosignature, seed: [UInt8](repeating: 5, count: 32))
            let rule = try #require(WitnessRule(logs: [log.signer.verifier]))
            let store = try WitnessStore(path: world.folder.path + "/cosigned.sqlite", mayCreate: true)
            let examiner = IndexExaminer(monitor: monitor, nowMilliseconds: { 1 }) { [findings] finding in
                findings.list.withLock { $0.append(finding) }
            }
            let made = Witness(
                signer: signer, rule: rule, store: store, examiner: examiner,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, nowSeconds: { 1_767_225_600 })
            witness = try #require(made)
        }

        /// Asks for a cosignature of `log`, which grew from `oldSize`.
        func ask(_ log: TestLog, from oldSize: LogSize) async throws -> WitnessAnswer {
            let hashes = StoredHashes(leafHashes: log.entries.map { MerkleTree.leafHash($0) })
            let proof = try MerkleTree.consistencyProof(from: oldSize, to: log.size, from: hashes)
            return await witness.addCheckpoint(
                try AddCheckpointRequest(oldSize: oldSize, proof: proof, note: try log.note()).encoded)
        }
    }

    @Test("cosigns what it has rebuilt, before it is published anywhere")
    func honest() async throws {
        try await MonitorWorld.running { world in
            var log = try TestLog()
            let auditor = try Auditor(world, log)
            var size: LogSize = 0
            for count in [30, 400, 2] {
                log.appendBatch(count)
                // Tiles are there; checkpoint and parameters are not.
                world.server.serve(try log.files().filter { $0.key.hasPrefix("tile/") })
                guard case .cosigned(let signature) = try await auditor.ask(log, from: size) else {
                    Issue.record("nothing was cosigned at \(log.size)")
                    return
                }
                #expect(auditor.witness.verifier.verify(signature, text: try log.note().text) != nil)
                size = log.size
            }
            #expect(await auditor.monitor.audited?.size == log.size)
            // Asked again, it has nothing to fetch.
            world.server.serve([:])
            guard case .cosigned = try await auditor.ask(log, from: size) else {
                Issue.record("the same size again is cosigned again")
                return
            }
        }
    }

    @Test("never cosigns a wrong index, though the log only grows, and keeps the evidence")
    func wrongIndex() async throws {
        try await MonitorWorld.running { world in
            var log = try TestLog()
            log.appendBatch(30)
            let auditor = try Auditor(world, log)
            world.server.serve(try log.files())
            guard case .cosigned = try await auditor.ask(log, from: 0) else {
                Issue.record("an honest log is cosigned")
                return
            }
            var lying = log
            lying.hidden = [12]
            lying.appendBatch(3)
            world.server.serve(try lying.files())
            for _ in 0..<2 {
                guard case .unsound = try await auditor.ask(lying, from: log.size) else {
                    Issue.record("a wrong index was cosigned")
                    return
                }
            }
            let finding = try #require(auditor.findings.list.withLock { $0.first })
            #expect(finding.kind == .badIndexRoot)
            guard case .proven? = try finding.evidence?.check(trust: nil, entries: world.mirror()) else {
                Issue.record("the evidence does not hold")
                return
            }
            // A log that mends its ways before anybody saw the lie is cosigned on.
            var mended = log
            mended.appendBatch(4)
            world.server.serve(try mended.files())
            guard case .cosigned = try await auditor.ask(mended, from: log.size) else {
                Issue.record("an honest continuation is cosigned")
                return
            }
        }
    }

    @Test("says nothing while the log's files cannot be had, and goes on afterwards")
    func missingFiles() async throws {
        try await MonitorWorld.running { world in
            var log = try TestLog()
            log.appendBatch(256 * 3)
            let auditor = try Auditor(world, log)
            world.server.serve(try log.files().filter { $0.key != "tile/entries/002" })
            guard case .unavailable = try await auditor.ask(log, from: 0) else {
                Issue.record("files were missing")
                return
            }
            world.server.serve(try log.files())
            guard case .cosigned = try await auditor.ask(log, from: 0) else {
                Issue.record("nothing was missing any more")
                return
            }
        }
    }

    @Test("is asked by many at once, and audits in order")
    func manyAtOnce() async throws {
        try await MonitorWorld.running { world in
            var log = try TestLog()
            var states: [TestLog] = []
            for count in [30, 200, 300, 5, 1] {
                log.appendBatch(count)
                states.append(log)
            }
            let auditor = try Auditor(world, log)
            var files: [String: [UInt8]] = [:]
            for state in states { files.merge(try state.files()) { $1 } }
            world.server.serve(files)
            await withTaskGroup(of: ExaminationVerdict?.self) { group in
                for state in states + states.reversed() {
                    group.addTask {
                        guard let note = try? state.note(), let checkpoint = try? Checkpoint(parsing: note.text) else {
                            return nil
                        }
                        return await IndexExaminer(monitor: auditor.monitor, nowMilliseconds: { 1 }) { _ in }
                            .examine(checkpoint, note: note, cosigned: .empty)
                    }
                }
                for await verdict in group { #expect(verdict == .sound) }
            }
            #expect(await auditor.monitor.audited?.size == log.size)
        }
    }
}
