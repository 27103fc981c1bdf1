import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Octets
import StrictJSON
import TestKit
import Testing
import TransparencyLog

/// `vinlog witness`, as processes that are started, asked and killed.
@Suite(.bounded) struct WitnessLifeTests {
    private let folder: TemporaryFolder
    private let log: SampleLog

    init() throws {
        folder = try TemporaryFolder()
        log = try SampleLog(size: 4_000)
    }

    private func vinlog(_ arguments: String...) async throws -> Run {
        try await Run.program("vinlog", arguments, folder: folder.path)
    }

    private func makeKey(_ name: String = "witness") async throws -> NoteVerifier {
        let run = try await vinlog("witness", "init", "--key", "\(name).key", "--name", "\(name).example/w")
        #expect(run.status == 0, "\(run.error)")
        return try NoteVerifier(vkey: String(run.text.dropLast()))
    }

    private func start() async throws -> WitnessProcess {
        try await WitnessProcess(folder, arguments: ["--log", log.signer.verifier.vkey])
    }

    private func ask(_ url: String, _ body: [UInt8]) async throws -> (status: Int, body: [UInt8]) {
        var request = HTTPClientRequest(url: url + "/add-checkpoint")
        request.method = .POST
        request.body = .bytes(ByteBuffer(bytes: body))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let answer = try await response.body.collect(upTo: 1 << 20)
        return (Int(response.status.code), Array(answer.readableBytesView))
    }

    private func status(_ url: String, _ body: [UInt8]) async throws -> Int {
        try await ask(url, body).status
    }

    @Test func fromTheKeyToTheState() async throws {
        let verifier = try await makeKey()
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path + "/witness.key")
        #expect(mode[.posixPermissions] as? Int == 0o600)
        let policy = try TrustPolicy(logs: [TrustPolicy.Log(verifier: log.signer.verifier)])
        let path = try folder.file("logs.policy", policy.text)
        let witness = try await WitnessProcess(folder, arguments: ["--policy", path])

        let answer = try await ask(witness.url, try log.request(from: 0, to: 20))
        #expect(answer.status == 200)
        let line = try #require(try SignedNote.signatures(parsing: answer.body[...]).first)
        let time = try #require(verifier.verify(line, text: log.note(20).text)?.timeSeconds)
        #expect(time > 1_700_000_000)

        // Beside the running server.
        let shown = try await vinlog("witness", "show", "--state", "witness.sqlite", "--json")
        #expect(shown.status == 0)
        let record = try #require(shown.json.array?.first)
        #expect(record["origin"]?.string == log.origin.string)
        #expect(record["size"]?.string == "20")
        #expect(record["cosigned_at"]?.integer == Int(time))
        let read = try await HTTPClient.shared.execute(
            HTTPClientRequest(url: "\(witness.url)/\(Hash.sha256(log.origin.utf8))/checkpoint"), timeout: .seconds(60))
        let note = Array(try await read.body.collect(upTo: 1 << 20).readableBytesView)
        #expect(record["note"]?.string == String(decoding: note, as: UTF8.self))

