import Attestation
import Foundation
import StrictJSON
import Synchronization
import TestKit
import Testing
import VIN
import VehicleHistory

@testable import AttestorOutbox

/// What the outbox promises, on a real file.
@Suite(.bounded) struct OutboxTests {
    private let key = SigningKey.generate(.edDSA)
    private let folder: TemporaryFolder
    private let outbox: Outbox

    init() throws {
        folder = try TemporaryFolder()
        outbox = try Outbox(folder: folder.path)
    }

    private func statement(_ identifier: String, value: Int = 84_210, issuedAt: Int = 1_714_730_400) throws -> [UInt8] {
        let id = try #require(AttestorID("hill-street"))
        let kind = try #require(StatementCatalog.shared.kind(id: "odometer-reading"))
        let draft = StatementDraft(
            issuer: .attestor(id), audience: "log.example/cars", issuedAtSeconds: issuedAt, identifier: identifier,
            kind: kind, subject: .vehicle(try VIN("1HGCM82633A004352")),
            occurredAt: try #require(EventTime("2024-05-03")), country: CountryCode("US"),
            odometer: Odometer(value: value, unit: .kilometres), body: ["occasion": "owner"])
        var randomness = SystemRandomNumberGenerator()
        return try draft.signed(by: key, randomness: &randomness).serialized
    }

    private func add(_ identifier: String, value: Int = 84_210, mends: Int? = nil) throws -> OutboxItem {
        try outbox.add(
            statement(identifier, value: value), registry: "http://registry", mends: mends, nowMilliseconds: 5)
    }

    @Test func whatIsKeptIsOnTheDiskAndReadableByItsOwnerAlone() throws {
        #expect(try outbox.synchronousLevel() == 2)
        let bytes = try statement("a")
        let item = try outbox.add(bytes, registry: "http://registry", nowMilliseconds: 5)
        let again = try Outbox(folder: folder.path)
        #expect(try again.item(item.number) == item)
        #expect(try again.statement(item.number) == bytes)
        #expect(item.state == .queued && item.kind == "odometer-reading" && item.metres == 84_210_000)
        #expect(try again.readings(of: "vehicle:1HGCM82633A004352").map(\.metres) == [84_210_000])
        for name in ["outbox.sqlite", "outbox.sqlite-wal"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(name)")
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
    }

    @Test func theSameStatementIsOneAndAnotherNeedsAnotherIdentifier() throws {
        let first = try add("a")
        let again = try outbox.add(statement("a", issuedAt: 1_800_000_000), registry: "x", nowMilliseconds: 9)
        #expect(again == first)
        // Nothing of it ever left: it may be replaced.
        let other = try add("a", value: 90_000)
        #expect(other.number != first.number)
        #expect(try outbox.item(first.number).state == .mended)
        try outbox.noteAttempt([other.number], nowMilliseconds: 10)
        #expect(throws: OutboxError.identifierTaken("a", number: other.number)) { try add("a", value: 1) }
        #expect(throws: OutboxError.notAStatement) { try outbox.add([1, 2], registry: "", nowMilliseconds: 0) }
    }

    @Test func anEndStaysAndNothingIsUndone() throws {
        let item = try add("a")
        let end = OutboxEnd(
            number: item.number, outcome: .included(index: 7, receipt: [1, 2, 3], sequencedAtMilliseconds: 6))
        try outbox.settle([end], nowMilliseconds: 8)
        try outbox.settle([OutboxEnd(number: item.number, outcome: .refused(["title": "x"]))], nowMilliseconds: 9)
        let kept = try outbox.item(item.number)
        #expect(kept.state == .included && kept.logIndex == 7 && kept.settledAtMilliseconds == 8)
        #expect(try outbox.receipt(item.number) == [1, 2, 3])
        #expect(try outbox.item(logIndex: 7, audience: "log.example/cars") == kept)
        for body in [
            { try outbox.retry(item.number) }, { try outbox.drop(item.number, reason: "", nowMilliseconds: 1) },
        ] {
            #expect(throws: OutboxError.wrongState(number: item.number, .included)) { try body() }
        }
    }

    @Test func whatWasRefusedIsMendedRetriedOrDropped() throws {
        let numbers = try (0..<3).map { try add("n\($0)").number }
        try outbox.settle(
            numbers.map { OutboxEnd(number: $0, outcome: .refused(["rule": "no"])) }, nowMilliseconds: 1)
        #expect(try outbox.item(numbers[0]).refusal?["rule"] == "no")
        let mended = try add("other", mends: numbers[0])
        #expect(mended.mends == numbers[0])
        try outbox.retry(numbers[1])
        try outbox.drop(numbers[2], reason: "entered twice", nowMilliseconds: 2)
        #expect(try numbers.map { try outbox.item($0).state } == [.mended, .queued, .dropped])
        #expect(try outbox.counts() == [.queued: 2, .mended: 1, .dropped: 1])
        #expect(throws: OutboxError.wrongState(number: numbers[2], .dropped)) { try add("z", mends: numbers[2]) }
        #expect(try outbox.item(identifier: "z") == nil)
        // What was sent may be in the log.
        try outbox.noteAttempt([numbers[1]], nowMilliseconds: 3)
        #expect(throws: OutboxError.wrongState(number: numbers[1], .queued)) {
            try outbox.drop(numbers[1], reason: "", nowMilliseconds: 4)
        }
    }

