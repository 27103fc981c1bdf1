import Attestation
import Foundation
import Octets
import StrictJSON
import Synchronization
import TestKit
import Testing
import VehicleHistory

@testable import AttestorClient

/// A registry of the test's own: remembers identifiers, and can die before or after it takes a delivery in.
private final class TinyRegistry: Sendable {
    struct Died: Error {}
    enum Death { case none, before(Int), after(Int) }

    private struct State {
        var entries: [String: UInt64] = [:]
        var size: UInt64 = 10
        var deliveries = 0
        var death = Death.none
    }

    private let state = Mutex(State())

    var entryCount: Int { state.withLock { $0.entries.count } }
    var size: UInt64 { state.withLock { $0.size } }
    func die(_ death: Death) { state.withLock { $0.death = death } }

    func take(_ statements: [[UInt8]]) throws -> [DeliveryOutcome] {
        try state.withLock { state in
            state.deliveries += 1
            if case .before(state.deliveries) = state.death { throw Died() }
            let outcomes = try statements.map { bytes -> DeliveryOutcome in
                let payload = try SDJWT(parsing: bytes).payload
                let identifier = payload["jti"]?.string ?? ""
                if payload["odometer"]?["value"] == 13 {
                    return .refused(field: "/odometer", rule: "13 is not liked", mend: "drive on")
                }
                if let index = state.entries[identifier] { return .accepted(index: index) }
                state.entries[identifier] = state.size
                state.size += 1
                return .accepted(index: state.size - 1)
            }
            // An index root follows each batch.
            state.size += 1
            if case .after(state.deliveries) = state.death { throw Died() }
            return outcomes
        }
    }
}

struct BatchImportTests {
    private let folder: TemporaryFolder
    private let key = SigningKey.generate(.edDSA)
    private let mapping: ColumnMapping

    init() throws {
        folder = try TemporaryFolder()
        mapping = try ColumnMapping(
            option: "vin=vin,occurred_at=date,country=US,odometer=miles,unit=mi,body.occasion=listing",
            kind: "odometer-reading", columns: ["vin", "date", "miles"])
    }

    private var journalPath: String { folder.path + "/journal.json" }

    private func run(_ path: String, _ registry: TinyRegistry, restart: Bool = false) async throws -> BatchJournal {
        let file = try BatchFile(path: path)
        let known = BatchJournal(path: journalPath)
        var journal =
            known
            ?? BatchJournal(
                issuedAtSeconds: 1_714_730_400, logSize: registry.size, rejectsPath: folder.path + "/rejects.csv")
        if restart {
            journal = BatchJournal(
                issuedAtSeconds: journal.issuedAtSeconds, logSize: registry.size, rejectsPath: journal.rejectsPath)
        }
        let composer = try RowComposer(
            mapping: mapping, signer: key, issuer: try #require(Issuer("attestor:a")), audience: "log.example",
            issuedAtSeconds: journal.issuedAtSeconds)
        return try await BatchImport(file: file, composer: composer, journalPath: journalPath, pieceRowCount: 10)
            .run(from: journal, deliver: { try registry.take($0) }, progress: { _ in })
    }

    /// 57 rows: two say the same as others, two have impossible VINs, one is refused by the registry.
    private func rows() -> [String] {
        var rows = (0..<53).map { "1HGCM82633A004352,2024-05-03,\(1000 + $0)" }
        rows.insert(rows[5], at: 30)
        rows.insert(rows[6], at: 8)
        rows.insert("1HGCM82633A00435,2024-05-03,5", at: 20)
        rows.insert("1HGCM82633A004352,2024-05-03,13", at: 40)
        return rows
    }

    private func csv() throws -> String {
        try folder.file("rows.csv", "vin,date,miles\n" + rows().map { $0 + "\n" }.joined())
    }

    private func expectComplete(_ journal: BatchJournal, _ registry: TinyRegistry, _ note: Comment = "") {
        #expect(journal.rowsDone == 57, note)
        #expect(journal.included == 53, note)
        #expect(journal.duplicates == 2, note)
        #expect(journal.refused == 2, note)
        #expect(journal.isFinished, note)
        #expect(registry.entryCount == 53, note)
        #expect(BatchJournal(path: journalPath)?.json == journal.json, note)
        let rejects = folder.text("rejects.csv")?.split(separator: "\n") ?? []
        #expect(rejects.count == 3, note)
        #expect(rejects.first == "vin,date,miles,vinlog_line,vinlog_reason", note)
        #expect(rejects.dropFirst().first?.hasPrefix("1HGCM82633A00435,2024-05-03,5,22,") == true, note)
    }

    @Test func everyRowIsAccountedFor() async throws {
        let registry = TinyRegistry()
        expectComplete(try await run(try csv(), registry), registry)
    }

