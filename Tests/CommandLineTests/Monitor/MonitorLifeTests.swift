import Foundation
import GRDB
import StrictJSON
import TestKit
import Testing

/// Whoever wants to know what a registry does, from outside: the real programs over real HTTP.
@Suite(.bounded) struct MonitorLifeTests {
    @Test func aLogIsFollowedAndItsMirrorTakenUpAgain() async throws {
        let registry = try await TestRegistry()
        let first = try await registry.vinlog("monitor", "--mirror", "mirror", "--json")
        #expect(first.status == 0, "\(first.error)")
        #expect(first.json["ok"] == true && first.json["size_before"] == 0)
        #expect(first.json["index_roots_compared"]?.integer ?? 0 > 0)

        try await registry.accreditGarage()
        #expect(try await registry.submitService().status == 0)
        let size = try await registry.logSize()
        let second = try await registry.vinlog("monitor", "run", registry.url, "--mirror", "mirror", "--json")
        #expect(second.status == 0 && second.json["size"]?.integer == size, "\(second.error)")
        #expect(second.json["size_before"] == first.json["size"])
        let people = try await registry.vinlog("monitor", registry.url, "--mirror", "mirror")
        #expect(people.text.contains("0 of them new"), "\(people.text)")
        #expect(people.text.split(separator: "\n").allSatisfy { $0.count <= 80 })

        // Without a mirror, and without a trust file: from nothing, with a warning.
        let alone = try await registry.vinlog("monitor", registry.url, environment: ["VINLOG_POLICY": ""])
        #expect(alone.status == 0 && alone.error.contains("no trust file"), "\(alone.error)")

        try await registry.kill9()
        let silent = try await registry.vinlog("monitor", "--mirror", "mirror")
        #expect(silent.status == 69, "\(silent.error)")
    }

    @Test func aMonitorThatIsKilledGoesOnWhereItStood() async throws {
        let registry = try await TestRegistry()
        try await registry.accreditGarage()
        for round in 0..<3 {
            let process = Process()
            process.executableURL = Run.programURL("vinlog")
            process.arguments = ["monitor", "--mirror", "mirror", "--interval", "1", "--json"]
            process.environment = Run.environment.merging(registry.environment) { $1 }
            process.currentDirectoryURL = URL(fileURLWithPath: registry.folder.path)
            process.standardOutput = try registry.folder.writer("monitor.output")
            process.standardError = try registry.folder.writer("monitor.error")
            try process.run()
            let submitted = try await registry.submitService(odometer: "\(84_000 + round)km")
            #expect(submitted.status == 0, "\(submitted.error)")
            // Until it has said something; where the kill falls then is anybody's guess.
            let deadline = ContinuousClock.now + .seconds(180)
            while ContinuousClock.now < deadline, registry.folder.text("monitor.output")?.contains("\n") != true {
                try await Task.sleep(for: .milliseconds(5))
            }
            kill(process.processIdentifier, SIGKILL)
            try await Run.end(of: process, secondsMax: 10)
            #expect(registry.folder.text("monitor.error") == "")
        }
        let last = try await registry.vinlog("monitor", "--mirror", "mirror", "--json")
        #expect(last.status == 0, "\(last.error)")
        #expect(last.json["size"]?.integer == (try await registry.logSize()))
    }

