import Foundation
import StrictJSON
import TestKit
import Testing

/// The wallet's commands without a registry: statuses, and what is said about a mistake.
@Suite(.bounded) struct WalletUsageTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        _ = try folder.file("passphrase", WalletWorld.passphrase)
        _ = try folder.file("other", "quite another passphrase")
        _ = try folder.file("short", "short")
    }

    private func owner(_ arguments: String..., passphrase: String? = "passphrase") async throws -> Run {
        var environment = ["VINLOG_HOME": folder.path + "/home"]
        environment["VINLOG_PASSPHRASE_FILE"] = passphrase.map { "\(folder.path)/\($0)" }
        return try await Run.program(
            "vinlog", ["owner"] + arguments, environment: environment, folder: folder.path)
    }

    private var walletPath: String { folder.path + "/home/owner/wallet.json" }

    @Test func aWalletIsMadeOnceAndOpensWithItsPassphraseOnly() async throws {
        #expect(try await owner("list").status == 66)
        #expect(try await owner("init", "--work-factor", "13").status == 64)
        #expect(try await owner("init", "--work-factor", "14", passphrase: "short").status == 64)
        #expect(try await owner("init", "--work-factor", "14", passphrase: nil).status == 64)
        #expect(!FileManager.default.fileExists(atPath: walletPath))
        try RewardWorld.succeed(try await owner("init", "--work-factor", "14"))
        let again = try await owner("init", "--work-factor", "14")
        #expect(again.status == 73)
        #expect(again.error.contains("never overwritten"))
        let wrong = try await owner("list", passphrase: "other")
        #expect(wrong.status == 1)
        #expect(wrong.error.contains("passphrase is wrong"))
        try RewardWorld.succeed(try await owner("passphrase", "--new-passphrase-file", "other"))
        #expect(try await owner("list").status == 1)
        #expect(try await owner("list", passphrase: "other").status == 0)
    }

    @Test func aDamagedWalletIsNotCalledAWrongPassphrase() async throws {
        try RewardWorld.succeed(try await owner("init", "--work-factor", "14"))
        try RewardWorld.succeed(try await owner("backup", "copy.json"))
        var text = try #require(FileManager.default.contents(atPath: walletPath))
        let place = text.count / 2
        text[place] = text[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        try text.write(to: URL(fileURLWithPath: walletPath))
        // Nobody is asked for a passphrase that would not help.
        let damaged = try await owner("list", passphrase: nil)
        #expect(damaged.status == 66)
        #expect(damaged.error.contains("damaged"))
        #expect(damaged.error.contains("owner restore"))
        #expect(try await owner("restore", "copy.json").status == 73)
        try FileManager.default.removeItem(atPath: walletPath)
        try RewardWorld.succeed(try await owner("restore", "copy.json"))
        #expect(try await owner("list").status == 0)
    }

    @Test func aRequestMakesAKeyACar() async throws {
        try RewardWorld.succeed(try await owner("init", "--work-factor", "14"))
        for (car, vin) in [("golf", "1HGCM82633A004352"), ("polo", "WVWZZZ1JZXW000001")] {
            try RewardWorld.succeed(
                try await owner(
                    "request", "--car", car, "--vin", vin, "--registrar", "county-office", "--nonce", "-n", "--output",
                    "\(car).json"))
        }
        let texts = ["golf.json", "polo.json"].compactMap { folder.text($0) }
        let keys = texts.compactMap { try? JSON(parsing: Array($0.utf8)) }.compactMap { $0["encryption_key"]?.string }
        #expect(Set(keys).count == 2)
        #expect(texts.allSatisfy { !$0.contains("golf") && !$0.contains("polo") })
        let cars = try await owner("list", "--json").json.array ?? []
        #expect(Set(cars.compactMap { $0["holder"]?.string }).count == 2)
        let ambiguous = try await owner("show")
        #expect(ambiguous.status == 64)
        #expect(ambiguous.error.contains("golf, polo"))
        let otherVehicle = try await owner(
            "request", "--car", "golf", "--vin", "WVWZZZ1JZXW000001", "--registrar", "county-office", "--nonce", "n")
        #expect(otherVehicle.status == 64)
        let noTitle = try await owner("prove", "--car", "golf", "--nonce", "n", "--audience", "b", "--json")
        #expect(noTitle.json["code"] == "no-title")
        #expect(try await owner("prove", "--car", "golf", "--nonce", "n").status == 64)
        #expect(
            try await owner("prove", "--car", "golf", "--nonce", "n", "--audience", "b", "--attribute", "cnf").status
                == 64)
    }
}
