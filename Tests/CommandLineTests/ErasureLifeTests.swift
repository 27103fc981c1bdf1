import Foundation
import StrictJSON
import TestKit
import Testing

/// Real programs: two people erase, a server is killed, backups are made and brought back.
@Suite(.serialized, .bounded)
struct ErasureLifeTests {
    static let vin = "1HGCM82633A004352"

    @Test func erasedForGood() async throws {
        let world = try await RewardWorld()
        let registry = world.registry
        try RewardWorld.succeed(try await world.begin())
        let secret = "a note that has to go again"
        let submitted = try RewardWorld.succeed(
            try await registry.vinlog(
                "garage", "submit", "service", "--vin", Self.vin, "--occurred-at", "2024-05-03", "--set",
                "type=scheduled", "--set", "operations=[{\"code\":\"OIL\",\"description\":\"\(secret)\"}]", "--json"))
        let entry = try #require(submitted.json["index"]?.integer, "\(submitted.text)")
        _ = try RewardWorld.succeed(try await registry.submitService(vin: Self.vin))
        let backup = registry.folder.path + "/backup"
        try RewardWorld.succeed(try await vinlogd("backup", "--data", registry.dataPath, backup))
        let own = registry.folder.path + "/own"
        try FileManager.default.copyItem(atPath: backup, toPath: own)
        #expect(try await vinlogd("backup", "--data", registry.dataPath, backup).status == 64)

        let planned = try await world.act(
            "ada", "erase", Self.vin, "--entry", "\(entry)", "--reason", "subject-request", "--out", "erase.plan")
        #expect(planned.status == 6, "\(planned.error)")
        let digest = ["--yes-digest", String(try #require(planned.json["digest"]?.string).prefix(8))]
        #expect(try await step(world, "ada", "approve", digest).status == 4)
        #expect(try await step(world, "bea", "approve", digest).status == 0)
        let applied = try await step(world, "ada", "apply", digest)
        #expect(applied.status == 0, "\(applied.error)")
        #expect(applied.json["backups"]?.array?.first?["fault"] == nil, "\(applied.text)")
        for folder in [registry.dataPath, backup] {
            #expect(try Self.isSaid(secret, inFilesBelow: folder) == false, "\(folder)")
        }
        #expect(try Self.isSaid(secret, inFilesBelow: own))
        try await expectErasedLine(registry)

        // The operator's own copy comes back; the ledger stayed where it was.
        try await registry.kill9()
        let restored = try await vinlogd("restore", "--data", registry.dataPath, own, "--replace")
        #expect(restored.status == 0, "\(restored.error)")
        #expect(try Self.isSaid(secret, inFilesBelow: registry.dataPath) == false)
        // The folder's own tiles have the lost entry, and the ledger what it commits to: the order of the erasure.
        let recovered = try await vinlogd("recover", "--data", registry.dataPath)
        #expect(recovered.status == 0, "\(recovered.text)\(recovered.error)")
        try await registry.restart()
        #expect(try Self.isSaid(secret, inFilesBelow: registry.dataPath) == false)
        try await expectErasedLine(registry)

        try FileManager.default.removeItem(atPath: backup)
        let list = try await vinlogd("backups", "--data", registry.dataPath)
        #expect(list.status == 0 && list.text.contains(backup), "\(list.text)\(list.error)")
        let forgotten = try await vinlogd("backups", "--data", registry.dataPath, "--forget", backup)
        #expect(forgotten.text == "There are no copies.\n", "\(forgotten.error)")
    }

    private func step(_ world: RewardWorld, _ person: String, _ verb: String, _ digest: [String]) async throws -> Run {
        try await Run.program(
            "vinlog-admin", ["rewards", verb, "erase.plan", "--key", "\(person).jwk", "--json"] + digest,
            environment: world.registry.environment, folder: world.registry.folder.path)
    }

    private func vinlogd(_ arguments: String...) async throws -> Run { try await Run.program("vinlogd", arguments) }

    private func expectErasedLine(_ registry: TestRegistry) async throws {
        let report = try await registry.vinlog("report", Self.vin)
        #expect(report.status == 0, "\(report.error)")
        #expect(report.text.contains("1 statement erased on"), "\(report.text)")
        #expect(report.text.contains("subject_request"))
    }

    /// Whether a text stands in a file, as it is or inside base64url, which has one form for each of three alignments.
    private static func isSaid(_ text: String, inFilesBelow folder: String) throws -> Bool {
        var patterns = [Data(text.utf8)]
        for shift in 0..<3 {
            let padded = Data([UInt8](repeating: 0x20, count: shift) + Array(text.utf8))
            let encoded = padded.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            // Characters that begin or end in a neighbour's bits are left out.
            patterns.append(Data(encoded.dropFirst(shift == 0 ? 0 : 4).dropLast(4).utf8))
        }
        for name in FileManager.default.subpaths(atPath: folder) ?? [] {
            guard let bytes = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
            if patterns.contains(where: { bytes.range(of: $0) != nil }) { return true }
        }
        return false
    }
}
