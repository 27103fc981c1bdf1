import Attestation
import Foundation
import FoundationNetworking
import StrictJSON
import TestKit
import Testing
import VehicleHistory

/// The whole way of a car with the real programs: registrar, wallets, buyer, registry. Then every byte that the registry
/// holds, logged, got or served is searched for what is nobody's business.
@Suite(.serialized, .bounded)
struct OwnerPrivacyTests {
    private static let vin = OwnershipWorld.vin
    private static let secrets = [
        "Ada Ashworth", "GB-4711-ada", "1 Hill Street, Exeter", "Bea Barker", "GB-4712-bea", "2 Mill Lane, Truro",
        "Cyd Crane", "GB-4713-cyd", "3 Quay, Bude",
    ]

    @Test func nothingOfAnOwnerReachesTheRegistry() async throws {
        let world = try await OwnershipWorld(TestRegistry())
        let proxy = try RecordingProxy(to: world.registry.url)
        defer { proxy.stop() }
        let life = OwnersLife(world: world, url: proxy.url)
        var scan = LeakScan()
        for secret in Self.secrets { scan.add("the text \(secret)", secret) }

        scan.add(try await life.register(), of: "Ada")
        try await life.sell()
        try await life.prove()
        let lost = try await life.inherit()
        let last = try await life.reissue()
        var all = scan
        all.add(lost + last, of: "Cyd")
        try check(stored: all, passed: all, world, proxy, "before sharing")

        try await life.share()
        // Whoever shares shows the pseudonymous key of this one car, by choice, and nothing else; of one whose
        // statement is refused not even that is kept.
        var stored = scan
        stored.add(lost + last.filter { $0.name != "cnf" }, of: "Cyd")
        var passed = scan
        passed.add((lost + last).filter { $0.name != "cnf" }, of: "Cyd")
        try await life.whatReadersSee()
        try await life.whatStrangersSee()
        try check(stored: stored, passed: passed, world, proxy, "after sharing")
    }

    private func check(
        stored: LeakScan, passed: LeakScan, _ world: OwnershipWorld, _ proxy: RecordingProxy, _ when: String
    ) throws {
        #expect(try stored.leaks(inFolder: world.registry.dataPath) == [], "\(when), in the registry's folder")
        for name in ["serve.output", "serve.error"] {
            #expect(stored.leaks(in: world.file(name)) == [], "\(when), in the registry's log")
        }
        #expect(Set(proxy.recorded.flatMap(passed.leaks)) == [], "\(when), on the wire")
        #expect(try stored.leaks(inFolder: world.path + "/office") == [], "\(when), in the registrar's folder")
        // What is open is found by the same search, so that nothing found means something.
        var control = LeakScan()
        control.add("the open region", "Trelawney")
        #expect(try control.leaks(inFolder: world.registry.dataPath) != [])
        #expect(proxy.recorded.contains { control.leaks(in: $0) != [] })
    }
}

/// The steps of a car's life, each person with a home of their own.
struct OwnersLife {
    let world: OwnershipWorld
    let url: String
    private let vin = OwnershipWorld.vin

    init(world: OwnershipWorld, url: String) {
        self.world = world
        self.url = url
    }

    /// Runs `vinlog` as a person; it must succeed.
    @discardableResult
    private func person(_ name: String, _ arguments: String..., status: Int32 = 0) async throws -> Run {
        let run = try await Run.program(
            "vinlog", arguments,
            environment: world.registry.environment.merging([
                "VINLOG_REGISTRY": url, "VINLOG_HOME": "\(world.path)/\(name)",
                "VINLOG_PASSPHRASE_FILE": "\(world.path)/passphrase",
            ]) { $1 }, folder: world.path)
        return try RewardWorld.succeed(run, status: status)
    }

    @discardableResult
    private func registrar(_ arguments: String..., status: Int32 = 0) async throws -> Run {
        let run = try await Run.program(
            "vinlog", ["registrar"] + arguments + ["--home", "office", "--json"],
            environment: world.registry.environment.merging(["VINLOG_REGISTRY": url]) { $1 }, folder: world.path)
        return try RewardWorld.succeed(run, status: status)
    }

    private func wallet(_ name: String) async throws {
        _ = try world.registry.folder.file("passphrase", "correct horse battery staple\n")
        try await person(name, "owner", "init", "--work-factor", "14")
    }

    /// A wallet's request, in the clear or sealed.
    private func request(_ name: String, car: String = "golf", isSealed: Bool) async throws {
        let arguments = [
            "owner", "request", "--car", car, "--vin", vin, "--registrar", "county-office", "--nonce",
            try await world.nonce(), "--output", "\(name).holder.json",
        ]
        let run = try await Run.program(
            "vinlog", arguments + (isSealed ? [] : ["--unsealed"]),
            environment: world.registry.environment.merging([
                "VINLOG_HOME": "\(world.path)/\(name)", "VINLOG_PASSPHRASE_FILE": "\(world.path)/passphrase",
            ]) { $1 }, folder: world.path)
        try RewardWorld.succeed(run)
    }

    private func disclosures(_ title: String) throws -> [Disclosure] {
        let disclosures = try SDJWT(parsing: TitleFile(parsing: world.file(title)).sdJWT).disclosures
        #expect(disclosures.count >= 8)
        return disclosures
    }

    func register() async throws -> [Disclosure] {
        try await wallet("ada")
        try await request("ada", isSealed: false)
        let owner = try world.facts("Ada Ashworth", identifier: "GB-4711-ada", address: "1 Hill Street, Exeter")
        try await registrar(
            "register", "ada.holder.json", "--owner", owner, "--odometer", "12km", "--disclosure", "actual", "--set",
            "region=Trelawney", "--occurred-at", "2021-05-03", "--output", "ada.title.json")
        try await person("ada", "owner", "receive", "ada.title.json")
        return try disclosures("ada.title.json")
    }

