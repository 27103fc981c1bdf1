import Foundation
import StrictJSON
import TestKit

/// A registry, a registrar's office, and people with wallets of their own.
struct WalletWorld {
    static let vin = "1HGCM82633A004352"
    static let passphrase = "correct horse battery staple"

    let registry: TestRegistry
    var path: String { registry.folder.path }

    init() async throws {
        registry = try await TestRegistry()
        _ = try registry.folder.file("passphrase", Self.passphrase + "\n")
        for run in [
            try await registry.vinlog(
                "garage", "init", "--home", "office", "--id", "county-office", "--name", "County Office", "--country",
                "GB", "--class", "registrar"),
            try await registry.vinlog("garage", "enroll", "--home", "office", "--output", "office.request"),
            try await registry.admin(
                "attestor", "accredit", "office.request", "--authority-key", registry.authorityKeyPath),
        ] {
            try RewardWorld.succeed(run)
        }
    }

    /// Runs `vinlog owner …` as somebody, whose wallet lies in a home of theirs.
    func owner(_ who: String, _ arguments: String...) async throws -> Run {
        try await Run.program(
            "vinlog", ["owner"] + arguments + ["--json"],
            environment: registry.environment.merging([
                "VINLOG_HOME": "\(path)/\(who)", "VINLOG_PASSPHRASE_FILE": "\(path)/passphrase",
            ]) { $1 }, folder: path)
    }

    func registrar(_ arguments: String...) async throws -> Run {
        try RewardWorld.succeed(
            try await Run.program(
                "vinlog", ["registrar"] + arguments + ["--home", "office", "--json"],
                environment: registry.environment, folder: path))
    }

    /// Makes a wallet, asks for a title of the car and has it made out: `NAME.title.json`, in the clear.
    func title(of name: String) async throws {
        try RewardWorld.succeed(try await owner(name, "init", "--work-factor", "14"))
        let nonce = try await registrar("request-nonce", "--vin", Self.vin).json["nonce"]?.string ?? ""
        try RewardWorld.succeed(
            try await owner(
                name, "request", "--car", "golf", "--vin", Self.vin, "--registrar", "county-office", "--nonce", nonce,
                "--unsealed", "--output", "\(name).holder.json"))
        _ = try await registrar(
            "register", "\(name).holder.json", "--owner", try facts(name), "--output", "\(name).title.json",
            "--odometer", "12km", "--disclosure", "actual")
    }

    /// An owner's facts, as a registrar takes them down.
    func facts(_ name: String) throws -> String {
        let json: JSON = [
            "name": .string("Person \(name)"), "identifier": .string("ID-\(name)"), "address": "1 High Street",
            "country": "GB", "kind": "private_person", "since": "2021-05-01",
        ]
        return try registry.folder.file("\(name).facts.json", json.prettyPrinted())
    }

    /// A file's JSON.
    func json(_ name: String) -> JSON {
        FileManager.default.contents(atPath: "\(path)/\(name)").flatMap { try? JSON(parsing: $0) } ?? .null
    }

    /// Writes a file with a member changed.
    func write(_ name: String, _ json: JSON, _ member: String, _ value: JSON) throws {
        var object = json.object ?? JSONObject()
        object[member] = value
        _ = try registry.folder.file(name, JSON.object(object).prettyPrinted())
    }
}
