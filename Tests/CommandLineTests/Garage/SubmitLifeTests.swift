import Foundation
import StrictJSON
import TestKit
import Testing

/// What a person types, and what is asked back.
@Suite(.bounded) struct SubmitLifeTests {
    private static let vin = "1HGCM82633A004352"

    private func home() async throws -> TemporaryFolder {
        let home = try TemporaryFolder()
        let made = try await vinlog(
            home, "init", "--id", "hill-street", "--name", "Hill Street", "--country", "US", "--kinds",
            "service,repair,odometer-reading")
        #expect(made.status == 0, "\(made.error)")
        return home
    }

    private func vinlog(_ home: TemporaryFolder, _ arguments: String...) async throws -> Run {
        try await Run.program(
            "vinlog", ["garage"] + arguments, environment: ["VINLOG_HOME": home.path], folder: home.path)
    }

    @Test func workPartsAndTemplates() async throws {
        let home = try await home()
        let run = try await vinlog(
            home, "submit", "service", "--vin", Self.vin, "--odometer", "84210km", "--code",
            "oil-change,front-pads:needs-attention", "--part", "15400-PLM-A02:1:original", "--dry-run")
        #expect(run.status == 0, "\(run.error)")
        #expect(run.json["body"]?["type"] == "scheduled")
        #expect(run.json["body"]?["operations"]?.array?.compactMap { $0["code"]?.string } == ["OIL", "BRK-PAD-F"])
        #expect(run.json["body"]?["parts"]?.array?.first?["origin"] == "original")
        let slip = try await vinlog(home, "submit", "service", "--vin", Self.vin, "--code", "oil-chnage", "--dry-run")
        #expect(slip.status == 64 && slip.error.contains("Did you mean oil-change"), "\(slip.error)")

        let saved = try await vinlog(
            home, "template", "save", "yearly", "service", "--code", "minor-service,oil-change", "--set",
            "oil_grade=0W-20")
        #expect(saved.status == 0, "\(saved.error)")
        let used = try await vinlog(
            home, "submit", "--template", "yearly", "--vin", Self.vin, "--odometer", "84210km", "--dry-run")
        #expect(used.json["body"]?["oil_grade"] == "0W-20", "\(used.error)")
        #expect(used.json["vct"] == "urn:vinlog:service:1")
        let listed = try await vinlog(home, "template")
        #expect(listed.text.contains("yearly"))
        #expect(try await vinlog(home, "submit", "--template", "../profile", "--vin", Self.vin).status == 66)
        #expect(try await vinlog(home, "template", "save", "x", "service", "--set", "nothing=1").status == 64)
    }

