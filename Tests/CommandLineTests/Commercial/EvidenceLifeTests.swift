import Foundation
import StrictJSON
import TestKit
import Testing

/// A recording is deposited, stamped, verified, handed over, and nobody can swap it.
@Suite(.serialized, .bounded)
struct EvidenceLifeTests {
    private static let vin = "1HGCM82633A004352"
    private static let recording =
        "Time,Vehicle Speed Sensor [km/h]\n08:19:47.605,0\n08:19:48.605,12\n08:20:01.000,30\n"

    @Test func aDepositedFileIsProvenOffline() async throws {
        let world = try await CommercialWorld()
        try await world.addDevice()
        let registry = world.registry
        let authority = try TimestampAuthority()
        defer { authority.stop() }
        _ = try registry.folder.file("2017-07-14_trip.csv", Self.recording)
        let deposit = [
            "evidence", "deposit", "2017-07-14_trip.csv", "--vin", Self.vin, "--source", "telematics", "--zone",
            "Europe/Berlin", "--set", "speed_km_per_h=30", "--key", "device.jwk", "--tsa", authority.url, "--tsa-ca",
            authority.rootPath, "--json",
        ]
        let deposited = try await Self.run(registry, deposit)
        #expect(deposited.status == 0, "\(deposited.error)")
        let body = deposited.json["claims"]?["body"]
        #expect(body?["from"] == "2017-07-14T06:19:47Z" && body?["until"] == "2017-07-14T06:20:01Z")
        #expect(body?["sample_count"] == 3)
        #expect(deposited.json["claims"]?["occurred_at"] == "2017-07-14T06:20:01Z")
        // A timer deposits again: the same statement.
        let again = try await Self.run(registry, deposit)
        #expect(again.json["status"] == "duplicate" && again.json["index"] == deposited.json["index"])

        let verify = ["evidence", "verify", "2017-07-14_trip.csv", "--proof", "2017-07-14_trip.csv.proof.json"]
        let offline = registry.environment.merging(["VINLOG_REGISTRY": "http://127.0.0.1:1"]) { $1 }
        let verified = try await Run.program(
            "vinlog", verify + ["--tsa-ca", authority.rootPath, "--json"], environment: offline,
            folder: registry.folder.path)
        #expect(verified.status == 0, "\(verified.error)")
        #expect(verified.json["index"] == deposited.json["index"])
        #expect(verified.json["timestamps"]?.array?.first?["verified"] == true)
        #expect((verified.json["days_after_event"]?.integer ?? 0) > 3_000)
        let text = try await Self.run(registry, verify)
        let words = Self.unwrapped(text)
        #expect(words.contains("unaltered since") && words.contains("not verified: name --tsa-ca"), "\(words)")
        #expect(text.text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(text.text)")

        try await theReportProvesWhoDeposited(registry)
        try await aChangedByteFails(registry, verify)
        try await theOwnerGetsACopy(registry)
    }

    private func theReportProvesWhoDeposited(_ registry: TestRegistry) async throws {
        let report = try await registry.vinlog("report", Self.vin, "--output", "car.vinlog.json")
        #expect(Self.unwrapped(report).contains("days after the event; unaltered since then only"))
        let german = try await registry.vinlog("verify", "car.vinlog.json", "--lang", "de")
        #expect(Self.unwrapped(german).contains("erst seitdem unverändert"))
        let run = try await registry.vinlog(
            "evidence", "verify", "2017-07-14_trip.csv", "--report", "car.vinlog.json", "--json")
        #expect(run.status == 0, "\(run.error)")
        #expect(run.json["accreditation_verified"] == true && run.json["device_signed"] == true)
    }

    private func aChangedByteFails(_ registry: TestRegistry, _ verify: [String]) async throws {
        var bytes = Array(Self.recording.utf8)
        bytes[40] ^= 1
        _ = try registry.folder.file("changed.csv", bytes)
        for arguments in [
            ["changed.csv", "--proof", "2017-07-14_trip.csv.proof.json"],
            ["changed.csv", "--report", "car.vinlog.json"],
        ] {
            let run = try await Self.run(registry, ["evidence", "verify"] + arguments)
            #expect(run.status == 1, "\(arguments)")
            #expect(run.error.contains("SHA-256"), "\(run.error)")
        }
        // A proof that was changed proves nothing, wherever.
        let proof = try #require(registry.folder.text("2017-07-14_trip.csv.proof.json"))
        for (from, to) in [
            ("\"statement\": \"ey", "\"statement\": \"ez"), ("\"checkpoint\": \"test", "\"checkpoint\": \"tesd"),
            ("\"salt\": \"", "\"salt\": \"A"), ("\"position\": 0", "\"position\": 1"),
        ] {
            #expect(proof.contains(from), "\(from)")
            _ = try registry.folder.file("changed.proof.json", proof.replacing(from, with: to))
            let run = try await Self.run(
                registry, ["evidence", "verify", "2017-07-14_trip.csv", "--proof", "changed.proof.json"])
            #expect(run.status != 0, "\(from)")
        }
    }

