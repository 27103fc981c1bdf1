import Attestation
import Foundation
import StrictJSON
import TestKit
import Testing

/// An owner's wallet against a real registry and a real registrar.
@Suite(.serialized, .bounded)
struct WalletLifeTests {
    @Test func aTitleIsTakenOnlyWhole() async throws {
        let world = try await WalletWorld()
        try await world.title(of: "alice")
        let title = world.json("alice.title.json")
        let text = try #require(title["sd_jwt"]?.string)
        let token = try SDJWT(parsing: Array(text.utf8))

        // Each fault, and the reason that a script reads.
        let name = try #require(token.disclosures.first { $0.name == "owner_name" })
        let without = token.removingDisclosures { $0 == name }
        try world.write("kept-back.json", title, "sd_jwt", .string(String(decoding: without.serialized, as: UTF8.self)))
        try world.write("elsewhere.json", title, "log_index", .integer((title["log_index"]?.integer ?? 0) + 1))
        let signature = String(decoding: token.issuerSignedJWT, as: UTF8.self)
        let ending = signature.hasSuffix("AAAAAA") ? "BBBBBA" : "AAAAAA"
        let forged = String(signature.dropLast(6)) + ending + String(text.dropFirst(signature.count))
        try world.write("forged.json", title, "sd_jwt", .string(forged))
        for (file, code) in [("kept-back", "missing-attribute"), ("elsewhere", "receipt"), ("forged", "receipt")] {
            let run = try await world.owner("alice", "receive", "\(file).json")
            #expect(run.status == 1, "\(file): \(run.error)")
            #expect(run.json["code"] == .string(code), "\(file)")
        }
        try RewardWorld.succeed(try await world.owner("bob", "init", "--work-factor", "14"))
        let foreign = try await world.owner("bob", "receive", "alice.title.json")
        #expect(foreign.json["code"] == "other-key")
        #expect(try await world.owner("alice", "list").json.array?.first?["titles"] == [])

        let received = try RewardWorld.succeed(try await world.owner("alice", "receive", "alice.title.json"))
        #expect(received.json["in_force"] == true)
        #expect(received.json["disclosed"]?.array?.count == token.disclosures.count)
        let shown = try await world.owner("alice", "show")
        #expect(shown.json["title"]?["hidden"]?["owner_name"] == "Person alice")
        // Under lock and key, the name is nowhere in the folder.
        let kept = try #require(FileManager.default.contents(atPath: world.path + "/alice/owner/wallet.json"))
        for secret in ["Person alice", "ID-alice", WalletWorld.vin, name.salt] {
            #expect(!String(decoding: kept, as: UTF8.self).contains(secret))
        }
    }

    @Test func anOwnerProvesSharesGrantsAndIsToldOfNews() async throws {
        let world = try await WalletWorld()
        try await world.title(of: "alice")
        try RewardWorld.succeed(try await world.owner("alice", "receive", "alice.title.json"))

        // A proof for one nonce, once.
        let nonce = "-begins-with-a-hyphen-"
        let proof = try RewardWorld.succeed(
            try await world.owner(
                "alice", "prove", "--nonce", nonce, "--audience", "buyer", "--attribute", "owner_since"))
        #expect(proof.json["attributes"] == ["owner_since"])
        let presented = try SDJWT(parsing: Array((proof.json["presentation"]?.string ?? "").utf8))
        #expect(Set(presented.disclosures.compactMap(\.name)) == ["cnf", "owner_since"])
        let again = try await world.owner("alice", "prove", "--nonce", nonce, "--audience", "other")
        #expect(again.json["code"] == "answered")

        // Twice typed is once stated; what is no owner's to state is refused.
        let first = try RewardWorld.succeed(try await shareReading(world))
        let second = try RewardWorld.succeed(try await shareReading(world))
        #expect(first.json["index"] == second.json["index"])
        #expect(second.json["status"] == "duplicate")
        #expect(try await world.owner("alice", "share", "theft").status == 64)

        // Granted, listed, withdrawn.
        let grant = try RewardWorld.succeed(
            try await world.owner("alice", "consent", "grant", "--field", "workshop_notes", "--to", "anyone"))
        let entry = "\(grant.json["index"]?.integer ?? 0)"
        #expect(try await world.owner("alice", "consent", "list").json.array?.first?["holds"] == true)
        try RewardWorld.succeed(try await world.owner("alice", "consent", "withdraw", entry))
        #expect(try await world.owner("alice", "consent", "list").json.array?.first?["holds"] == false)

        // News are told once.
        let news = try RewardWorld.succeed(try await world.owner("alice", "watch"))
        #expect(news.json["ownership"] == "yours")
        #expect(news.json["lines"]?.array?.count == 3)
        #expect(try await world.owner("alice", "watch").json["lines"] == [])

        let log = try RewardWorld.succeed(try await world.owner("alice", "access-log"))
        #expect(log.json["lines"] == [])
        let export = try RewardWorld.succeed(try await world.owner("alice", "export"))
        #expect(export.json["vehicle"] == .string("vehicle:\(WalletWorld.vin)"))
    }

    private func shareReading(_ world: WalletWorld) async throws -> Run {
        try await world.owner(
            "alice", "share", "odometer-reading", "--odometer", "84210km", "--occurred-at", "2024-05-03", "--set",
            "occasion=owner")
    }

    @Test func aSaleMakesTheSellerAPreviousOwner() async throws {
        let world = try await WalletWorld()
        try await world.title(of: "alice")
        try RewardWorld.succeed(try await world.owner("alice", "receive", "alice.title.json"))
        _ = try await world.registrar(
            "agreement", "--vin", WalletWorld.vin, "--odometer", "84300km", "--disclosure", "actual", "--output",
            "sale.json")
        let unconfirmed = try await world.owner("alice", "sell", "sale.json")
        #expect(unconfirmed.status == 64)
        try RewardWorld.succeed(try await world.owner("alice", "sell", "sale.json", "--yes", "--output", "seller"))
        try RewardWorld.succeed(try await world.owner("bob", "init", "--work-factor", "14"))
        try RewardWorld.succeed(
            try await world.owner("bob", "buy", "sale.json", "--car", "golf", "--yes", "--output", "buyer.json"))
        _ = try await world.registrar(
            "transfer", "sale.json", "--seller", "seller", "--buyer", "buyer.json", "--owner",
            try world.facts("bob"), "--output", "bob.title.json")
        // Sealed to one wallet: the other cannot open it.
        #expect(world.json("bob.title.json")["format"] == "vinlog/sealed-title/v1")
        #expect(try await world.owner("alice", "receive", "bob.title.json").json["code"] == "other-key")
        let received = try RewardWorld.succeed(try await world.owner("bob", "receive", "bob.title.json"))
        #expect(received.json["in_force"] == true)

        let news = try RewardWorld.succeed(try await world.owner("alice", "watch"))
        #expect(news.json["ownership"] == "previous")
        let late = try await shareReading(world)
        #expect(late.status == 1)
        #expect(late.error.contains("not-owner"))
        let stale = try await world.owner("alice", "access-log")
        #expect(stale.status == 1)
    }
}