    @Test func silenceIsTriedAgainAndReceiptsAreJudged() async throws {
        let numbers = try (0..<250).map { try add("n\($0)").number }
        let calls = Mutex(0)
        let seen = Mutex<[Int: Int]>([:])
        let delivery = OutboxDelivery(
            outbox: outbox, retriesMax: 2, now: { 100 },
            send: { statements in
                let call = calls.withLock {
                    $0 += 1; return $0
                }
                seen.withLock { $0[statements.count, default: 0] += 1 }
                // Every other call breaks half-way.
                let count = call.isMultiple(of: 2) ? statements.count : statements.count / 2
                return statements.indices.map { $0 < count ? .included(receipt: [UInt8($0 % 200)]) : .later("broken") }
            }, verify: { receipt, _ in (UInt64(receipt[0]), nil) })
        let summary = try await delivery.run(numbers)
        #expect(summary.included.count == 250 && summary.left.isEmpty && summary.unproven.isEmpty)
        #expect(try outbox.counts() == [.included: 250])
        #expect(seen.withLock { $0.keys.max() } == OutboxDelivery.pieceCount)
    }

    @Test func aReceiptThatProvesNothingIsNoEnd() async throws {
        let numbers = try (0..<3).map { try add("n\($0)").number }
        let delivery = OutboxDelivery(
            outbox: outbox, retriesMax: 1, now: { 100 },
            send: { $0.map { _ in .included(receipt: [0]) } },
            verify: { (_, _) throws(ReportRejection) in
                _ = try Receipt(parsing: [])
                return (0, nil)
            })
        let summary = try await delivery.run(numbers)
        #expect(summary.included.isEmpty && summary.left == numbers && summary.unproven == numbers)
        let item = try outbox.item(numbers[0])
        #expect(item.state == .queued && item.attempts == 2 && item.note?.contains("does not verify") == true)
    }

    @Test func oneDeliveryAtATime() throws {
        let first = try DeliveryLock(folder: folder.path)
        #expect(throws: OutboxError.busy) { _ = try DeliveryLock(folder: folder.path) }
        withExtendedLifetime(first) {}
    }

    @Test(arguments: [
        (84_211, "2024-05-04", ReadingPlausibility.plausible), (84_000, "2024-05-04", .low),
        (84_210, "2024-06-04", .equal), (84_210, "2024-05-03", .plausible), (184_210, "2024-05-05", .high),
        (184_210, "2026-05-05", .plausible), (85_000, "2024-01-01", .high), (83_000, "2024-01-01", .plausible),
    ])
    func ownReadingsRaiseDoubts(kilometres: Int, date: String, verdict: ReadingPlausibility) throws {
        let time = try #require(EventTime(date))
        let known = [(occurredAt: "2024-05-03", metres: 84_210_000)]
        #expect(OwnReadings.verdict(metres: kilometres * 1_000, at: time, among: known) == verdict)
        #expect(OwnReadings.verdict(metres: kilometres, at: time, among: []) == .unknown)
    }
}