    private func theOwnerGetsACopy(_ registry: TestRegistry) async throws {
        let export = try await Self.run(
            registry,
            [
                "evidence", "export", "2017-07-14_trip.csv", "--proof", "2017-07-14_trip.csv.proof.json", "--output",
                "copy",
            ])
        #expect(export.status == 0, "\(export.error)")
        for name in [
            "2017-07-14_trip.csv", "proof.json", "statement.sd-jwt", "receipt.json", "checkpoint", "timestamp-1.tsr",
        ] {
            #expect(FileManager.default.fileExists(atPath: registry.folder.path + "/copy/" + name), "\(name)")
        }
        let moved = try await Self.run(
            registry, ["evidence", "verify", "copy/2017-07-14_trip.csv", "--proof", "copy/proof.json"])
        #expect(moved.status == 0, "\(moved.error)")
        let other = try await Self.run(
            registry, ["evidence", "export", "changed.csv", "--proof", "copy/proof.json", "--output", "copy2"])
        #expect(other.status == 1)
    }

    /// Authorities that replay, are busy, or whose root is another's.
    @Test func stampsThatDoNotHoldAreNotKept() async throws {
        let world = try await CommercialWorld()
        let registry = world.registry
        let authority = try TimestampAuthority(manner: .busy)
        let other = try TimestampAuthority()
        defer {
            authority.stop()
            other.stop()
        }
        _ = try registry.folder.file("dashcam.bin", [UInt8](repeating: 7, count: 5_000))
        let deposit = [
            "evidence", "deposit", "dashcam.bin", "--vin", Self.vin, "--source", "dashcam", "--occurred-at",
            "2026-01-02T10:00:00Z", "--tsa", authority.url,
        ]
        let busy = try await Self.run(registry, deposit)
        #expect(busy.status == 1 && busy.error.contains("authority"), "\(busy.error)")
        // The deposit stands, and its proof was written.
        let verify = ["evidence", "verify", "dashcam.bin", "--proof", "dashcam.bin.proof.json", "--json"]
        #expect(try await Self.run(registry, verify).status == 0)

        let stamp = ["evidence", "stamp", "dashcam.bin.proof.json", "--tsa", authority.url]
        authority.become(.replaying)
        let first = try await Self.run(registry, stamp + ["--tsa-ca", other.rootPath])
        #expect(first.status == 1 && first.error.contains("does not verify"), "\(first.error)")
        // The first answer, which was for another request, once more.
        let replayed = try await Self.run(registry, stamp + ["--tsa-ca", authority.rootPath])
        #expect(replayed.status == 1, "\(replayed.text)")
        authority.become(.honest)
        let stamped = try await Self.run(registry, stamp + ["--tsa-ca", authority.rootPath, "--json"])
        #expect(stamped.status == 0, "\(stamped.error)")
        #expect(stamped.json["verified"] == true)
        let unknownRoot = try await Self.run(registry, verify + ["--tsa-ca", other.rootPath])
        #expect(unknownRoot.status == 1)
        let gone = try await Self.run(
            registry, ["evidence", "stamp", "dashcam.bin.proof.json", "--tsa", "http://127.0.0.1:1/"])
        #expect(gone.status == 69)
        let unnamed = try await Self.run(registry, ["evidence", "stamp", "dashcam.bin.proof.json"])
        #expect(unnamed.status == 64)
    }

    private static func run(_ registry: TestRegistry, _ arguments: [String]) async throws -> Run {
        try await Run.program(
            "vinlog", arguments, environment: registry.environment, folder: registry.folder.path)
    }

    /// What was printed, without the breaks of its lines.
    private static func unwrapped(_ run: Run) -> String {
        run.text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    }

    // MARK: - A real recording

    private static let trip = Run.sharedFile("data/telematics/2017-07-14_Seat_Leon_KA_KA_Frei.csv.gz")

    /// Twelve minutes of a Seat Leon on the road (KIT, CC BY 4.0).
    @Test(.enabled(if: trip != nil)) func realTrip() async throws {
        let registry = try await CommercialWorld().registry
        let trip = try #require(Self.trip)
        let deposited = try await Self.run(
            registry,
            [
                "evidence", "deposit", trip, "--vin", Self.vin, "--source", "telematics", "--zone", "Europe/Berlin",
                "--output", registry.folder.path + "/proof.json", "--json",
            ])
        #expect(deposited.status == 0, "\(deposited.error)")
        #expect(deposited.json["claims"]?["body"]?["sample_count"] == 6_829)
        let verified = try await Self.run(
            registry, ["evidence", "verify", trip, "--proof", registry.folder.path + "/proof.json", "--json"])
        #expect(verified.status == 0, "\(verified.error)")
        let days = verified.json["days_after_event"]?.integer ?? 0
        #expect(days > 3_000)
        print("deposited \(days) days after the event, \(verified.json["size"]?.integer ?? 0) bytes")
    }
}
