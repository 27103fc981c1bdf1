import Foundation
import Octets
import StrictJSON
import TestKit
import Testing

/// Photos that the registry stores: from a garage's command line to its disk and back, whatever is killed meanwhile.
@Suite(.bounded) struct EvidenceStorageTests {
    private static let vin = WalletWorld.vin

    /// A JPEG's beginning and noise; with `position` an EXIF GPS directory as cameras write it.
    private func photo(_ byteCount: Int, position: Bool = false) -> [UInt8] {
        var bytes: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE1, 0x00, 0x60] + Array("Exif".utf8) + [0, 0]
        // TIFF, little endian: directory at 8 with one entry, the GPS directory at 26 with a latitude.
        bytes += [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 1, 0]
        bytes += [position ? 0x25 : 0x26, 0x88, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0]
        bytes += [1, 0, 2, 0, 5, 0, 3, 0, 0, 0, 60, 0, 0, 0]
        var state: UInt32 = 12_345
        while bytes.count < byteCount {
            state = state &* 1_664_525 &+ 1_013_904_223
            // No second TIFF header by chance.
            bytes.append(UInt8(truncatingIfNeeded: state >> 24) & 0x7F | 0x80)
        }
        return bytes
    }

    private func submit(_ registry: TestRegistry, _ file: String, _ more: String..., day: String = "2024-05-03")
        async throws -> Run
    {
        try await Run.program(
            "vinlog",
            [
                "garage", "submit", "service", "--vin", Self.vin, "--occurred-at", day, "--code", "oil-change",
                "--evidence", file, "--store-evidence", "--json",
            ] + more, environment: registry.environment, folder: registry.folder.path)
    }

    private func stored(_ registry: TestRegistry) -> [String] {
        let folder = registry.dataPath + "/evidence"
        return (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []).filter {
            $0.utf8.count > 64 || $0.hasPrefix("incoming/")
        }
    }

    @Test func aPhotoIsStoredForThoseWhoMayHaveIt() async throws {
        let world = try await WalletWorld()
        let registry = world.registry
        try await world.title(of: "anna")
        try RewardWorld.succeed(try await world.owner("anna", "receive", "\(world.path)/anna.title.json"))
        try await registry.accreditGarage()
        let bytes = photo(300_000, position: true)
        let hash = "\(Hash.sha256(bytes))"
        _ = try registry.folder.file("front.jpg", bytes)
        let run = try await submit(registry, "front.jpg")
        #expect(run.status == 0, "\(run.error)")
        #expect(run.error.contains("EXIF GPS position"))
        #expect(run.json["evidence"]?.array?.first?["state"] == "stored", "\(run.text)")
        #expect(stored(registry).count == 1)
        // The copy beside the outbox has done its duty.
        #expect(!FileManager.default.fileExists(atPath: registry.folder.path + "/home/garage/uploads/" + hash))

        let own = try await registry.vinlog("evidence", "fetch", hash, "--output", "back.jpg")
        #expect(own.status == 0, "\(own.error)")
        #expect(FileManager.default.contents(atPath: registry.folder.path + "/back.jpg") == Data(bytes))
        let stranger = try await registry.vinlog("evidence", "fetch", hash, "--home", "nobody", "--output", "no.jpg")
        #expect(stranger.status == 1 && stranger.error.contains("not for this caller"), "\(stranger.error)")
        #expect(!FileManager.default.fileExists(atPath: registry.folder.path + "/no.jpg"))
        let office = try await registry.vinlog("evidence", "fetch", hash, "--home", "office", "--output", "no.jpg")
        #expect(office.status == 1)
        let owner = try await world.owner("anna", "evidence", "fetch", hash, "--output", "mine.jpg")
        #expect(owner.status == 0, "\(owner.error)")
        #expect(FileManager.default.contents(atPath: registry.folder.path + "/mine.jpg") == Data(bytes))

        let plain = photo(4_000)
        _ = try registry.folder.file("plain.jpg", plain)
        let open = try await submit(registry, "plain.jpg", "--public-evidence", day: "2024-06-03")
        #expect(open.status == 0 && !open.error.contains("EXIF"), "\(open.error)")
        let anyone = try await registry.vinlog(
            "evidence", "fetch", "\(Hash.sha256(plain))", "--home", "nobody", "--output", "any.jpg")
        #expect(anyone.status == 0, "\(anyone.error)")

        // What the registry does not want is said, and the statement stands.
        let text = Array("a,b\n1,2\n".utf8)
        _ = try registry.folder.file("log.txt", text)
        let refused = try await submit(registry, "log.txt", day: "2024-07-03")
        #expect(refused.status == 0 && refused.json["evidence"]?.array?.first?["state"] == "refused", "\(refused.text)")
        let listed = try await registry.vinlog("garage", "outbox")
        #expect(listed.text.contains("log.txt") && listed.text.contains("not stored"), "\(listed.text)")
    }

    @Test func aServerThatIsKilledDuringAnUploadLosesAndDoublesNothing() async throws {
        let registry = try await TestRegistry()
        try await registry.accreditGarage()
        let bytes = photo(24 << 20)
        _ = try registry.folder.file("large.jpg", bytes)
        let environment = registry.environment
        let kept = try await submit(registry, "large.jpg", "--offline")
        #expect(kept.status == 0 && kept.json["status"] == "queued", "\(kept.error)")
        // The original may go: the copy is what is sent.
        try FileManager.default.removeItem(atPath: registry.folder.path + "/large.jpg")
        async let delivery = Run.program(
            "vinlog", ["garage", "sync", "--retries", "0", "--json"], environment: environment,
            folder: registry.folder.path)
        // As soon as bytes of it arrive, or it is stored already on a fast machine.
        for _ in 0..<2_000 where stored(registry).isEmpty { try await Task.sleep(for: .milliseconds(2)) }
        try await registry.kill9()
        _ = try await delivery
        try await registry.restart()
        let again = try await registry.vinlog("garage", "sync", "--json")
        #expect(again.status == 0, "\(again.error)")
        #expect(stored(registry).count == 1, "\(stored(registry))")
        let fetched = try await registry.vinlog("evidence", "fetch", "\(Hash.sha256(bytes))", "--output", "back.jpg")
        #expect(fetched.status == 0, "\(fetched.error)")
        #expect(FileManager.default.contents(atPath: registry.folder.path + "/back.jpg") == Data(bytes))
        #expect(try await registry.vinlog("garage", "outbox").text.contains("Nothing waits"))
    }
}
