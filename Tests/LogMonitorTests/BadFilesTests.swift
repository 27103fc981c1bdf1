import LogAudit
import LogClient
import LogMonitor
import Octets
import Synchronization
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

/// What is served and not signed: told, but shown to nobody else.
@Suite("A monitor of a log whose files are wrong", .bounded)
struct BadFilesTests {
    private static func log() throws -> TestLog {
        var log = try TestLog()
        log.appendBatch(700)
        return log
    }

    @Test(
        "each file changed, cut short, lengthened, or gone",
        arguments: [
            "tile/entries/000", "tile/entries/001", "tile/entries/002.p/191", "tile/0/000", "tile/0/001",
            "tile/0/002.p/191", "tile/1/000.p/2",
        ])
    func files(path: String) async throws {
        try await MonitorWorld.running { world in
            let log = try Self.log()
            let files = try log.files()
            let bytes = try #require(files[path])
            let changed = bytes.indices.map { place in
                var changed = bytes
                changed[place] ^= 1
                return changed
            }
            var variants = stride(from: 0, to: changed.count, by: max(1, changed.count / 8)).map { changed[$0] }
            variants += [Array(bytes.dropLast()), bytes + [0], []]
            for variant in variants {
                world.server.serve(files.merging([path: variant]) { $1 })
                let fresh = MonitorWorld(server: world.server, url: world.url, folder: try TemporaryFolder())
                let finding = try await fresh.monitor(log).finding(of: log)
                #expect(finding.kind == .files && finding.evidence == nil, "\(finding)")
                #expect(try fresh.mirror().read("checkpoint") == nil)
            }
            var without = files
            without[path] = nil
            world.server.serve(without)
            let finding = try await world.monitor(log).finding(of: log)
            #expect(finding.kind == .files && finding.text.contains(path.split(separator: ".")[0]), "\(finding)")
            // Nothing wrong was kept: the log, mended, is followed.
            world.server.serve(files)
            #expect(try await world.monitor(log).round(of: log).checkpoint.size == log.size)
        }
    }

    @Test("parameters that are not the log's")
    func parameters() async throws {
        try await MonitorWorld.running { world in
            let log = try Self.log()
            var other = try TestLog(seed: 3)
            other.parameters = try TestLog(origin: "other.test/log").parameters
            for text in [try TestLog(seed: 3).parameters.text, other.parameters.text, Array("nothing\n".utf8), []] {
                world.server.serve(try log.files().merging(["params": text]) { $1 })
                #expect(try await world.monitor(log).finding(of: log).kind == .parameters)
            }
        }
    }

    @Test("a checkpoint by another key, without a signature, or no checkpoint")
    func signatures() async throws {
        try await MonitorWorld.running { world in
            let log = try Self.log()
            let other = try TestLog(seed: 3)
            for bytes in [try other.note().encoded, Array("registry.test/log\n".utf8), []] {
                world.server.serve(try log.files().merging(["checkpoint": bytes]) { $1 })
                #expect(try await world.monitor(log).finding(of: log).kind == .signature)
            }
        }
    }

    @Test("a checkpoint that too few have cosigned, though everything in it is right")
    func quorum() async throws {
        try await MonitorWorld.running { world in
            let log = try Self.log()
            let name = try #require(KeyName("witness.test"))
            let witness = try NoteSigner(name: name, kind: .cosignature, seed: [UInt8](repeating: 9, count: 32))
            let policy = "witness w \(witness.verifier.vkey)\nquorum w\n"
            world.server.serve(try log.files())
            #expect(try await world.monitor(log, policy: policy).finding(of: log).kind == .quorum)
            let note = try log.note()
            let cosigned = try note.adding([witness.sign(text: note.text, timeSeconds: 1)])
            world.server.serve(try log.files().merging(["checkpoint": cosigned.encoded]) { $1 })
            let round = try await world.monitor(log, policy: policy).round(of: log)
            #expect(round.evaluation?.isQuorumMet == true)
        }
    }

    @Test("a log that has said nothing for longer than the trust file allows")
    func stalled() async throws {
        try await MonitorWorld.running { world in
            let log = try Self.log()
            world.server.serve(try log.files())
            let monitor = try world.monitor(log, policy: "quorum none\n#!vinlog max-age 60\n")
            _ = try await monitor.round(nowMilliseconds: log.timeMilliseconds + 60_000)
            let failure = await monitor.failure(nowMilliseconds: log.timeMilliseconds + 61_000)
            guard case .finding(let finding)? = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect(finding.kind == .stalled)
        }
    }

    @Test("a server that fails is no misdeed, and is asked again")
    func failingServer() async throws {
        try await MonitorWorld.running { world in
            let log = try Self.log()
            world.server.serve(try log.files())
            world.server.state.withLock { $0.failing = ["checkpoint"] }
            let monitor = try world.monitor(log)
            let failure = await monitor.failure(nowMilliseconds: log.timeMilliseconds)
            guard case .log(let error)? = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect(error.isPassing)
            #expect(world.server.state.withLock { $0.asked["checkpoint"] } == 3)
            world.server.state.withLock { $0.failing = [] }
            #expect(try await monitor.round(of: log).checkpoint.size == log.size)
        }
    }

    @Test("an answer larger than the file can be is cut off")
    func largeAnswers() async throws {
        try await LogServer.running { server, url in
            let client = try LogFileClient(url: url + "/")
            let tile = try #require(Tile(level: 0, index: 0, width: 3))
            server.serve([tile.path: [UInt8](repeating: 0, count: 97), "params": [UInt8](repeating: 0, count: 16_385)])
            await #expect(throws: LogFileError.tooLarge(url: "\(url)/\(tile.path)", byteCountMax: 96)) {
                try await client.file(tile)
            }
            await #expect(throws: LogFileError.tooLarge(url: "\(url)/params", byteCountMax: 16_384)) {
                try await client.parameters()
            }
            await #expect(throws: LogFileError.missing(url: "\(url)/checkpoint")) { try await client.checkpoint() }
        }
    }

    @Test(arguments: ["", "http://", "ftp://host", "http:///path", "http://a b", "http://h?q", "http://h#f"])
    func addresses(url: String) {
        #expect(throws: LogFileError.self) { try LogFileClient(url: url) }
    }
}