    /// An old copy of the data is put back, as after a disk was lost, and the registry goes on as if nothing had been.
    @Test func aRegistryThatWasSetBackIsFoundByMirrorsAndReceipts() async throws {
        let registry = try await TestRegistry()
        try await registry.accreditGarage()
        #expect(try await registry.submitService().status == 0)
        try await registry.kill9()
        let copy = registry.folder.path + "/copy"
        try FileManager.default.copyItem(atPath: registry.dataPath, toPath: copy)
        try await registry.restart()
        for kilometres in ["84300km", "84400km"] {
            #expect(try await registry.submitService(odometer: kilometres).status == 0)
        }
        #expect(try await registry.vinlog("monitor", "--mirror", "mirror").status == 0)
        let fine = try await registry.vinlog("garage", "receipts", "check", "--newest", "--json")
        #expect(fine.status == 0, "\(fine.error)")
        #expect(fine.json.array?.count == 3)
        #expect(fine.json.array?.allSatisfy { $0["newest"]?["state"] == "proven" } == true)
        let people = try await registry.vinlog("garage", "receipts", "check", "--newest")
        #expect(people.text.contains("3 of 3 proven anew"), "\(people.text)")

        try await registry.kill9()
        try FileManager.default.removeItem(atPath: registry.dataPath)
        try FileManager.default.moveItem(atPath: copy, toPath: registry.dataPath)
        try await registry.restart()
        // So short a log proves nothing to others, but the receipts' owner sees it.
        let back = try await registry.vinlog("garage", "receipts", "check", "--newest", "--json")
        #expect(back.status == 1, "\(back.error)")
        #expect(back.json.array?.contains { $0["newest"]?["state"] == "rolled-back" } == true, "\(back.text)")

        // It sequences other statements over the lost ones.
        for number in 0..<4 {
            #expect(try await registry.submitService(odometer: "\(85_000 + number)km").status == 0)
        }
        let caught = try await registry.vinlog(
            "monitor", "--mirror", "mirror", "--evidence", "one.json", "--json")
        #expect(caught.status == 1, "\(caught.error)")
        #expect(caught.json["ok"] == false && caught.json["finding"] == "inconsistent", "\(caught.text)")
        let receipts = try await registry.vinlog(
            "garage", "receipts", "check", "--newest", "--evidence", "two.json", "--json")
        #expect(receipts.status == 1)
        let states = Set(receipts.json.array?.compactMap { $0["newest"]?["state"]?.string } ?? [])
        #expect(states.contains("inconsistent"), "\(receipts.text)")

        for name in ["one.json", "two.json"] {
            let checked = try await registry.vinlog("monitor", "check", name, "--json")
            #expect(checked.status == 0 && checked.json["proven"] == true, "\(checked.error)")
            let keyOnly = try await registry.vinlog("monitor", "check", name, environment: ["VINLOG_POLICY": ""])
            #expect(keyOnly.status == 0 && keyOnly.text.contains("test.example/cars+"))
            var bytes = Array(try #require(registry.folder.text(name)).utf8)
            let place = try #require(bytes.indices.dropFirst(bytes.count / 2).first { bytes[$0] == UInt8(ascii: "A") })
            bytes[place] = UInt8(ascii: "B")
            _ = try registry.folder.file("tampered.json", bytes)
            let tampered = try await registry.vinlog("monitor", "check", "tampered.json")
            #expect(tampered.status == 1 && tampered.error.contains("proves nothing"), "\(tampered.error)")
        }
    }

    /// The log is whole, and the registry says that it knows nothing of a statement that it gave a receipt for.
    @Test func aStatementThatTheRegistryDeniesIsFoundByItsReceipt() async throws {
        let registry = try await TestRegistry()
        try await registry.accreditGarage()
        for kilometres in ["84300km", "84400km"] {
            #expect(try await registry.submitService(odometer: kilometres).status == 0)
        }
        try await registry.kill9()
        let rows = try DatabaseQueue(path: registry.dataPath + "/registry.sqlite")
        let denied = try await rows.write { rows in
            let newest = try String.fetchOne(rows, sql: "SELECT jti FROM submissions ORDER BY log_index DESC")
            try rows.execute(sql: "DELETE FROM submissions WHERE jti = ?", arguments: [newest])
            return newest
        }
        try rows.close()
        try await registry.restart()

        let caught = try await registry.vinlog(
            "garage", "receipts", "check", "--newest", "--evidence", "denied.json", "--json")
        #expect(caught.status == 1, "\(caught.error)")
        let wrong = caught.json.array?.filter { $0["newest"]?["state"] == "dropped-statement" } ?? []
        #expect(wrong.map { $0["id"]?.string } == [denied], "\(caught.text)")
        // The log's half is proven; the refusal is what the finder says of it.
        let checked = try await registry.vinlog("monitor", "check", "denied.json", "--json")
        #expect(checked.status == 1 && checked.json["proven"] == false, "\(checked.text) \(checked.error)")
        let people = try await registry.vinlog("monitor", "check", "denied.json")
        let words = people.text.split(whereSeparator: \.isWhitespace)
        #expect(words.suffix(3) == ["ask", "it", "again."], "\(people.text)")
        #expect(try await registry.vinlog("monitor", "--once").status == 0)
    }

    @Test func usage() async throws {
        for (arguments, status) in [
            (["monitor"], Int32(64)), (["monitor", "nowhere"], 64), (["monitor", "http://127.0.0.1:1"], 69),
            (["monitor", "http://127.0.0.1:1", "--once", "--interval", "3"], 64),
            (["monitor", "http://127.0.0.1:1", "--interval", "0"], 64), (["monitor", "check", "absent.json"], 66),
        ] {
            let run = try await Run.program("vinlog", arguments)
            #expect(run.status == status, "\(arguments): \(run.error)")
        }
        let nothing = try await Run.program("vinlog", ["monitor", "check", "-"], input: Array("{}".utf8))
        #expect(nothing.status == 1)
    }
}
