import Foundation
import StrictJSON
import TestKit
import Testing

/// An organisation's keys in the real programs: devices, rotation, recovery, passphrases, signers outside.
@Suite(.serialized, .bounded)
struct KeyLifeTests {
    private func succeed(_ run: Run, _ what: Comment) {
        #expect(run.status == 0, "\(what): \(run.error)")
    }

    /// A second home: that of a device, or of somebody who starts anew.
    private func home(_ registry: TestRegistry, _ name: String) -> [String: String] {
        ["VINLOG_HOME": registry.folder.path + "/" + name]
    }

    private func makeKey(_ registry: TestRegistry, _ name: String) async throws {
        succeed(
            try await registry.vinlog(
                "garage", "init", "--id", "hill-street-motors", "--name", "Hill Street Motors", "--country", "US",
                environment: home(registry, name)), "init \(name)")
    }

    private func submit(
        _ registry: TestRegistry, _ name: String, odometer: String, more: [String: String] = [:]
    ) async throws -> Run {
        try await registry.vinlog(
            "garage", "submit", "service", "--vin", "1HGCM82633A004352", "--odometer", odometer, "--occurred-at",
            "2024-05-03", "--set", "type=scheduled", "--set", "operations=[{\"code\":\"OIL\"}]", "--json",
            environment: home(registry, name).merging(more) { $1 })
    }

    @Test func aDeviceSignsUntilItIsLost() async throws {
        let registry = try await TestRegistry()
        try await registry.accreditGarage()
        try await makeKey(registry, "phone")
        #expect(try await submit(registry, "phone", odometer: "84000km").status == 1, "nobody added it yet")
        succeed(
            try await registry.vinlog(
                "garage", "device", "request", "--name", "Front desk", "--output", "desk.json",
                environment: home(registry, "phone")), "request")
        succeed(try await registry.vinlog("garage", "device", "add", "desk.json"), "add")
        succeed(try await submit(registry, "phone", odometer: "84001km"), "the device signs")

        let listed = try await registry.vinlog("garage", "device", "list")
        #expect(listed.text.contains("Front desk") && listed.text.contains("device"))
        #expect(listed.text.split(separator: "\n").allSatisfy { $0.count <= 80 })

        // Who finds the telephone cannot lock the organisation out.
        let theft = try await registry.vinlog(
            "garage", "device", "revoke", "Front desk", "--yes", "--json", environment: home(registry, "phone"))
        #expect(theft.status == 1 && theft.error.contains("device"), "\(theft.error)")

        let unknown = try await registry.vinlog("garage", "device", "revoke", "Back desk", "--yes")
        #expect(unknown.status == 64)
        succeed(
            try await registry.vinlog(
                "garage", "device", "revoke", "Front desk", "--lost-since", "2026-01-01", "--yes"), "revoke")
        #expect(try await submit(registry, "phone", odometer: "84002km").status == 1)
        // What it stated before stands.
        let report = try await registry.vinlog("report", "1HGCM82633A004352", "--json")
        #expect(report.json["lines"]?.array?.count == 1)
    }

    @Test func aKeyIsRotatedAndALostOneReplaced() async throws {
        let registry = try await TestRegistry()
        try await registry.accreditGarage()
        succeed(try await submit(registry, "home", odometer: "84000km"), "the first key")
        succeed(try await registry.vinlog("garage", "rotate", "--algorithm", "ES256"), "rotate")
        succeed(try await submit(registry, "home", odometer: "84001km"), "the second key")
        let files = try FileManager.default.contentsOfDirectory(atPath: registry.folder.path + "/home/garage")
        #expect(files.count { $0.hasPrefix("key-") } == 1, "the old key is kept")

        // The disk is gone: a new key in a new folder, and the accreditor knows the owner.
        try await makeKey(registry, "anew")
        succeed(
            try await registry.vinlog(
                "garage", "enroll", "--output", "anew.request", environment: home(registry, "anew")), "enroll")
        let unconfirmed = try await registry.admin(
            "attestor", "recover", "anew.request", "--authority-key", registry.authorityKeyPath)
        #expect(unconfirmed.status == 64, "nobody is there to confirm")
        succeed(
            try await registry.admin(
                "attestor", "recover", "anew.request", "--lost-since", "2026-01-01", "--yes", "--authority-key",
                registry.authorityKeyPath), "recover")
        succeed(try await submit(registry, "anew", odometer: "84002km"), "the third key")
        let old = try await submit(registry, "home", odometer: "84003km")
        #expect(old.status == 1 && old.error.contains("was revoked"), "\(old.error)")
    }

