import Attestation
import Foundation
import LogAudit
import LogClient
import LogMonitor
import Octets
import Synchronization
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@Suite("A monitor of an honest log", .bounded)
struct HonestLogTests {
    @Test("follows it from size to size, around the edges of tiles")
    func growth() async throws {
        try await MonitorWorld.running { world in
            var log = try TestLog()
            let monitor = try world.monitor(log)
            var roots: UInt64 = 0
            for count in [0, 1, 250, 0, 1, 0, 253, 300, 700, 2] {
                log.appendBatch(count)
                world.server.serve(try log.files())
                let round = try await monitor.round(of: log)
                roots += round.comparedRootCount
                #expect(round.checkpoint.size == log.size && !round.isOlder)
                #expect(round.indexState?.index == log.size.lastIndex)
                #expect(try world.mirror().read("checkpoint") == log.note().encoded)
            }
            // The first root came with the first batch.
            #expect(roots == 11)
            // What the folder has is what was served, byte for byte.
            for (path, bytes) in try log.files() { #expect(try world.mirror().read(path) == bytes, "\(path)") }
        }
    }

    @Test("asks nothing twice: a second process goes on where the first ended")
    func resumption() async throws {
        try await MonitorWorld.running { world in
            var log = try TestLog()
            log.appendBatch(800)
            world.server.serve(try log.files())
            _ = try await world.monitor(log).round(of: log)
            world.server.state.withLock { $0.asked = [:] }
            let same = try await world.monitor(log).round(of: log)
            #expect(same.sizeBefore == log.size && same.comparedRootCount == 0)
            #expect(world.server.state.withLock { $0.asked } == ["checkpoint": 1])
            log.appendBatch(5)
            world.server.serve(try log.files())
            let more = try await world.monitor(log).round(of: log)
            #expect(more.comparedRootCount == 1)
            #expect(world.server.state.withLock { $0.asked["tile/entries/000"] } == nil)
        }
    }

    @Test("uses what an interrupted process left, once it is found right")
    func interruption() async throws {
        try await MonitorWorld.running { world in
            var log = try TestLog()
            log.appendBatch(256 * 6)
            world.server.serve(try log.files())
            world.server.state.withLock { $0.failing = ["tile/entries/005"] }
            await #expect(throws: MonitorFailure.self) { try await world.monitor(log).round(of: log) }
            #expect(try world.mirror().read("checkpoint") == nil)
            #expect(try world.mirror().read("tile/entries/002") != nil)
            // One file was cut off, as by a full disk.
            try world.mirror().write([1, 2, 3], to: "tile/entries/001")
            world.server.state.withLock {
                $0.failing = []
                $0.asked = [:]
            }
            let round = try await world.monitor(log).round(of: log)
            #expect(round.sizeBefore == 0 && round.checkpoint.size == log.size)
            let asked = world.server.state.withLock { $0.asked }
            #expect(asked["tile/entries/002"] == nil && asked["tile/entries/001"] == 1)
            #expect(asked["tile/entries/005"] == 1)
        }
    }

    @Test("a mirror is a log: another monitor follows it as well as the first")
    func mirrorOfMirror() async throws {
        try await MonitorWorld.running { world in
            var log = try TestLog()
            for count in [100, 400, 256] {
                log.appendBatch(count)
                world.server.serve(try log.files())
                _ = try await world.monitor(log).round(of: log)
            }
            let served = world.mirrorPath
            var files: [String: [UInt8]] = [:]
            for path in try FileManager.default.subpathsOfDirectory(atPath: served) {
                guard let data = FileManager.default.contents(atPath: "\(served)/\(path)") else { continue }
                files[path] = [UInt8](data)
            }
            world.server.serve(files)
            let second = MonitorWorld(server: world.server, url: world.url, folder: try TemporaryFolder())
            let round = try await second.monitor(log).round(of: log)
            #expect(round.checkpoint.size == log.size && round.comparedRootCount == 4)
            // Partial tiles of bundles that are full by now are gone.
            #expect(files.keys.contains("tile/entries/000"))
            #expect(!files.keys.contains { $0.hasPrefix("tile/entries/000.p/") })
        }
    }

    @Test("a partial tile that is gone is the front of the full one")
    func partialTiles() async throws {
        try await MonitorWorld.running { world in
            var log = try TestLog()
            log.appendBatch(300)
            let checkpointed = log
            let older = try log.files()
            log.appendBatch(300)
            // As a registry has them: partial tiles stay until the full one is there.
            let files = try log.files().merging(older) { $1 }
            world.server.serve(files.filter { !$0.key.contains("/001.p/") })
            let round = try await world.monitor(log).round(of: log)
            #expect(round.checkpoint.size == checkpointed.size)
            let width = Int(checkpointed.size.value % 256)
            #expect(
                try world.mirror().read("tile/entries/001.p/\(width)")
                    == checkpointed.files()["tile/entries/001.p/\(width)"])
        }
    }

    @Test("an older checkpoint that is right is told, and no crime")
    func olderCheckpoint() async throws {
        try await MonitorWorld.running { world in
            var log = try TestLog()
            log.appendBatch(300)
            let older = try log.files()
            log.appendBatch(300)
            world.server.serve(try log.files())
            let monitor = try world.monitor(log)
            _ = try await monitor.round(of: log)
            world.server.serve(older)
            let round = try await monitor.round(of: log)
            #expect(round.isOlder)
            #expect(await monitor.audited?.size == log.size)
        }
    }

    @Test("a mirror that was changed is not taken up")
    func damagedMirror() async throws {
        try await MonitorWorld.running { world in
            var log = try TestLog()
            log.appendBatch(300)
            world.server.serve(try log.files())
            _ = try await world.monitor(log).round(of: log)
            for (path, bytes) in try log.files() where path == "checkpoint" || path.hasPrefix("tile/entries") {
                for place in [0, bytes.count / 2, bytes.count - 1] {
                    var changed = bytes
                    changed[place] ^= 1
                    try world.mirror().write(changed, to: path)
                    let failure = await #expect(throws: MonitorFailure.self) {
                        try await world.monitor(log).round(of: log)
                    }
                    guard case .mirror = failure else {
                        Issue.record("\(path), byte \(place): \(String(describing: failure))")
                        continue
                    }
                }
                try world.mirror().write(bytes, to: path)
            }
            _ = try await world.monitor(log).round(of: log)
        }
    }

    @Test("parameters that were extended are those of the log")
    func extendedParameters() async throws {
        try await MonitorWorld.running { world in
            var log = try TestLog()
            log.appendBatch(3)
            let before = log.parameters
            world.server.serve(try log.files())
            let monitor = try world.monitor(log)
            _ = try await monitor.round(of: log)
            let authority = try #require(Thumbprint("AAAAth4FsaDrE-M8OxaxZk1PGCqjd2z7cjTLS274HhQ"))
            log.parameters = try before.appending(authority: authority)
            log.append(
                .parameters(
                    time: log.timeMilliseconds, generation: 1, parametersHash: log.parameters.hash,
                    previousParametersHash: before.hash))
            log.appendBatch(3)
            world.server.serve(try log.files())
            _ = try await monitor.round(of: log)
            #expect(try world.mirror().read("params") == log.parameters.text)
        }
    }
}