    @Test func evidenceIsWhatItsNameSays() async throws {
        let home = try await home()
        let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46]
        _ = try home.file("photo.jpg", jpeg)
        _ = try home.file("photo.png", jpeg)
        _ = try home.file("invoice.pdf", "<html>")
        _ = try home.file("empty.txt", "")
        _ = try home.file("readings.csv", "a,b\n1,2\n")
        func submit(_ file: String) async throws -> Run {
            try await vinlog(
                home, "submit", "service", "--vin", Self.vin, "--code", "oil-change", "--evidence", file, "--dry-run")
        }
        let good = try await submit("photo.jpg")
        #expect(good.json["evidence"]?.array?.first?["media_type"] == "image/jpeg", "\(good.error)")
        #expect(try await submit("readings.csv").status == 0)
        for (file, said) in [
            ("photo.png", "but image/jpeg"), ("invoice.pdf", "no application/pdf"), ("empty.txt", "empty"),
            ("absent.jpg", "cannot read"),
        ] {
            let run = try await submit(file)
            #expect(run.status == 66 && run.error.contains(said), "\(file): \(run.error)")
        }
    }

    @Test func listsFitTheScreen() async throws {
        let home = try TemporaryFolder()
        for arguments in [["codes"], ["kinds"], ["kinds", "service"], ["codes", "brake"]] {
            let run = try await Run.program("vinlog", ["garage"] + arguments, environment: ["VINLOG_HOME": home.path])
            #expect(run.status == 0 && !run.text.isEmpty, "\(run.error)")
            let long = run.text.split(separator: "\n").filter { $0.count > 80 && !$0.hasPrefix(" ") }
            #expect(long.isEmpty, "\(long)")
        }
        let german = try await Run.program("vinlog", ["garage", "codes", "zahnriemen", "--json"])
        #expect(german.json.array?.first?["code"] == "TIMING-BELT")
    }

    /// A terminal, by script(1): everything is asked for, each answer checked at once, and shown before it is signed.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
    func aTerminalAsksForWhatIsMissing() async throws {
        let registry = try await TestRegistry()
        try await registry.accreditGarage()
        let answers = [
            "servce", "service", "1HGCM82633A00435", "1HGCM82633A0O4352", Self.vin, "61307", "61307km", "oil-chnage",
            "oil-change,front-pads", "y",
        ]
        let run = try await terminal(registry, ["garage", "submit"], answers)
        for said in [
            "no kind", "Did you mean", "whole number", "did you mean oil-change", "front brake pads", "Sign this?",
            "of the log",
        ] { #expect(run.text.contains(said), "\(said): \(run.text)") }
        // A reading that looks low is asked for again, and signed with its reason.
        let low = try await terminal(
            registry, ["garage", "submit", "odometer-reading", "--vin", Self.vin, "--set", "occasion=owner"],
            ["4210km", "4210km", "9", "1", "y"])
        #expect(low.text.contains("lower than what was read before"), "\(low.text)")
        #expect(!low.text.contains("61307") && !low.text.contains("61,307"), "the earlier figure is told")
        let listed = try await registry.vinlog("garage", "outbox", "list", "--all", "--json")
        let last = String(try #require(listed.json.array?.last?["number"]?.integer))
        let shown = try await registry.vinlog("garage", "outbox", "show", last, "--json")
        #expect(shown.json["claims"]?["odometer"]?["entries"] == 2, "\(shown.text)")
        #expect(shown.json["claims"]?["odometer"]?["confirmed"] == "read_again")
        let no = try await terminal(
            registry,
            ["garage", "submit", "service", "--vin", "WVWZZZ1JZXW000001", "--code", "diag", "--odometer", "61400km"],
            ["n"])
        #expect(no.text.contains("not signed"), "\(no.text)")
    }

    private func terminal(_ registry: TestRegistry, _ arguments: [String], _ answers: [String]) async throws -> Run {
        let program = ([Run.programURL("vinlog").path] + arguments).map { "'\($0)'" }.joined(separator: " ")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
        process.arguments = ["-qefc", program, "/dev/null"]
        process.environment = Run.environment.merging(registry.environment) { $1 }.merging(["TERM": "dumb"]) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: registry.folder.path)
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = try registry.folder.writer("terminal.output")
        process.standardError = FileHandle.nullDevice
        try process.run()
        // One answer to each question, as a person gives them.
        for answer in answers {
            let asked = registry.folder.text("terminal.output")?.utf8.count ?? 0
            let deadline = ContinuousClock.now + .seconds(240)
            while process.isRunning, ContinuousClock.now < deadline {
                let said = registry.folder.text("terminal.output") ?? ""
                if said.utf8.count >= asked, said.hasSuffix(": ") || said.hasSuffix("[y/N] ") { break }
                try await Task.sleep(for: .milliseconds(10))
            }
            guard process.isRunning else { break }
            try input.fileHandleForWriting.write(contentsOf: Array("\(answer)\n".utf8))
            let sent = ContinuousClock.now + .seconds(240)
            while process.isRunning, ContinuousClock.now < sent,
                (registry.folder.text("terminal.output")?.utf8.count ?? 0) <= asked + answer.utf8.count
            {
                try await Task.sleep(for: .milliseconds(10))
            }
        }
        try await Run.end(of: process, secondsMax: 120)
        return Run(
            output: Array((registry.folder.text("terminal.output") ?? "").utf8), error: "",
            status: process.terminationStatus)
    }
}
