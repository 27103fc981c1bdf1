import Foundation
import RegistryClient
import StrictJSON
import TestKit
import Testing

/// An owner disputes a line, its garage answers, an arbiter rules: commands, a real registry, real reports.
@Suite(.bounded) struct DisputeLifeTests {
    private static let vin = WalletWorld.vin

    private func world() async throws -> WalletWorld {
        let world = try await WalletWorld()
        try await world.title(of: "anna")
        try RewardWorld.succeed(try await world.owner("anna", "receive", "\(world.path)/anna.title.json"))
        try await world.registry.accreditGarage(
            kinds: "service,odometer-reading,correction,dispute,response,repair")
        for run in [
            try await world.registry.vinlog(
                "garage", "init", "--home", "court", "--id", "motor-court", "--name", "Motor Court", "--country", "US",
                "--class", "arbiter"),
            try await world.registry.vinlog("garage", "enroll", "--home", "court", "--output", "court.request"),
            try await world.registry.admin(
                "attestor", "accredit", "court.request", "--authority-key", world.registry.authorityKeyPath),
        ] { try RewardWorld.succeed(run) }
        return world
    }

    /// The place of a service with a reading that the title's own makes doubtful.
    private func service(_ registry: TestRegistry) async throws -> Int {
        let run = try await registry.vinlog(
            "garage", "submit", "service", "--vin", Self.vin, "--odometer", "84210km", "--occurred-at", "2024-05-03",
            "--code", "oil-change", "--confirm-reading", "read-again", "--json")
        return try #require(run.json["index"]?.integer, "\(run.error)")
    }

    private func dispute(_ world: WalletWorld, _ entry: Int) async throws -> Int {
        let run = try await world.owner(
            "anna", "dispute", "\(entry)", "--ground", "wrong-value", "--reason", "The dashboard showed 48,200.")
        #expect(run.status == 0, "\(run.error)")
        return try #require(run.json["index"]?.integer)
    }

    private func rules(_ world: WalletWorld) async throws -> [String] {
        let report = try await world.registry.vinlog("report", Self.vin, "--json")
        #expect(report.status == 0, "\(report.error)")
        return (report.json["findings"]?.array ?? []).filter { $0["rule"] == "dispute" }.compactMap {
            $0["variant"]?.string
        }
    }