    @Test func aKeyIsClosedWithAPassphrase() async throws {
        let registry = try await TestRegistry()
        _ = try registry.folder.file("phrase.txt", "correct horse battery staple\n")
        _ = try registry.folder.file("short.txt", "short")
        _ = try registry.folder.file("wrong.txt", "incorrect horse battery staple\n")
        let arguments = ["--id", "hill-street-motors", "--name", "Hill Street Motors", "--country", "US", "--encrypt"]
        let short = try await Run.program(
            "vinlog", ["garage", "init"] + arguments + ["--passphrase-file", "short.txt"],
            environment: registry.environment, folder: registry.folder.path)
        #expect(short.status == 64 && short.error.contains("12 characters"), "\(short.error)")
        succeed(
            try await Run.program(
                "vinlog", ["garage", "init"] + arguments + ["--passphrase-file", "phrase.txt"],
                environment: registry.environment, folder: registry.folder.path), "init")
        let key = try String(contentsOfFile: registry.folder.path + "/home/garage/key.jwk", encoding: .utf8)
        #expect(key.split(separator: ".").count == 5 && !key.contains("{"))

        let nobody = try await registry.vinlog("garage", "enroll")
        #expect(nobody.status == 64 && nobody.error.contains("--passphrase-file"), "\(nobody.error)")
        let wrong = try await registry.vinlog("garage", "enroll", "--passphrase-file", "wrong.txt")
        #expect(wrong.status == 1 && wrong.error.contains("passphrase"), "\(wrong.error)")
        let phrase = ["VINLOG_PASSPHRASE_FILE": registry.folder.path + "/phrase.txt"]
        succeed(
            try await registry.vinlog("garage", "enroll", "--output", "e.request", environment: phrase), "enroll")
        succeed(
            try await registry.admin(
                "attestor", "accredit", "e.request", "--authority-key", registry.authorityKeyPath), "accredit")
        succeed(try await submit(registry, "home", odometer: "84000km", more: phrase), "submit")
    }

    /// OpenSSL stands for whatever else holds keys: its DER is not what JOSE wants.
    @Test(arguments: ["ES256", "EdDSA"]) func anotherProgramSigns(algorithm: String) async throws {
        let registry = try await TestRegistry()
        let key = registry.folder.path + "/hsm.pem"
        let kind =
            algorithm == "ES256"
            ? ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"] : ["-algorithm", "ed25519"]
        try openssl(["genpkey", "-out", key] + kind)
        try openssl(["pkey", "-in", key, "-pubout", "-out", registry.folder.path + "/hsm.pub"])
        let command =
            algorithm == "ES256"
            ? "openssl dgst -sha256 -sign '\(key)'"
            : "openssl pkeyutl -sign -rawin -inkey '\(key)' -in /dev/stdin | base64"
        let profile = [
            "garage", "init", "--id", "hill-street-motors", "--name", "Hill Street Motors", "--country", "US",
        ]
        func initialise(_ signer: String) async throws -> Run {
            try await Run.program(
                "vinlog", profile + ["--signer", signer, "--public-key", "hsm.pub"], environment: registry.environment,
                folder: registry.folder.path)
        }
        let silent = try await initialise("exec:true")
        #expect(silent.status == 1 && silent.error.contains("0 bytes"), "\(silent.error)")
        let failing = try await initialise("exec:echo no card >&2; false")
        #expect(failing.status == 1 && failing.error.contains("no card"), "\(failing.error)")
        let lying = try await initialise("exec:head -c 64 /dev/zero")
        #expect(lying.status == 1 && lying.error.contains("no signature"), "\(lying.error)")
        #expect(try await initialise("ssh:host").status == 64)
        succeed(try await initialise("exec:\(command)"), "init")
        succeed(try await registry.vinlog("garage", "enroll", "--output", "e.request"), "enroll")
        succeed(
            try await registry.admin(
                "attestor", "accredit", "e.request", "--authority-key", registry.authorityKeyPath), "accredit")
        succeed(try await submit(registry, "home", odometer: "84000km"), "submit")
        // Calls are signed by it too: this registry knows the caller, and has no rewards to speak of.
        #expect(try await registry.vinlog("garage", "balance").error.contains("Rewards not started"))
    }

    private func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }
}
