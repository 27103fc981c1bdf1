import Foundation
import RegistryClient
import StrictJSON
import TestKit
import Testing

/// Real programs: a registry is killed, an hour-old copy comes back, and its log goes on as if nothing had happened.
@Suite(.serialized, .bounded)
struct RestoreLifeTests {
    private static let cars = ["1HGCM82633A004352", "WVWZZZ1JZXW000001"]

    private func vinlogd(_ arguments: String...) async throws -> Run { try await Run.program("vinlogd", arguments) }

    /// All is gone but for the keys and what lies elsewhere.
    private func loseDisk(of registry: TestRegistry) {
        for name in ["tiles", "registry.sqlite", "registry.sqlite-wal", "registry.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: registry.dataPath + "/" + name)
        }
    }

    @Test func readOnlyComparedRefedContinued() async throws {
        let registry = try await TestRegistry()
        try await registry.accreditGarage()
        let client = try RegistryClient(url: registry.url)
        _ = try RewardWorld.succeed(try await registry.submitService(vin: Self.cars[0]))
        let backup = registry.folder.path + "/backup"
        try RewardWorld.succeed(try await vinlogd("backup", "--data", registry.dataPath, backup))
        let early = try await client.checkpoint()
        for (number, car) in [Self.cars[0], Self.cars[1], Self.cars[1]].enumerated() {
            _ = try RewardWorld.succeed(
                try await registry.submitService(vin: car, odometer: "\(85_000 + 1_000 * number)km"))
        }
        // An accreditation too; its receipt is the administrators'.
        let request = registry.folder.path + "/second.request"
        let second = ["VINLOG_HOME": registry.folder.path + "/second"]
        for run in [
            try await registry.vinlog(
                "garage", "init", "--id", "second", "--name", "Second", "--country", "US", "--kinds", "service",
                environment: second),
            try await registry.vinlog("garage", "enroll", "--output", request, environment: second),
            try await registry.admin("attestor", "accredit", request, "--authority-key", registry.authorityKeyPath),
        ] { try RewardWorld.succeed(run) }
        let newest = try await client.checkpoint()
        let mirror = registry.folder.path + "/mirror"
        try FileManager.default.copyItem(atPath: registry.dataPath + "/tiles", toPath: mirror)
        try await registry.kill9()

        // The disk is gone, but for the keys and the copy.
        loseDisk(of: registry)
        let restored = try await vinlogd("restore", "--data", registry.dataPath, backup)
        #expect(restored.status == 0 && restored.error.contains("vinlogd recover"), "\(restored.error)")

        // Read-only, under the checkpoint of then.
        try await registry.restart()
        #expect(try await client.checkpoint() == early)
        #expect(await client.isReady() == false)
        let report = try await registry.vinlog("report", Self.cars[0], "--json")
        #expect(report.status == 0, "\(report.error)")
        let refused = try await registry.submitService(vin: Self.cars[0], odometer: "99000km")
        #expect(refused.status != 0)
        let nothing = try await registry.vinlog("garage", "receipts", "refeed", "--json")
        #expect(nothing.status == 0 && nothing.json["sent"]?.integer == 0, "\(nothing.text)\(nothing.error)")
        #expect(try await vinlogd("recover", "--data", registry.dataPath).status == 1)
        try await registry.kill9()

        // Nobody was asked; then a mirror knows more.
        let alone = try await vinlogd("recover", "--data", registry.dataPath)
        #expect(alone.status == 1 && alone.error.contains("--trust-copy"), "\(alone.error)")
        let compared = try await vinlogd("recover", "--data", registry.dataPath, "--mirror", mirror, "--json")
        #expect(compared.status == 1, "\(compared.error)")
        #expect(compared.json["missing"]?.array?.count == 4, "\(compared.text)")
        let list = try #require(compared.json["list"]?.string.flatMap { FileManager.default.contents(atPath: $0) })
        #expect(String(decoding: list, as: UTF8.self).contains("vehicle:\(Self.cars[0])"))

        // The garage gives back what it was proven.
        try await registry.restart()
        let refed = try await registry.vinlog("garage", "receipts", "refeed", "--json")
        #expect(refed.status == 0 && refed.json["sent"]?.integer == 3, "\(refed.text)\(refed.error)")
        #expect(try await client.checkpoint() == early)
        try await registry.kill9()
        let recovered = try await vinlogd(
            "recover", "--data", registry.dataPath, "--home", registry.folder.path + "/home/admin", "--json")
        #expect(recovered.status == 0, "\(recovered.text)\(recovered.error)")
        #expect(recovered.json["put_back"]?.integer == 4)

        try await registry.restart()
        #expect(await client.isReady())
        #expect(try await client.checkpoint() == newest)
        let kept = try await registry.vinlog("garage", "receipts", "check", "--json")
        #expect(kept.status == 0, "\(kept.text)\(kept.error)")
        for (car, last) in zip(Self.cars, ["85000", "87000"]) {
            let report = try await registry.vinlog("report", car, "--json")
            #expect(report.status == 0 && report.text.contains(last), "\(report.error)")
        }
        _ = try RewardWorld.succeed(try await registry.submitService(vin: Self.cars[0], odometer: "85900km"))
        // Nothing private of the recovery stays behind.
        #expect(!FileManager.default.fileExists(atPath: registry.dataPath + "/restored/openings.jsonl"))
    }

    /// The witness remembers what the copy does not; whether that is so is asked before anything is signed.
    @Test func theWitnessIsAskedHowFarTheLogWent() async throws {
        let (registry, witnesses) = try await CosignedRegistry.start()
        try await registry.accreditGarage()
        _ = try RewardWorld.succeed(try await registry.submitService())
        let backup = registry.folder.path + "/backup"
        let recover = ["recover", "--data", registry.dataPath, "--policy", witnesses.policyPath, "--json"]
        try RewardWorld.succeed(try await vinlogd("backup", "--data", registry.dataPath, backup))
        try await registry.kill9()
        loseDisk(of: registry)
        try RewardWorld.succeed(try await vinlogd("restore", "--data", registry.dataPath, backup))
        let newest = try await Run.program("vinlogd", recover)
        #expect(newest.status == 0 && newest.json["complete"] == true, "\(newest.text)\(newest.error)")

        try await registry.restart()
        _ = try RewardWorld.succeed(try await registry.submitService(odometer: "86000km"))
        let size = try await registry.logSize()
        try await registry.kill9()
        loseDisk(of: registry)
        try RewardWorld.succeed(try await vinlogd("restore", "--data", registry.dataPath, backup))
        let older = try await Run.program("vinlogd", recover)
        #expect(older.status == 1, "\(older.text)\(older.error)")
        #expect((older.text + older.error).contains("\(size) entries"), "\(older.text)\(older.error)")
    }
}