    /// The registry, or the program, dies before or after each delivery: the next run loses and doubles nothing, and
    /// counts every row once.
    @Test(arguments: 1...6, [true, false])
    func goesOnAfterAnyDeath(delivery: Int, isAfter: Bool) async throws {
        let registry = TinyRegistry()
        registry.die(isAfter ? .after(delivery) : .before(delivery))
        let path = try csv()
        await #expect(throws: TinyRegistry.Died.self) { try await run(path, registry) }
        let left = try #require(BatchJournal(path: journalPath))
        #expect(!left.isFinished)
        #expect(left.rowsDone == (delivery - 1) * 10)
        // What stands in the file of refused rows beyond the journal's word is from a run that died.
        if left.rejectsByteCount > 0 {
            let handle = try #require(FileHandle(forUpdatingAtPath: left.rejectsPath))
            try handle.seekToEnd()
            try handle.write(contentsOf: Array("half a li".utf8))
            try handle.close()
        }
        registry.die(.none)
        expectComplete(try await run(path, registry), registry, "delivery \(delivery), after: \(isAfter)")
    }

    @Test func aRestartFindsEverythingThere() async throws {
        let registry = TinyRegistry()
        let path = try csv()
        _ = try await run(path, registry)
        let journal = try await run(path, registry, restart: true)
        #expect(journal.included == 0)
        #expect(journal.duplicates == 55)
        #expect(journal.refused == 2)
        #expect(registry.entryCount == 53)
    }

    @Test func refusedRowsCanBeCorrectedAndFedAgain() async throws {
        let registry = TinyRegistry()
        _ = try await run(try csv(), registry)
        let rejects = try #require(folder.text("rejects.csv"))
        let corrected = rejects.replacing("1HGCM82633A00435,", with: "1HGCM82633A004352,")
        let path = try folder.file("again.csv", corrected)
        try FileManager.default.removeItem(atPath: journalPath)
        let journal = try await run(path, registry)
        #expect(journal.rowsDone == 2)
        #expect(journal.included == 1)
        #expect(journal.refused == 1)
        let left = folder.text("rejects.csv")?.split(separator: "\n") ?? []
        #expect(left.count == 2)
        #expect(left.first == "vin,date,miles,vinlog_line,vinlog_reason")
        #expect(journal.reasons.ordered.map(\.text) == ["/odometer: 13 is not liked"])
    }

    @Test func newlineDelimitedJSONIsReadAlike() async throws {
        let lines = rows().map { row in
            let fields = row.split(separator: ",")
            return "{\"vin\":\"\(fields[0])\",\"date\":\"\(fields[1])\",\"miles\":\(fields[2])}\n"
        }
        let path = try folder.file("rows.ndjson", "\u{FEFF}" + lines.joined() + "{\"vin\":1.5}\n[]\n")
        let registry = TinyRegistry()
        let journal = try await run(path, registry)
        #expect(journal.rowsDone == 59)
        #expect(journal.included == 53)
        #expect(journal.duplicates == 2)
        #expect(journal.refused == 4)
        let rejects = folder.text("rejects.csv") ?? ""
        #expect(rejects.contains("\"vinlog_line\":21"))
        #expect(try BatchFile(path: path).columns == ["vin", "date", "miles"])
    }

    @Test func byteOrderMarksSemicolonsAndTabsAreUnderstood() throws {
        for (name, separator) in [("s.csv", ";"), ("t.tsv", "\t"), ("c.csv", ",")] {
            let path = try folder.file(
                name, "\u{FEFF}\"vin\"\(separator)date\(separator)\"mi,les\"\r\na\(separator)b\(separator)c\r\n")
            let file = try BatchFile(path: path)
            #expect(file.columns == ["vin", "date", "mi,les"])
            #expect(file.rowCountEstimate == 1)
        }
    }

    @Test func filesThatAreNoneAreNamed() throws {
        #expect(throws: BatchFileError.unreadable(path: "/nowhere")) { try BatchFile(path: "/nowhere") }
        let empty = try folder.file("empty.csv", "\n\n")
        #expect(throws: BatchFileError.empty(path: empty)) { try BatchFile(path: empty) }
        #expect(throws: BatchFileError.self) { try BatchFile(path: folder.path) }
    }

    @Test func cutJournalsAreNotBelieved() throws {
        let journal = BatchJournal(issuedAtSeconds: 1, logSize: 2, rejectsPath: "/r")
        let bytes = journal.json.prettyPrinted()
        for count in stride(from: 0, to: bytes.count - 2, by: 7) {
            let path = try folder.file("cut.json", Array(bytes.prefix(count)))
            #expect(BatchJournal(path: path) == nil)
        }
    }
}
