import Attestation
import AttestorClient
import Foundation
import RegistryClient
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

/// A registrar's desk with the real programs, with owners whose papers are made by hand.
@Suite(.serialized, .bounded)
struct RegistrarLifeTests {
    private static let vin = OwnershipWorld.vin
    private static let audience = "attestor:county-office"

    @Test func titlesFromTheFirstOwnerToTheLast() async throws {
        let world = try await OwnershipWorld(TestRegistry())
        let ada = HandHolder()
        let first = try await register(ada, world)
        try await whatIsRefusedAtTheDesk(world, ada: ada, title: first)
        let bea = HandHolder()
        let second = try await transfer(from: ada, first, to: bea, world)
        try await proofs(world, ada: (ada, first), bea: (bea, second))
        try await lifeGoesOn(world, bea: (bea, second))
    }

    // MARK: - Register

    private func register(_ ada: HandHolder, _ world: OwnershipWorld) async throws -> TitleFile {
        let owner = try world.facts("Ada Ashworth", identifier: "GB-4711", address: "1 Hill Street")
        try ada.request(world, nonce: try await world.nonce(), name: "ada.holder.json")
        let run = try await world.registrar(
            "register", "ada.holder.json", "--owner", owner, "--odometer", "12km", "--disclosure", "actual",
            "--set", "region=Ohio", "--occurred-at", "2021-05-03", "--output", "ada.title.json")
        try RewardWorld.succeed(run)
        #expect(run.json["title"]?["basis"] == "new")
        #expect(run.json["receipt_verified"] == true)
        for secret in ["Ashworth", "GB-4711", "Hill Street"] { #expect(!(run.text + run.error).contains(secret)) }
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(world.path)/ada.title.json")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let title = try TitleFile(parsing: world.file("ada.title.json"))
        let disclosures = try TitleDisclosures(SDJWT(parsing: title.sdJWT))
        #expect(disclosures.holderKey == ada.key.publicKey)
        #expect(disclosures.owner?.name == "Ada Ashworth")
        #expect(disclosures.owner?.since == EventTime("2021-05-03"))
        // Nothing of the owner stays in the registrar's folder.
        var scan = LeakScan()
        scan.add(try SDJWT(parsing: title.sdJWT).disclosures, of: "ada")
        #expect(scan.leaks(in: world.file("ada.title.json")) != [])
        #expect(try scan.leaks(inFolder: world.path + "/office") == [])
        return title
    }

    private func whatIsRefusedAtTheDesk(_ world: OwnershipWorld, ada: HandHolder, title: TitleFile) async throws {
        let again = try await world.registrar(
            "register", "ada.holder.json", "--owner", "GB-4711.json", "--output", "again.title.json")
        #expect(again.status == 1)
        #expect(again.json["code"] == "unknown-nonce", "\(again.error)")
        let there = try await world.registrar(
            "register", "ada.holder.json", "--owner", "GB-4711.json", "--output", "ada.title.json")
        #expect(there.status == 73)

        let eve = HandHolder()
        for (basis, code) in [("register", "title-in-force"), ("bind", "title-in-force")] {
            try eve.request(world, nonce: try await world.nonce(), name: "eve.holder.json")
            let run = try await world.registrar(basis, "eve.holder.json", "--owner", "GB-4711.json")
            #expect(run.json["code"] == .string(code), "\(run.error)")
        }
        try ada.request(world, nonce: try await world.nonce(), name: "used.holder.json")
        let used = try await world.registrar("reissue", "used.holder.json", "--owner", "GB-4711.json")
        #expect(used.json["code"] == "used-key", "\(used.error)")
        let other = try await world.nonce(vin: "WVWZZZ1JZXW000001")
        try eve.request(world, nonce: other, name: "eve.holder.json")
        let misplaced = try await world.registrar("reissue", "eve.holder.json", "--owner", "GB-4711.json")
        #expect(misplaced.json["code"] == "other-vehicle", "\(misplaced.error)")
        let status = try RewardWorld.succeed(await world.registrar("status", "--vin", Self.vin))
        #expect(status.json["title"]?.integer == Int(title.index.value))
    }

    // MARK: - Transfer

    private func transfer(
        from ada: HandHolder, _ first: TitleFile, to bea: HandHolder, _ world: OwnershipWorld
    ) async throws -> TitleFile {
        let made = try await world.registrar(
            "agreement", "--vin", Self.vin, "--odometer", "84210km", "--disclosure", "actual", "--price-minor-units",
            "1849900", "--currency", "USD", "--seller-class", "private", "--occurred-at", "2023-06-01", "--output",
            "car.agreement.json")
        try RewardWorld.succeed(made)
        let agreement = try TransferAgreement(parsing: world.file("car.agreement.json"))
        #expect(agreement.previous == first.index)
        let nonce = agreement.proofNonce
        let owner = try world.facts("Bea Barker", identifier: "GB-4712", address: "2 Mill Lane")
        try bea.request(world, nonce: nonce, name: "bea.holder.json")
        try ada.present(first, world, nonce: nonce, audience: Self.audience, name: "ada.presentation")
        try await whatIsNoAgreement(world, agreement, ada: (ada, first), bea: bea, owner: owner)

        let arguments = ["--seller", "ada.presentation", "--buyer", "bea.holder.json", "--owner", owner]
        let run = try await world.transfer(["car.agreement.json", "--output", "bea.title.json"] + arguments)
        try RewardWorld.succeed(run)
        #expect(run.json["title"]?["basis"] == "two_sided")
        let again = try await world.transfer(["car.agreement.json", "--output", "x.title.json"] + arguments)
        #expect(again.json["code"] == "title-moved", "\(again.error)")

        let title = try TitleFile(parsing: world.file("bea.title.json"))
        let disclosures = try TitleDisclosures(SDJWT(parsing: title.sdJWT))
        #expect(disclosures.agreement == agreement)
        #expect(disclosures.values[.sellerProof]?.string.map { Array($0.utf8) } == world.file("ada.presentation"))
        return title
    }

    /// Each paper that is not what both sides signed stops the transfer before anything is signed.
    private func whatIsNoAgreement(
        _ world: OwnershipWorld, _ agreement: TransferAgreement, ada: (holder: HandHolder, title: TitleFile),
        bea: HandHolder, owner: String
    ) async throws {
        var dearer = agreement
        dearer.priceMinorUnits = 1_949_900
        _ = try world.registry.folder.file("dearer.agreement.json", dearer.json.prettyPrinted())
        // Signed by nobody but the seller, for other terms; by somebody who is no owner; for another registrar.
        try ada.holder.present(
            ada.title, world, nonce: dearer.proofNonce, audience: Self.audience, name: "dearer.presentation")
        try ada.holder.present(
            ada.title, world, nonce: agreement.proofNonce, audience: "attestor:other", name: "other.presentation")
        let cases = [
            ("dearer.agreement.json", "ada.presentation", "holder-proof"),
            ("car.agreement.json", "dearer.presentation", "seller-proof"),
            ("car.agreement.json", "other.presentation", "seller-proof"),
            ("car.agreement.json", "bea.holder.json", "seller-proof"),
        ]
        for (terms, seller, code) in cases {
            let run = try await world.transfer([
                terms, "--seller", seller, "--buyer", "bea.holder.json", "--owner", owner, "--output", "x.title.json",
            ])
            #expect(run.status == 1)
            #expect(run.json["code"] == .string(code), "\(terms), \(seller): \(run.error)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: world.path + "/office/pending-titles") == [])
    }

    // MARK: - Proofs

    private func proofs(
        _ world: OwnershipWorld, ada: (holder: HandHolder, title: TitleFile),
        bea: (holder: HandHolder, title: TitleFile)
    ) async throws {
        let registry = world.registry
        try RewardWorld.succeed(await registry.vinlog("report", Self.vin, "--output", "car.vinlog.json"))
        let offline = ["VINLOG_REGISTRY": ""]
        func challenge(_ name: String) async throws -> OwnershipChallenge {
            try RewardWorld.succeed(
                await registry.vinlog(
                    "challenge", "new", "--vin", Self.vin, "--ask", "owner_since", "--output", name,
                    environment: offline))
            return try OwnershipChallenge(parsing: world.file(name))
        }
        func verify(_ proof: String, _ challenge: String) async throws -> Run {
            try await registry.vinlog(
                "verify", "car.vinlog.json", "--ownership", proof, "--challenge", challenge, "--brief", "--json",
                environment: offline)
        }
        let asked = try await challenge("1.challenge.json")
        try bea.holder.present(
            bea.title, world, nonce: asked.nonce, audience: asked.audience, name: "bea.proof",
            attributes: ["owner_since"])
        let proven = try RewardWorld.succeed(await verify("bea.proof", "1.challenge.json"))
        #expect(proven.json["ownership_proof"]?["title"]?.integer == Int(bea.title.index.value))
        #expect(proven.json["ownership_proof"]?["attributes"]?["owner_since"] == "2023-06-01")
        #expect(proven.json["ownership_proof"]?["attributes"]?.object?.count == 1)
        let replay = try await verify("bea.proof", "1.challenge.json")
        #expect(replay.status == 1)
        #expect(replay.json["code"] == "replay", "\(replay.error)")

        let second = try await challenge("2.challenge.json")
        let stale = try await verify("bea.proof", "2.challenge.json")
        #expect(stale.json["code"]?.string?.contains("nonce") == true, "\(stale.error)")
        // Taken by the wrong answer, it is closed to the right one.
        try bea.holder.present(
            bea.title, world, nonce: second.nonce, audience: second.audience, name: "late.proof")
        #expect(try await verify("late.proof", "2.challenge.json").json["code"] == "replay")

        let third = try await challenge("3.challenge.json")
        try ada.holder.present(ada.title, world, nonce: third.nonce, audience: third.audience, name: "ada.proof")
        let previous = try await verify("ada.proof", "3.challenge.json")
        #expect(previous.json["code"] == "previous-owner", "\(previous.error)")
        let fourth = try await challenge("4.challenge.json")
        try bea.holder.present(bea.title, world, nonce: fourth.nonce, audience: "somebody-else", name: "a.proof")
        let audience = try await verify("a.proof", "4.challenge.json")
        #expect(audience.json["code"]?.string?.contains("audience") == true, "\(audience.error)")

        try await time(world, bea)
        try await oneAnswerAmongMany(world, bea, try await challenge("6.challenge.json"))

        let altered = try await challenge("5.challenge.json")
        var changed = altered
        changed.audience = "somebody-else"
        _ = try registry.folder.file("5.challenge.json", changed.json.prettyPrinted())
        #expect(try await verify("bea.proof", "5.challenge.json").json["code"] == "challenge-altered")
        let listed = try RewardWorld.succeed(await registry.vinlog("challenge", "list", "--json", environment: offline))
        #expect(listed.json.array?.count == 6)
        #expect(listed.json.array?.contains { $0["state"] == "previous-owner" } == true)
    }

    /// What is too old is refused: a proof after ten minutes, a report after a day.
    private func time(_ world: OwnershipWorld, _ bea: (holder: HandHolder, title: TitleFile)) async throws {
        try bea.holder.present(bea.title, world, nonce: "a-nonce", audience: "me", name: "own.proof")
        for (offset, code) in [("0", nil), ("1200", "key-binding-"), ("172800", "stale-report")] {
            let run = try await world.registry.vinlog(
                "verify", "car.vinlog.json", "--ownership", "own.proof", "--nonce", "a-nonce", "--audience", "me",
                "--max-age", "1000000", "--brief", "--json", environment: ["VINLOG_CLOCK_OFFSET": offset])
            #expect(run.status == (code == nil ? 0 : 1), "\(offset): \(run.error)")
            if let code { #expect(run.json["code"]?.string?.hasPrefix(code) == true, "\(run.error)") }
        }
    }

    /// Of many answers at the same moment one is judged.
    private func oneAnswerAmongMany(
        _ world: OwnershipWorld, _ bea: (holder: HandHolder, title: TitleFile), _ challenge: OwnershipChallenge
    ) async throws {
        try bea.holder.present(
            bea.title, world, nonce: challenge.nonce, audience: challenge.audience, name: "race.proof")
        let runs = try await withThrowingTaskGroup(of: Run.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    try await world.registry.vinlog(
                        "verify", "car.vinlog.json", "--ownership", "race.proof", "--challenge", "6.challenge.json",
                        "--brief", "--json")
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(runs.count { $0.status == 0 } == 1)
        #expect(runs.count { $0.json["code"] == "replay" } == 3)
    }

    // MARK: - What life brings

    private func lifeGoesOn(_ world: OwnershipWorld, bea: (holder: HandHolder, title: TitleFile)) async throws {
        let heir = HandHolder()
        try heir.request(world, nonce: try await world.nonce(), name: "heir.holder.json")
        let owner = try world.facts("Cyd Crane", identifier: "GB-4713", address: "3 Mill Lane")
        _ = try world.registry.folder.file("will.pdf", "%PDF-1.7 the last will")
        let oneSided = [
            "--one-sided", "inheritance", "--vin", Self.vin, "--buyer", "heir.holder.json", "--owner", owner,
            "--output", "heir.title.json",
        ]
        #expect(try await world.transfer(oneSided).status == 64, "without evidence")
        let inherited = try RewardWorld.succeed(await world.transfer(oneSided + ["--evidence", "will.pdf"]))
        #expect(inherited.json["title"]?["reason"] == "inheritance")

        let fresh = HandHolder()
        try fresh.request(world, nonce: try await world.nonce(), name: "fresh.holder.json")
        let reissued = try RewardWorld.succeed(
            await world.registrar("reissue", "fresh.holder.json", "--owner", owner, "--output", "fresh.title.json"))
        #expect(reissued.json["title"]?["previous"] == inherited.json["index"])

        let status = try RewardWorld.succeed(await world.registrar("status", "--vin", Self.vin)).json
        #expect(status["title"] == reissued.json["index"])
        #expect(status["owner_count"] == 3)
        #expect(status["tenures"]?.array?.map { $0["is_two_sided"] } == [false, true, false])
        #expect(status["tenures"]?.array?.last?["titles"]?.array?.count == 2)
        let report = try RewardWorld.succeed(await world.registry.vinlog("report", Self.vin))
        #expect(report.text.contains("OWNERS"))
        #expect(report.text.contains("1 of 2 transfers signed by both sides"), "\(report.text)")
    }

    // MARK: - Cars that are older than their titles

    @Test func theOwnerOfAnOlderCarIsBound() async throws {
        let world = try await OwnershipWorld(TestRegistry())
        let owner = try world.facts("Ada Ashworth", identifier: "GB-4711", address: "1 Hill Street")
        try await world.plainTransfer("2015-06-01")
        let ada = HandHolder()
        try ada.request(world, nonce: try await world.nonce(), name: "ada.holder.json")
        let first = try await world.registrar("register", "ada.holder.json", "--owner", owner)
        #expect(first.json["code"] == "title-in-force", "\(first.error)")
        let bound = try RewardWorld.succeed(
            await world.registrar("bind", "ada.holder.json", "--owner", owner, "--occurred-at", "2023-01-01"))
        #expect(bound.json["title"] == ["basis": "binding"])
        let title = try TitleFile(parsing: world.file("\(Self.vin).title.json"))
        let known = try TitleDisclosures(SDJWT(parsing: title.sdJWT)).owner
        #expect(known?.since == EventTime("2015-06-01"), "the owner has it since the transfer that is known")
        let status = try RewardWorld.succeed(await world.registrar("status", "--vin", Self.vin)).json
        #expect(status["owner_count_is_exact"] == false)
        #expect(status["title"] == bound.json["index"])

        // Sold elsewhere, the title ends: its holder is the owner no more, and somebody new can be bound.
        try await world.plainTransfer("2024-01-01")
        let terms = try await world.registrar(
            "agreement", "--vin", Self.vin, "--odometer", "none", "--disclosure", "exempt")
        #expect(terms.json["code"] == "no-title", "\(terms.error)")
        let bea = HandHolder()
        try bea.request(world, nonce: try await world.nonce(), name: "bea.holder.json")
        try RewardWorld.succeed(
            await world.registrar("bind", "bea.holder.json", "--owner", owner, "--output", "bea.title.json"))
    }

    // MARK: - Races

    /// Two buyers' papers for one sale: exactly one becomes the owner, and nothing stays of the other.
    @Test func ofTwoTransfersAtOnceOneSucceeds() async throws {
        let world = try await OwnershipWorld(TestRegistry())
        let ada = HandHolder()
        let title = try await register(ada, world)
        let made = try await world.registrar(
            "agreement", "--vin", Self.vin, "--odometer", "84210km", "--disclosure", "actual", "--output",
            "car.agreement.json")
        try RewardWorld.succeed(made)
        let agreement = try TransferAgreement(parsing: world.file("car.agreement.json"))
        try ada.present(
            title, world, nonce: agreement.proofNonce, audience: Self.audience, name: "ada.presentation")
        let names = ["b1", "b2", "b3"]
        for name in names {
            try HandHolder().request(world, nonce: agreement.proofNonce, name: "\(name).holder.json")
        }
        let runs = try await withThrowingTaskGroup(of: Run.self) { group in
            for name in names {
                group.addTask {
                    try await world.transfer([
                        "car.agreement.json", "--seller", "ada.presentation", "--buyer", "\(name).holder.json",
                        "--owner", "GB-4711.json", "--output", "\(name).title.json",
                    ])
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(runs.count { $0.status == 0 } == 1)
        for run in runs where run.status != 0 { #expect("\(run.error) \(run.text)".contains("title-moved")) }
        #expect(names.count { world.file("\($0).title.json") != [] } == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: world.path + "/office/pending-titles") == [])
    }

    // MARK: - A lost answer

    @Test func aTitleWhoseAnswerWasLostIsHandedOverAllTheSame() async throws {
        let world = try await OwnershipWorld(TestRegistry())
        let holder = HandHolder()
        try holder.request(world, nonce: try await world.nonce(), name: "a.holder.json")
        let owner = try world.facts("Ada Ashworth", identifier: "GB-4711", address: "1 Hill Street")
        let request = try HolderRequest(parsing: world.file("a.holder.json"))
        let home = AttestorHome(path: world.path + "/office")
        let time = try #require(EventTime("2021-05-03"))
        let statement = StatementDraft(
            issuer: .attestor(request.registrar), audience: "test.example/cars",
            issuedAtSeconds: Int(Date().timeIntervalSince1970), identifier: "lost", kind: RegistrationBody.kind,
            subject: request.vehicle, occurredAt: time, country: CountryCode("GB"),
            body: ["event": "first", "title": ["basis": "new"]])
        var randomness = SystemRandomNumberGenerator()
        let title = try TitleDraft(
            statement: statement, holderKey: holder.key.publicKey,
            owner: OwnerFacts.owner(parsing: world.file("GB-4711.json"), since: time), buyerProof: request.proof
        ).signed(by: try KeyFile.read(atPath: home.keyPath), randomness: &randomness)
        try PendingTitles(home).keep(title, for: request)
        _ = try await RegistryClient(url: world.registry.url).submit(title.withoutDisclosures.serialized)

        let run = try await world.registrar("register", "a.holder.json", "--owner", owner, "--output", "a.title.json")
        try RewardWorld.succeed(run)
        #expect(run.json["status"] == "duplicate")
        #expect(try TitleFile(parsing: world.file("a.title.json")).sdJWT == title.serialized)
        #expect(PendingTitles(home).title(for: request) == nil)
    }
}
