import Foundation
import RegistryAPI
import StrictJSON
import TestKit
import Testing

/// What the commands of the rewards refuse before they ask anybody.
@Suite(.bounded) struct RewardUsageTests {
    @Test(arguments: [
        (["vinlog-admin", "rewards", "grant", "attestor:a", "1"], 64, "--reason"),
        (["vinlog-admin", "rewards", "grant", "attestor:a", "1", "--reason", "Not A Code"], 64, "reason code"),
        (["vinlog-admin", "rewards", "grant", "attestor:a", "-1", "--reason", "x"], 64, ""),
        (["vinlog-admin", "rewards", "grant", "attestor:a", "1.0000001", "--reason", "x"], 64, "6 decimal places"),
        (["vinlog-admin", "rewards", "grant", "attestor:a", "1", "--reason", "x"], 64, "admin key NAME"),
        (["vinlog-admin", "rewards", "freeze", "garage", "--reason", "x"], 64, "attestor:<id>"),
        (["vinlog-admin", "rewards", "reverse"], 64, "<id>"),
        (["vinlog-admin", "rewards", "epoch", "close", "-3"], 64, ""),
        (["vinlog-admin", "rewards", "epoch", "hold", "4294967296", "--reason", "x"], 64, "epoch"),
        (["vinlog-admin", "rewards", "epoch", "close"], 64, "Name the epoch"),
        (["vinlog-admin", "rewards", "epoch", "close", "3", "--epoch", "4"], 64, "Two epochs"),
        (["vinlog-admin", "rewards", "suspicious"], 64, "admin key NAME"),
        (["vinlog-admin", "rewards", "draw", "close", "mileage", "3"], 64, "data or crystal"),
        (["vinlog-admin", "rewards", "dividend", "plan", "--from", "5", "--to", "3"], 64, "--from"),
        (["vinlog-admin", "rewards", "approve", "/nowhere"], 66, "/nowhere"),
        (["vinlog-admin", "rewards", "apply", "empty.plan"], 66, "not a plan"),
        (["vinlog-admin", "rewards", "approve", "changed.plan"], 66, "not a plan"),
        (["vinlog-admin", "rewards", "policy", "check", "empty.plan"], 3, "not sound"),
        (["vinlog-admin", "rewards", "policy", "check", "over-budget.json"], 3, ""),
        (["vinlog-admin", "rewards", "trial-balance"], 64, "VINLOG_REGISTRY"),
        (["vinlog-admin", "rewards", "trial-balance", "--dir", "/nowhere"], 66, "/nowhere"),
        (["vinlog-admin", "rewards", "statement", "--format", "xml"], 64, "beancount"),
        (["vinlog-admin", "rewards", "statement", "--from", "3", "--to", "2"], 64, "--from"),
        (["vinlog-admin", "rewards", "statement", "--dir", ".", "--holder", "x"], 64, "--holder"),
        (["vinlog-admin", "rewards", "owner", "bind", "1HGCM82633A0O4352", "owner:x", "--evidence", "x"], 64, "VIN"),
        (["vinlog-admin", "rewards", "vouchers", "--count", "0", "--value", "1", "--codes", "c"], 64, "--count"),
        (["vinlog-admin", "admin", "init", "--person", "Ada=ada.pub.jwk"], 66, "ada.pub.jwk"),
        (["vinlog-admin", "admin", "init"], 64, "two"),
        (["vinlog-admin", "admin", "key", "../ada"], 64, "letters"),
        (["vinlog-admin", "admin", "add", "Cyd", "/nowhere", "--roles", "maker"], 66, "/nowhere"),
        (["vinlog-admin", "status"], 64, "admin key NAME"),
        (["vinlog", "rewards", "verify", "--epoch", "1", "--dir", "/nowhere"], 66, "/nowhere"),
        (["vinlog", "rewards", "verify", "--epoch", "1"], 64, "VINLOG_REGISTRY"),
        (["vinlog", "rewards", "verify", "--epoch", "1", "--beacon", "x"], 64, "--auditor"),
        (["vinlog", "rewards", "show", "--dir", ".", "--registry", "http://127.0.0.1:9"], 64, "exclude"),
        (["vinlog", "garage", "balance"], 66, "garage init"),
        (["vinlog", "garage", "redeem", "0"], 64, "above 0"),
        (["vinlog", "owner", "balance"], 66, "owner init"),
        (["vinlog", "owner", "draw", "enter", "crystal", "3", "0"], 64, "above 0"),
        (["vinlog", "credits", "voucher", "buy", "--value", "1.001", "--codes", "c"], 64, "2 decimal places"),
        (["vinlog", "report", "1HGCM82633A004352", "--voucher", "x", "--pay-with", "y"], 64, "exclude"),
    ])
    func statusesAndMends(arguments: [String], status: Int, said: String) async throws {
        let home = try TemporaryFolder()
        _ = try home.file("empty.plan", "{}")
        _ = try home.file("changed.plan", RewardTextTests.plan().bytes.dropLast() + Array(",\"x\":1}".utf8))
        _ = try home.file("over-budget.json", try Self.overBudget())
        let run = try await Run.program(
            arguments[0], Array(arguments.dropFirst()), environment: ["VINLOG_HOME": home.path], folder: home.path)
        #expect(run.status == Int32(status), "\(arguments): \(run.error)")
        #expect(said.isEmpty || run.error.contains(said), "\(run.error)")
        #expect(run.output.isEmpty, "standard output is for results")
    }

