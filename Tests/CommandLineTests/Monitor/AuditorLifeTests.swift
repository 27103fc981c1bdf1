import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import RegistryClient
import TestKit
import Testing
import TransparencyLog

/// `vinlog monitor --cosign`: the real program, asked for cosignatures as a log asks.
@Suite(.bounded) struct AuditorLifeTests {
    @Test func anAuditorCosignsWhatItRebuilt() async throws {
        let registry = try await TestRegistry()
        let made = try await registry.vinlog("witness", "init", "--key", "auditor.key", "--name", "auditor.example")
        #expect(made.status == 0, "\(made.error)")
        let vkey = try #require(made.text.split(separator: "\n").first { $0.contains("auditor.example+") })
        let auditor = try NoteVerifier(vkey: String(vkey.split(separator: " ").last ?? ""))

        let process = Process()
        process.executableURL = Run.programURL("vinlog")
        process.arguments = [
            "monitor", registry.url, "--mirror", "mirror", "--cosign", "auditor.key", "--listen", "127.0.0.1:0",
        ]
        process.environment = Run.environment.merging(registry.environment) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: registry.folder.path)
        process.standardOutput = try registry.folder.writer("auditor.output")
        process.standardError = try registry.folder.writer("auditor.error")
        try process.run()
        defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
        let deadline = ContinuousClock.now + .seconds(180)
        while ContinuousClock.now < deadline, registry.folder.text("auditor.output")?.contains("\n") != true {
            try await Task.sleep(for: .milliseconds(10))
        }
        let said = registry.folder.text("auditor.output") ?? ""
        let url = try #require(said.split(whereSeparator: \.isWhitespace).last.map(String.init))

        let note = try SignedNote(parsing: try await RegistryClient(url: registry.url).checkpoint())
        var request = HTTPClientRequest(url: url + "/add-checkpoint")
        request.method = .POST
        let body = try AddCheckpointRequest(oldSize: 0, proof: [], note: note).encoded
        request.body = .bytes(ByteBuffer(bytes: body))
        let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let lines = try await answer.body.collect(upTo: 1 << 16)
        #expect(answer.status == .ok, "\(String(buffer: lines)) \(registry.folder.text("auditor.error") ?? "")")
        let signatures = try SignedNote.signatures(parsing: Array(lines.readableBytesView)[...])
        #expect(signatures.contains { auditor.verify($0, text: note.text) != nil })
        #expect(FileManager.default.fileExists(atPath: registry.folder.path + "/mirror/checkpoint"))
        #expect(FileManager.default.fileExists(atPath: registry.folder.path + "/mirror.cosigned.sqlite"))

        process.terminate()
        try await Run.end(of: process, secondsMax: 30)
        #expect(process.terminationStatus == 0, "\(registry.folder.text("auditor.error") ?? "")")

        let wrong = try await registry.vinlog("monitor", "--cosign", "auditor.key")
        #expect(wrong.status == 64)
    }
}
