import Foundation
import StrictJSON
import TestKit
import Testing

/// An official register in the real programs: plan, apply, and again with what has changed.
@Suite(.serialized, .bounded)
struct RegisterLifeTests {
    private func makeRequest(_ registry: TestRegistry, _ id: String) async throws {
        let home = ["VINLOG_HOME": registry.folder.path + "/" + id]
        for run in [
            try await registry.vinlog(
                "garage", "init", "--id", id, "--name", id, "--country", "GB", environment: home),
            try await registry.vinlog("garage", "enroll", "--output", "inbox/\(id).request", environment: home),
        ] { try #require(run.status == 0, "\(run.error)") }
    }

    private func accredit(_ registry: TestRegistry, _ more: String...) async throws -> Run {
        try await Run.program(
            "vinlog-admin",
            [
                "attestor", "accredit", "--from", "register.csv", "--requests", "inbox", "--authority-key",
                registry.authorityKeyPath,
            ] + more,
            environment: registry.environment, folder: registry.folder.path)
    }

    private func actions(_ run: Run) -> [String] {
        (run.json["steps"]?.array ?? []).map { "\($0["action"]?.string ?? "") \($0["id"]?.string ?? "")" }
    }

    @Test func aRegisterIsPlannedAppliedAndFollowed() async throws {
        let registry = try await TestRegistry()
        try FileManager.default.createDirectory(
            atPath: registry.folder.path + "/inbox", withIntermediateDirectories: true)
        try await makeRequest(registry, "hill")
        try await makeRequest(registry, "dale")
        _ = try registry.folder.file("inbox/letter.txt", "Dear accreditor,")
        let header = "id,name,class,countries,kinds,status\n"
        _ = try registry.folder.file(
            "register.csv",
            header + "hill,Hill Street,garage,GB,service,active\ndale,Dale,garage,GB,service,active\n"
                + "mill,Mill,garage,GB,service,active\nbroken,Broken,shop,GB,service,active\n")
        let plan = try await accredit(registry, "--json")
        #expect(plan.status == 0, "\(plan.error)")
        #expect(actions(plan) == ["enrol hill", "enrol dale", "waiting mill"])
        #expect(plan.json["mistakes"]?.array?.count == 1)
        let shown = try await accredit(registry)
        #expect(shown.text.contains("enrol") && shown.error.contains("--apply"))
        #expect((shown.text + shown.error).split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(shown.text)")

        #expect(try await accredit(registry, "--apply").status == 64, "nobody is there to confirm")
        let applied = try await accredit(registry, "--apply", "--yes", "--json")
        #expect(applied.status == 0, "\(applied.error)")
        #expect(applied.json["done"]?.array?.count == 2)
        let submitted = try await registry.vinlog(
            "garage", "submit", "service", "--vin", "1HGCM82633A004352", "--odometer", "84210km", "--set",
            "type=scheduled", "--set", "operations=[{\"code\":\"OIL\"}]", "--yes",
            environment: ["VINLOG_HOME": registry.folder.path + "/hill"])
        #expect(submitted.status == 0, "\(submitted.error)")
        #expect(
            actions(try await accredit(registry, "--json")) == ["unchanged hill", "unchanged dale", "waiting mill"])

        // The register changes: one has another scope and no request any more, one is struck off.
        try FileManager.default.removeItem(atPath: registry.folder.path + "/inbox/hill.request")
        _ = try registry.folder.file(
            "register.csv",
            header + "hill,Hill Street,garage,GB IE,service repair,active\ndale,Dale,garage,GB,service,suspended\n")
        #expect(actions(try await accredit(registry, "--json")) == ["change hill", "suspend dale"])
        let again = try await accredit(registry, "--apply", "--yes", "--json")
        #expect(again.status == 0, "\(again.error)")
        #expect(actions(try await accredit(registry, "--json")) == ["unchanged hill", "unchanged dale"])
        let listed = try await registry.admin("attestor", "list", "--json")
        let hill = listed.json.array?.first { $0["id"] == "hill" }
        #expect(hill?["countries"] == ["GB", "IE"])
        #expect(hill?["keys"]?.array?.count == 1)
    }
}