    /// The standard policy with a budget that its cap does not hold.
    private static func overBudget() throws -> [UInt8] {
        let path = RepositoryFolder.root.path + "/data/reward-policy.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return Array(text.replacing("\"cap_dp\": 350000000", with: "\"cap_dp\": 3500000").utf8)
    }

    @Test func peopleGetKeysOfTheirOwn() async throws {
        let home = try TemporaryFolder()
        let environment = ["VINLOG_HOME": home.path]
        let made = try await Run.program("vinlog-admin", ["admin", "key", "ada", "--json"], environment: environment)
        #expect(made.status == 0, "\(made.error)")
        let path = made.json["key"]?.string ?? ""
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(home.text("admin/keys/ada.pub.jwk")?.contains("\"d\"") == false)
        let again = try await Run.program("vinlog-admin", ["admin", "key", "ada"], environment: environment)
        #expect(again.status == 73)
        _ = try await Run.program("vinlog-admin", ["admin", "key", "bea"], environment: environment)
        let unclear = try await Run.program("vinlog-admin", ["status"], environment: environment)
        #expect(unclear.status == 64)
        #expect(unclear.error.contains("ada.jwk, bea.jwk"))
    }

    @Test func failuresAreJSONToo() async throws {
        let home = try TemporaryFolder()
        let run = try await Run.program(
            "vinlog-admin", ["rewards", "approve", "/nowhere", "--json"], environment: ["VINLOG_HOME": home.path])
        #expect(run.status == 66)
        #expect(run.json["exit_status"] == 66)
    }

    @Test func nobodyConfirmsWithoutTyping() async throws {
        let home = try TemporaryFolder()
        let plan = RewardTextTests.plan()
        _ = try home.file("grant.plan", plan.bytes)
        let environment = ["VINLOG_HOME": home.path, "VINLOG_REGISTRY": "http://127.0.0.1:9"]
        _ = try await Run.program("vinlog-admin", ["admin", "key", "bea"], environment: environment)
        let arguments = ["rewards", "approve", "grant.plan"]
        for extra in [[], ["--no-input"]] {
            let run = try await Run.program(
                "vinlog-admin", arguments + extra, environment: environment, folder: home.path)
            #expect(run.status == 64)
            #expect(run.error.contains("--yes-digest"))
            #expect(run.error.contains(plan.digest), "the plan is shown first")
        }
        let other = try await Run.program(
            "vinlog-admin", arguments + ["--yes-digest", "00000000"], environment: environment, folder: home.path)
        #expect(other.status == 5)
    }
}
