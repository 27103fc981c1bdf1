import Foundation
import RegistryClient
import StrictJSON
import TestKit
import Testing
import TransparencyLog

/// A real registry whose checkpoints real witnesses cosign, all of them processes.
@Suite("A registry and its witnesses", .bounded)
struct CosignedRegistryTests {
    @Test("What the registry serves names its witnesses, and reports verify with their quorum")
    func reportsHaveTheQuorum() async throws {
        let (registry, witnesses) = try await CosignedRegistry.start()
        try await registry.accreditGarage()
        let submitted = try await registry.submitService()
        #expect(submitted.status == 0, "\(submitted.error)")
        let policy = try #require(registry.folder.text("trust.policy"))
        #expect(policy.contains("witness w1 ") && policy.contains("quorum both"))
        let note = try await RegistryClient(url: registry.url).checkpoint()
        let trust = try TrustPolicy(parsing: policy)
        #expect(try trust.evaluate(SignedNote(parsing: note)).isQuorumMet)

        let report = try await registry.vinlog("report", "1HGCM82633A004352", "--output", "car.vinlog.json")
        #expect(report.status == 0, "\(report.error)")
        let verified = try await registry.vinlog("verify", "car.vinlog.json")
        let verdict = "witnesses of the trust file vouch that this is the one log"
        #expect(verified.text.contains(verdict), "\(verified.text)")
        _ = witnesses
    }

    @Test("Restarted after SIGKILL, the registry goes on where its witnesses are; with one gone, it shows what it has")
    func restarts() async throws {
        let (registry, witnesses) = try await CosignedRegistry.start()
        try await registry.accreditGarage()
        #expect(try await registry.submitService().status == 0)
        let size = try await registry.logSize()
        try await registry.kill9()
        #expect(try await witnesses.processes[1].end(SIGKILL) == SIGKILL)
        try await registry.restart()
        #expect(try await registry.logSize() == size)
        let report = try await registry.vinlog("report", "1HGCM82633A004352")
        #expect(report.status == 0, "\(report.error)")
    }

    @Test("A policy that can never be met, or is another log's, is refused before anything starts")
    func policies() async throws {
        let folder = try TemporaryFolder()
        let made = try await Run.program(
            "vinlogd", ["init", "--data", folder.path + "/data", "--origin", "test.example/cars", "--json"])
        let log = try #require(made.json["log"]?.string)
        let key = try await Run.program(
            "vinlog", ["witness", "init", "--key", "\(folder.path)/w.key", "--name", "w.example/w"])
        let witness = String(key.text.dropLast())
        let other = try NoteSigner(
            name: try #require(KeyName("other.example/log")), kind: .ed25519, seed: [UInt8](repeating: 3, count: 32))
        for (lines, words) in [
            (["log \(log)", "quorum none"], "no witness of the file has a URL"),
            (["log \(log)", "witness w \(witness)", "quorum w"], "no witness of the file has a URL"),
            (
                ["log \(other.verifier.vkey)", "witness w \(witness) http://127.0.0.1:9", "quorum w"],
                "about other logs"
            ),
            (["log \(log)", "witness w \(witness) ftp://x", "quorum w"], "--policy"),
            (["nonsense"], "line 1"),
        ] {
            let path = try folder.file("p.policy", lines.joined(separator: "\n") + "\n")
            let run = try await Run.program(
                "vinlogd", ["serve", "--data", folder.path + "/data", "--listen", "127.0.0.1:0", "--policy", path],
                secondsMax: 60)
            #expect(run.status == 66, "\(lines): \(run.status) \(run.error)")
            #expect(run.error.contains(words), "\(run.error)")
        }
    }

    @Test("Closed for good, the registry reads on, refuses, and its copy can be served by any web server")
    func closes() async throws {
        let (registry, witnesses) = try await CosignedRegistry.start()
        try await registry.accreditGarage()
        #expect(try await registry.submitService().status == 0)
        let data = registry.dataPath
        let mirror = registry.folder.path + "/mirror"
        let close = ["close", "--data", data, "--mirror", mirror, "--policy", witnesses.policyPath]
        let running = try await Run.program("vinlogd", close + ["--for-good"])
        #expect(running.status == 1 && running.error.contains("another process"), "\(running.error)")
        try await registry.kill9()

        let hesitant = try await Run.program("vinlogd", close)
        #expect(hesitant.status == 64 && hesitant.error.contains("--for-good"), "\(hesitant.error)")
        let closed = try await Run.program("vinlogd", close + ["--for-good"])
        #expect(closed.status == 0, "\(closed.error)")
        #expect(closed.text.contains("Successor: none"))
        let again = try await Run.program("vinlogd", close + ["--for-good", "--json"])
        #expect(again.status == 0 && again.json["entries"]?.integer != nil, "\(again.error)")

        try await registry.restart()
        let refused = try await registry.submitService(odometer: "84300km")
        #expect(refused.status != 0 && (refused.error + refused.text).contains("closed"), "\(refused.error)")
        let report = try await registry.vinlog("report", "1HGCM82633A004352")
        #expect(report.status == 0, "\(report.error)")
        let note = FileManager.default.contents(atPath: mirror + "/checkpoint").map { Array($0) }
        #expect(try await RegistryClient(url: registry.url).checkpoint() == note)
        let trust = try TrustPolicy(parsing: try #require(registry.folder.text("witnesses.policy")))
        #expect(try trust.evaluate(SignedNote(parsing: try #require(note))).isQuorumMet)
        _ = witnesses
    }
}
