import Foundation
import StrictJSON
import TestKit
import Testing

/// The main job with the real programs: accredit, state, report, verify.
@Suite(.serialized, .bounded)
struct LifeTests {
    @Test func aStatementBecomesAVerifiedReport() async throws {
        let registry = try await TestRegistry()
        try await registry.accreditGarage()

        let listed = try await registry.admin("attestor", "list", "--json")
        #expect(listed.json.array?.contains { $0["id"] == "hill-street-motors" } == true)

        let submitted = try await registry.submitService()
        #expect(submitted.status == 0, "\(submitted.error)")
        #expect(submitted.json["status"] == "included")
        #expect(submitted.json["receipt_verified"] == true)
        #expect(submitted.json["claims"]?["aud"] == "test.example/cars")
        for member in ["receipt", "statement"] {
            let path = submitted.json[member]?.string ?? ""
            #expect(FileManager.default.fileExists(atPath: path), "\(member)")
        }
        let again = try await registry.submitService()
        #expect(again.json["status"] == "duplicate")
        #expect(again.json["index"] == submitted.json["index"])
        #expect(again.json["claims"]?["iat"] == submitted.json["claims"]?["iat"])

        let report = try await registry.vinlog("report", "1HGCM82633A004352", "--output", "car.vinlog.json")
        #expect(report.status == 0, "\(report.error)")
        #expect(report.text.contains("84,210 km"))
        let verified = try await registry.vinlog(
            "verify", "car.vinlog.json", "--vin", "1HGCM82633A004352", "--json", environment: ["VINLOG_REGISTRY": ""])
        #expect(verified.status == 0, "\(verified.error)")
        #expect(verified.json["lines"]?.array?.count == 1)

        let otherCar = try await registry.vinlog("verify", "car.vinlog.json", "--vin", "WVWZZZ1JZXW000001")
        #expect(otherCar.status == 1)
        let tooOld = try await registry.vinlog("verify", "car.vinlog.json", "--max-age", "0", "--json")
        #expect([0, 1].contains(tooOld.status))
        let unknownCar = try await registry.vinlog("report", "WVWZZZ1JZXW000001")
        #expect(unknownCar.status == 0, "\(unknownCar.error)")
        #expect(unknownCar.text.lowercased().contains("too little data"))
        try await aReportIsKeptAsAPage(registry)
        try await anyBytesAreRejected(registry)
    }

    private func aReportIsKeptAsAPage(_ registry: TestRegistry) async throws {
        let page = try await registry.vinlog("verify", "car.vinlog.json", "--html", "-", "--lang", "de")
        #expect(page.status == 0, "\(page.error)")
        #expect(page.text.contains("<!doctype html>") && page.text.contains("<html lang=\"de\">"))
        #expect(page.text.contains("84.210 km") && page.text.contains("</html>"))
        let kept = try await registry.vinlog("report", "1HGCM82633A004352", "--html", "car.html")
        #expect(kept.status == 0 && kept.text.contains("84,210 km"), "\(kept.error)")
        #expect(FileManager.default.fileExists(atPath: registry.folder.path + "/car.html"))
        let unprinted = try await registry.vinlog(
            "verify", "car.vinlog.json", "--pdf", "car.pdf", environment: ["PATH": "/nowhere"])
        #expect(unprinted.status == 69 && unprinted.error.contains("--html"), "\(unprinted.error)")
    }