    func sell() async throws {
        try await registrar(
            "agreement", "--vin", vin, "--odometer", "84210km", "--disclosure", "actual", "--occurred-at",
            "2023-06-01", "--output", "car.agreement.json")
        try await person("ada", "owner", "sell", "car.agreement.json", "--yes", "--output", "ada.presentation")
        try await wallet("bea")
        try await person(
            "bea", "owner", "buy", "car.agreement.json", "--car", "golf", "--yes", "--output", "bea.holder.json")
        let owner = try world.facts("Bea Barker", identifier: "GB-4712-bea", address: "2 Mill Lane, Truro")
        let run = try await registrar(
            "transfer", "car.agreement.json", "--seller", "ada.presentation", "--buyer", "bea.holder.json", "--owner",
            owner, "--output", "bea.title.json")
        #expect(run.json["sealed"] == true)
        var scan = LeakScan()
        scan.add("the name", "Bea Barker")
        #expect(scan.leaks(in: world.file("bea.title.json")) == [], "the sealed file is open")
        try await person("bea", "owner", "receive", "bea.title.json")
    }

    func prove() async throws {
        try await person("buyer", "report", vin, "--output", "car.vinlog.json")
        try await ask("1.challenge.json")
        try await person(
            "bea", "owner", "prove", "--challenge", "1.challenge.json", "--attribute", "owner_since", "--output",
            "bea.proof")
        let proven = try await verify("bea.proof", "1.challenge.json", status: 0)
        #expect(proven.json["ownership_proof"]?["attributes"]?.object?.names == ["owner_since"])
        #expect(try await verify("bea.proof", "1.challenge.json", status: 1).json["code"] == "replay")
        try await ask("2.challenge.json")
        try await person("ada", "owner", "prove", "--challenge", "2.challenge.json", "--output", "ada.proof")
        #expect(try await verify("ada.proof", "2.challenge.json", status: 1).json["code"] == "previous-owner")
    }

    private func ask(_ name: String) async throws {
        try await person("buyer", "challenge", "new", "--vin", vin, "--ask", "owner_since", "--output", name)
    }

    private func verify(_ proof: String, _ challenge: String, status: Int32) async throws -> Run {
        try await person(
            "buyer", "verify", "car.vinlog.json", "--ownership", proof, "--challenge", challenge, "--brief", "--json",
            status: status)
    }

    func inherit() async throws -> [Disclosure] {
        try await wallet("cyd")
        try await request("cyd", isSealed: false)
        _ = try world.registry.folder.file("will.pdf", "%PDF-1.7 the last will")
        let owner = try world.facts("Cyd Crane", identifier: "GB-4713-cyd", address: "3 Quay, Bude")
        try await registrar(
            "transfer", "--one-sided", "inheritance", "--vin", vin, "--buyer", "cyd.holder.json", "--owner", owner,
            "--evidence", "will.pdf", "--output", "cyd.title.json")
        try await person("cyd", "owner", "receive", "cyd.title.json")
        return try disclosures("cyd.title.json")
    }

    func reissue() async throws -> [Disclosure] {
        try await wallet("cyd-again")
        try await request("cyd-again", isSealed: false)
        try await registrar(
            "reissue", "cyd-again.holder.json", "--owner", "GB-4713-cyd.json", "--output", "again.title.json")
        try await person("cyd-again", "owner", "receive", "again.title.json")
        try await person("buyer", "report", vin, "--output", "car.vinlog.json")
        try await ask("3.challenge.json")
        try await person("cyd", "owner", "prove", "--challenge", "3.challenge.json", "--output", "cyd.proof")
        #expect(try await verify("cyd.proof", "3.challenge.json", status: 1).json["code"] == "reissued")
        return try disclosures("again.title.json")
    }

    func share() async throws {
        try await person(
            "cyd-again", "owner", "share", "odometer-reading", "--odometer", "90000km", "--set", "occasion=owner")
        try await person("cyd-again", "owner", "consent", "grant", "--field", "workshop_notes", "--to", "anyone")
        // The old key, and the one of an owner before, count no more.
        for name in ["cyd", "bea"] {
            try await person(
                name, "owner", "share", "odometer-reading", "--odometer", "91000km", "--set", "occasion=owner",
                status: 1)
        }
        try await person("cyd-again", "owner", "access-log", "--json")
        try await person("cyd-again", "owner", "export", "--output", "export.json")
    }

    func whatReadersSee() async throws {
        let report = try await person("buyer", "report", vin)
        #expect(report.text.contains("OWNERS"))
        #expect(report.text.contains("1 of 2 transfers signed by both sides"), "\(report.text)")
        #expect(report.text.contains("90,000 km"))
        #expect(!report.text.contains("91,000 km"))
        let status = try await registrar("status", "--vin", vin)
        #expect(status.json["owner_count"] == 3)
    }

    /// Everything that anybody may fetch without knowing a car.
    func whatStrangersSee() async throws {
        let size = try await world.registry.logSize()
        let paths = [
            "/", "/v1/attestors", "/checkpoint", "/params", "/policy", "/openapi.yaml", "/tile/0/000.p/\(size)",
            "/tile/entries/000.p/\(size)", "/rewards", "/v1/rewards", "/v1/rewards/journal", "/v1/vehicles/\(vin)",
        ]
        for path in paths {
            let address = try #require(URL(string: url + path))
            _ = try await URLSession.shared.data(from: address)
        }
    }
}