        #expect(try await witness.end(SIGTERM) == 0)
        let table = try await vinlog("witness", "show", "--state", "witness.sqlite")
        #expect(table.text.contains(log.origin.string))
        #expect(table.status == 0)
    }

    /// Killed after the state was stored and before anyone read the answer: it is remembered, and cosigned again.
    @Test func killedBetweenStoringAndAnswering() async throws {
        _ = try await makeKey()
        var old = 0
        for size in [7, 8, 20] {
            let witness = try await start()
            let (url, body) = (witness.url, try log.request(from: old, to: size))
            // Whether the answer still arrives is of no importance.
            let asking = Task { try? await ask(url, body) }
            while try await shownSize() != size { await Task.yield() }
            #expect(try await witness.end(SIGKILL) == SIGKILL)
            _ = await asking.value

            let restarted = try await start()
            let late = try await ask(restarted.url, try log.request(from: old, to: size))
            #expect(late.status == 409)
            #expect(late.body == Array("\(size)\n".utf8))
            let fork = try await ask(restarted.url, try log.request(from: size, to: log.note(size, root: .zero)))
            #expect(fork.status == 422)
            #expect(try await status(restarted.url, try log.request(from: size, to: size)) == 200)
            #expect(try await restarted.end(SIGTERM) == 0)
            old = size
        }
    }

    private func shownSize() async throws -> Int? {
        let shown = try await vinlog("witness", "show", "--state", "witness.sqlite", "--json")
        return shown.json.array?.first?["size"]?.string.flatMap { Int($0) }
    }

    /// Killed at any moment of a busy life: what was answered stays, and the size never goes back.
    @Test func killedAtAnyMoment() async throws {
        _ = try await makeKey()
        let seed = SeededGenerator.printedSeed("WitnessLifeTests.killedAtAnyMoment")
        var generator = SeededGenerator(seed: seed)
        var stored = 0
        for _ in 0..<6 {
            let witness = try await start()
            let url = witness.url
            let first = stored
            let killing = Task { [microseconds = Int.random(in: 0...40_000, using: &generator)] in
                try await Task.sleep(for: .microseconds(microseconds))
                return try await witness.end(SIGKILL)
            }
            var answered = first
            while answered < 4_000,
                let answer = try? await ask(url, try log.request(from: answered, to: answered + 1))
            {
                guard answer.status == 200 else {
                    Issue.record("status \(answer.status) at \(answered), seed \(seed)")
                    break
                }
                answered += 1
            }
            _ = try await killing.value
            stored = try await shownSize() ?? 0
            #expect(stored == answered || stored == answered + 1, "seed \(seed)")
        }
    }

    /// Two processes with one key and one state: whatever arrives where, one history is cosigned.
    @Test func twoProcessesOnOneState() async throws {
        _ = try await makeKey()
        let witnesses = [try await start(), try await start()]
        let urls = witnesses.map(\.url)
        var old = 0
        for _ in 0..<10 {
            let sizes = [old + 1, old + 2, old + 3, old + 4]
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for (number, size) in sizes.enumerated() {
                    let body = try log.request(from: old, to: size)
                    group.addTask { try await ask(urls[number % 2], body).status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.sorted() == [200, 409, 409, 409])
            old = try #require(await shownSize())
            #expect(sizes.contains(old))
        }
    }

    @Test func aForkIsShown() async throws {
        _ = try await makeKey()
        let witness = try await start()
        #expect(try await status(witness.url, try log.request(from: 0, to: 9)) == 200)
        let fork = try await ask(witness.url, try log.request(from: 9, to: log.note(9, root: .zero)))
        #expect(fork.status == 422)
        let shown = try await vinlog("witness", "show", "--state", "witness.sqlite", "--json")
        #expect(shown.status == 1)
        let proof = try #require(shown.json.array?.first?["forks"]?.array?.first)
        let notes = try ["cosigned", "other"].map { name in
            try SignedNote(parsing: Array(try #require(proof[name]?.string).utf8))
        }
        for note in notes {
            #expect(try note.verifiedSignatures(by: [log.signer.verifier]).count == 1)
            #expect(try Checkpoint(parsing: note.text).size == 9)
        }
        #expect(notes.first?.text != notes.last?.text)
    }

    @Test func whatCannotBeServed() async throws {
        _ = try await makeKey()
        let vkey = log.signer.verifier.vkey
        let serve = ["witness", "serve", "--state", "w.sqlite", "--listen", "127.0.0.1:0"]
        func outcome(_ arguments: [String]) async throws -> Int32 {
            try await Run.program("vinlog", serve + arguments, folder: folder.path).status
        }
        #expect(try await outcome(["--key", "witness.key"]) == 64)
        #expect(try await outcome(["--key", "witness.key", "--log", "nonsense"]) == 64)
        #expect(try await outcome(["--key", "none.key", "--log", vkey]) == 66)
        #expect(try await outcome(["--key", "witness.key", "--policy", "none.policy"]) == 66)
        // A log's key has another use.
        let path = try folder.file("log.key", log.signer.privateKeyText + "\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        #expect(try await outcome(["--key", "log.key", "--log", vkey]) == 66)
        let loose = try folder.file("loose.key", folder.text("witness.key") ?? "")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: loose)
        #expect(try await outcome(["--key", "loose.key", "--log", vkey]) == 66)
        let other = try await vinlog("witness", "init", "--key", "x.key", "--name", "two words")
        #expect(other.status == 64)
        #expect(try await vinlog("witness", "init", "--key", "witness.key", "--name", "w").status == 73)
        #expect(try await vinlog("witness", "show", "--state", "none.sqlite").status == 66)
    }
}