    /// `verify` answers 1 to whatever it is given, and never dies by a signal.
    private func anyBytesAreRejected(_ registry: TestRegistry) async throws {
        let genuine = [UInt8](
            try #require(FileManager.default.contents(atPath: registry.folder.path + "/car.vinlog.json")))
        var generator = SystemRandomNumberGenerator()
        var forgeries: [[UInt8]] = [[], Array("{}".utf8), Array("null".utf8), Array(repeating: 0x5B, count: 100_000)]
        forgeries += (0..<6).map { _ in (0..<2_000).map { _ in UInt8.random(in: 0...255, using: &generator) } }
        forgeries += stride(from: 1, to: genuine.count, by: max(1, genuine.count / 12)).map {
            Array(genuine.prefix($0))
        }
        forgeries += (0..<12).map { _ in
            var changed = genuine
            let place = Int.random(in: 0..<genuine.count, using: &generator)
            changed[place] = changed[place] == 0x31 ? 0x32 : 0x31
            return changed
        }
        for forgery in forgeries where forgery != genuine {
            let run = try await registry.vinlog("verify", "-", "--json", input: forgery)
            // Another ruleset is no lie: the verifier then shows its own findings, and says so.
            if run.json["ruleset_is_own"] == false { continue }
            #expect(run.status == 1, "status \(run.status) for \(forgery.count) bytes: \(run.error)")
            #expect(run.error.hasPrefix("error: "))
            #expect(run.json.object != nil)
        }
    }

    @Test func whatIsRefusedSaysWhy() async throws {
        let registry = try await TestRegistry()
        let stranger = try await registry.vinlog(
            "garage", "init", "--id", "stranger", "--name", "Stranger", "--country", "US")
        #expect(stranger.status == 0)
        let unknown = try await registry.submitService()
        #expect(unknown.status == 1)
        #expect(unknown.json["type"]?.string?.contains("unknown-attestor") == true)
        try FileManager.default.removeItem(atPath: registry.folder.path + "/home/garage")

        try await registry.accreditGarage(kinds: "service")
        let incomplete = try await registry.vinlog("garage", "submit", "service", "--vin", "1HGCM82633A004352")
        #expect(incomplete.status == 64)
        #expect(incomplete.error.contains("requires type, operations"))
        let outside = try await registry.vinlog(
            "garage", "submit", "odometer-reading", "--vin", "1HGCM82633A004352", "--odometer", "5km", "--set",
            "occasion=owner", "--json")
        #expect(outside.status == 1)
        #expect(outside.json["field"] == "/vct")
        let future = try await registry.vinlog(
            "garage", "submit", "service", "--vin", "1HGCM82633A004352", "--occurred-at", "2999", "--set",
            "type=scheduled", "--set", "operations=[{\"code\":\"OIL\"}]", "--json")
        #expect(future.status == 1)
        #expect(future.json["field"] == "/occurred_at")

        let suspended = try await registry.admin(
            "attestor", "suspend", "hill-street-motors", "--reason", "audit", "--authority-key",
            registry.authorityKeyPath)
        #expect(suspended.status == 0, "\(suspended.error)")
        #expect(try await registry.submitService().status == 1)
        let reinstated = try await registry.admin(
            "attestor", "reinstate", "hill-street-motors", "--reason", "passed", "--authority-key",
            registry.authorityKeyPath)
        #expect(reinstated.status == 0, "\(reinstated.error)")
        #expect(try await registry.submitService().status == 0)
        let revoked = try await registry.admin(
            "attestor", "revoke", "hill-street-motors", "--reason", "fraud", "--yes", "--authority-key",
            registry.authorityKeyPath)
        #expect(revoked.status == 0, "\(revoked.error)")
        #expect(try await registry.submitService(odometer: "84211km").status == 1)

        let foreignKey = registry.folder.path + "/home/garage/key.jwk"
        let usurper = try await registry.admin(
            "attestor", "suspend", "hill-street-motors", "--reason", "x", "--authority-key", foreignKey)
        #expect(usurper.status == 1)
    }

    @Test func aLostAnswerDoesNoHarm() async throws {
        let registry = try await TestRegistry()
        try await registry.accreditGarage()
        _ = try await registry.submitService(odometer: "1km")
        try await registry.kill9()
        let silent = try await registry.submitService(odometer: "2km")
        #expect(silent.status == 0 && silent.json["status"] == "queued", "\(silent.error)")
        try await registry.restart()
        let again = try await registry.submitService(odometer: "2km")
        #expect(again.status == 0, "\(again.error)")
        let known = try await registry.submitService(odometer: "1km")
        #expect(known.json["status"] == "duplicate")
    }
}