    @Test func anOwnersDisputeIsAnsweredRuledAndCounted() async throws {
        let world = try await world()
        let registry = world.registry
        let entry = try await service(registry)
        #expect(try await registry.vinlog("garage", "disputes").text.contains("Nothing that you stated is disputed"))
        let dispute = try await dispute(world, entry)
        // The same words again are one dispute.
        #expect(try await self.dispute(world, entry) == dispute)
        #expect(try await rules(world) == ["open"])

        let listed = try await registry.vinlog("garage", "disputes", "--open", "--json")
        #expect(listed.status == 0, "\(listed.error)")
        let one = try #require(listed.json.array?.first)
        #expect(one["dispute"]?.integer == dispute && one["entry"]?.integer == entry)
        #expect(one["standing"] == "open" && one["verified"] == true && one["ground"] == "wrong_value")
        #expect(one["vehicle"]?.string == "vehicle:\(Self.vin)")
        // Nothing says who the owner is.
        #expect(one["by"]?.string?.hasPrefix("owner:") == true && !listed.text.contains("Person anna"))
        let sheet = try await registry.vinlog("garage", "disputes")
        #expect(sheet.text.contains("The dashboard showed 48,200.") && sheet.text.contains("none yet"))
        #expect(sheet.text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(sheet.text)")

        let early = try await registry.vinlog(
            "arbiter", "rule", "\(dispute)", "--home", "court", "--rejected", "--reason", "Signed.")
        #expect(early.status == 1 && early.error.contains("--early"), "\(early.error)")
        let unclear = try await registry.vinlog("garage", "respond", "\(dispute)", "--reason", "Hm.")
        #expect(unclear.status == 64 && unclear.error.contains("--contest"))
        let other = try await registry.vinlog("garage", "respond", "\(entry)", "--contest", "--reason", "No.")
        #expect(other.status == 64 && other.error.contains("garage disputes"))
        let answered = try await registry.vinlog(
            "garage", "respond", "\(dispute)", "--contest", "--reason", "A photograph is deposited.", "--json")
        #expect(answered.status == 0, "\(answered.error)")
        #expect(try await rules(world) == ["answered"])

        // A garage is no arbiter, whatever it types.
        let usurped = try await registry.vinlog(
            "arbiter", "rule", "\(dispute)", "--rejected", "--reason", "We say so.")
        #expect(usurped.status != 0 && usurped.error.contains("arbiter"), "\(usurped.error)")
        let ripe = try await registry.vinlog("arbiter", "disputes", "--ripe", "--home", "court", "--json")
        #expect(ripe.json.array?.count == 1, "\(ripe.error)")
        let dry = try await registry.vinlog(
            "arbiter", "rule", "\(dispute)", "--home", "court", "--upheld", "--reason", "It shows.", "--dry-run")
        #expect(dry.json["sets_aside"]?.array?.first?.integer == entry)
        let ruled = try await registry.vinlog(
            "arbiter", "rule", "\(dispute)", "--home", "court", "--upheld", "--reason", "It shows 48,200.", "--json")
        #expect(ruled.status == 0, "\(ruled.error)")
        #expect(try await rules(world) == ["upheld"])
        #expect(try await registry.vinlog("garage", "disputes", "--open", "--json").json.array?.isEmpty == true)
        let closed = try await registry.vinlog("garage", "disputes", "--json").json.array?.first
        #expect(closed?["standing"] == "upheld" && closed?["ruling"]?["by"] == "attestor:motor-court")

        // A buyer sees both sides, and how often the garage was overruled.
        let report = try await registry.vinlog("report", Self.vin)
        for words in ["The dashboard showed 48,200.", "A photograph is deposited.", "It shows 48,200."] {
            #expect(report.text.contains(words), "\(words)")
        }
        let record = try await overruled(registry)
        #expect(record?["disputed"] == 1 && record?["upheld"] == 1 && record?["set_aside"] == 1, "\(record ?? .null)")
    }

    /// The garage's record, once it is counted.
    private func overruled(_ registry: TestRegistry) async throws -> JSON? {
        for _ in 0..<500 {
            let list = try await RegistryClient(url: registry.url).attestors()
            if let counted = list["counted_below"]?.integer, counted >= (try await registry.logSize()) {
                return list["attestors"]?.array?.first { $0["id"] == "hill-street-motors" }?["record"]
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        return nil
    }

    @Test func ownersWithdrawAndGaragesDisputeWhatOwnersShare() async throws {
        let world = try await world()
        let registry = world.registry
        let entry = try await service(registry)
        let dispute = try await dispute(world, entry)
        let withdrawn = try await world.owner("anna", "withdraw", "\(dispute)", "--reason", "They showed me.")
        #expect(withdrawn.status == 0, "\(withdrawn.error)")
        #expect(try await rules(world) == ["withdrawn"])

        let shared = try await world.owner(
            "anna", "share", "odometer-reading", "--odometer", "90000km", "--occurred-at", "2024-06-03")
        let reading = try #require(shared.json["index"]?.integer)
        let raised = try await registry.vinlog(
            "garage", "dispute", "\(reading)", "--vin", Self.vin, "--ground", "wrong-value", "--reason",
            "We read 84,500 that day.", "--json")
        #expect(raised.status == 0, "\(raised.error)")
        let own = try await registry.vinlog(
            "garage", "dispute", "\(entry)", "--vin", Self.vin, "--ground", "other", "--reason", "Hm.")
        #expect(own.status == 1 && own.error.contains("correct"), "\(own.error)")
        let number = try #require(raised.json["index"]?.integer)
        let answer = try await world.owner("anna", "respond", "\(number)", "--accept", "--reason", "I misread it.")
        #expect(answer.status == 0, "\(answer.error)")
        let mine = try await registry.vinlog("garage", "disputes", "--raised", "--json").json.array?.first
        #expect(mine?["standing"] == "conceded" && mine?["response"]?["stance"] == "concedes")
        let taken = try await registry.vinlog("garage", "withdraw", "\(number)", "--reason", "Settled.", "--json")
        #expect(taken.status == 0, "\(taken.error)")
        #expect(Set(try await rules(world)) == ["withdrawn"])
    }
}
