import Attestation
import Messages
import StrictJSON
import Testing
import TransparencyLog

@testable import VehicleHistory

/// What changed between two reports, with real proofs on both sides.
@Suite struct ReportChangesTests {
    /// A car with honest readings, and who can speak about it.
    struct Life {
        var world: TestWorld
        let garage: TestAttestor
        let inspector: TestAttestor
        let office: TestAttestor

        init() throws {
            world = try TestWorld()
            garage = try world.enrol("garage-1", class: "garage", kinds: ["service", "correction", "scrapped"])
            inspector = try world.enrol(
                "station-1", class: "inspection", kinds: ["odometer-reading", "dispute", "title-brand"])
            office = try world.enrol("office", class: "arbiter", kinds: ["ruling"], erases: true)
            for (year, kilometres) in [(2018, 20_000), (2019, 36_000), (2020, 51_000), (2021, 64_000)] {
                try read(kilometres, "\(year)-05-03", by: year.isMultiple(of: 2) ? garage : inspector)
            }
        }

        @discardableResult
        mutating func read(_ kilometres: Int, _ date: String, by issuer: TestAttestor) throws -> LogIndex {
            let isGarage = issuer.issuer == garage.issuer
            return try world.state(
                isGarage ? "service" : "odometer-reading", about: world.car, by: issuer,
                body: isGarage ? TestWorld.serviceBody : ["occasion": "other"], occurredAt: date,
                odometerKilometres: kilometres)
        }

        /// The report of now, through every check.
        mutating func report() throws -> VerifiedReport {
            try world.publish()
            return try world.verifier().verify(world.report(on: world.car).serialized())
        }
    }

    private func changes(_ earlier: VerifiedReport, _ later: VerifiedReport) throws -> ReportChanges {
        let changes = try ReportChanges(from: ReportState(earlier), to: ReportState(later))
        for language in Language.allCases {
            let texts = Texts.of(language)
            var messages = [changes.message] + changes.contested.map(\.message) + changes.standings.map(\.message)
            messages += (changes.newLines + changes.erasedLines).map(\.message)
            for message in messages { #expect(!texts.text(message).contains("⟦"), "\(message)") }
            for change in changes.findings {
                #expect(!texts.text(change.finding.headline).contains("⟦"), "\(change.finding.headline)")
            }
        }
        return changes
    }

    @Test func nothingNewIsUnchanged() throws {
        var life = try Life()
        let earlier = try life.report()
        #expect(try changes(earlier, earlier).verdict == .unchanged)
        let changes = try changes(earlier, life.report())
        #expect(changes.verdict == .unchanged)
        #expect(changes.newLines.isEmpty && changes.findings.isEmpty)
    }

    /// A car of which nothing is heard for years has a gap, which is nothing that anybody registered since.
    @Test func timeAloneChangesNothing() throws {
        var life = try Life()
        let earlier = try life.report()
        life.world.nowMilliseconds += 3 * 366 * 86_400_000
        let later = try life.report()
        #expect(try changes(earlier, later).verdict == .unchanged, "\(later.findings.map(\.rule))")
    }

    @Test func anHonestLineIsNewerAndContradictsNothing() throws {
        var life = try Life()
        let earlier = try life.report()
        let index = try life.read(77_000, "2022-05-03", by: life.garage)
        let changes = try changes(earlier, life.report())
        #expect(changes.verdict == .newer)
        #expect(changes.newLines.map(\.index) == [index])
        #expect(!changes.findings.contains { $0.outcome == .contradicts })
    }

    /// A brand put on before the report was made, and entered only afterwards.
    @Test func whatHappenedBeforeAndCameToLightAfterwardsContradicts() throws {
        var life = try Life()
        let earlier = try life.report()
        let brand = try life.world.state(
            "title-brand", about: life.world.car, by: life.inspector,
            body: ["action": "applied", "scheme": "nmvtis", "code": "11"], occurredAt: "2019-11-02")
        let changes = try changes(earlier, life.report())
        #expect(changes.verdict == .contradicted)
        let first = try #require(changes.findings.first)
        #expect(first.outcome == .contradicts && first.finding.severity == .warning)
        #expect(first.finding.statements.contains(brand))
        #expect(changes.json["verdict"] == "contradicted")
        #expect(changes.json["findings"]?.array?.first?["outcome"] == "contradicts")
    }

    /// What happened to the car after the report was made says nothing about what was bought.
    @Test func whatHappenedAfterwardsDoesNotContradict() throws {
        var life = try Life()
        let earlier = try life.report()
        let after = EventTime(dayOfMilliseconds: earlier.completeAsOfMilliseconds + 40 * 86_400_000)
        life.world.nowMilliseconds += 60 * 86_400_000
        try life.world.state(
            "title-brand", about: life.world.car, by: life.inspector,
            body: ["action": "applied", "scheme": "nmvtis", "code": "11"], occurredAt: after.description)
        let changes = try changes(earlier, life.report())
        #expect(changes.verdict == .newer)
        #expect(changes.findings.contains { $0.outcome == .new && $0.finding.severity == .warning })
    }

    @Test func erasedDisputedAndSuspendedAreTold() throws {
        var life = try Life()
        let first = try #require(life.world.records.first { $0.statement.subject == life.world.car }).index
        let disputed = life.world.lastIndex
        let earlier = try life.report()
        try life.world.erase(first, by: life.office)
        let dispute = try life.world.state(
            "dispute", about: life.world.car, by: life.inspector,
            body: [
                "disputes": .integer(Int(disputed.value)), "ground": "wrong_value", "text": "it was another car",
            ])
        try life.world.state(
            "attestor-suspend", about: Subject("attestor:garage-1"), by: life.world.authority,
            body: ["reason": "licence lapsed"])
        let changes = try changes(earlier, life.report())
        #expect(changes.erasedLines.map(\.index) == [first])
        #expect(changes.contested.map(\.earlier) == [disputed])
        #expect(changes.contested.map(\.line.index) == [dispute])
        #expect(changes.contested.map(\.relation) == [.disputes])
        #expect(!changes.standings.isEmpty)
        #expect(changes.standings.allSatisfy { $0.attestorName == "The garage garage-1" })
        #expect(changes.verdict == .newer)
    }

    /// Two registries that show different histories of one car under one name.
    @Test func twoLogsCannotBeReconciled() throws {
        var life = try Life()
        var other = try Life()
        try life.read(70_000, "2021-09-01", by: life.garage)
        try other.read(71_000, "2021-09-01", by: other.garage)
        let earlier = try life.report()
        try other.read(90_000, "2023-09-01", by: other.garage)
        let changes = try changes(earlier, other.report())
        #expect(changes.verdict == .irreconcilable)
        // The line that differs, and one where the earlier log had something else.
        #expect(changes.irreconcilable.count == 2)
    }

    @Test func theRegistryMayNotGoBack() throws {
        var life = try Life()
        let earlier = try life.report()
        try life.read(70_000, "2021-09-01", by: life.garage)
        let later = try life.report()
        #expect(throws: ReportChangesError.olderThanEarlier) {
            try ReportChanges(from: ReportState(later), to: ReportState(earlier))
        }
        let stranger = try life.world.verifier().verify(life.world.report(on: life.world.otherCar).serialized())
        #expect(throws: ReportChangesError.otherSubject(life.world.car, life.world.otherCar)) {
            try ReportChanges(from: ReportState(earlier), to: ReportState(stranger))
        }
    }

    /// What a later report says of an earlier size of the log is what the report of then said.
    @Test func aLaterReportKnowsWhatWasSaidThen() throws {
        var life = try Life()
        let earlier = try life.report()
        try life.world.state(
            "title-brand", about: life.world.car, by: life.inspector,
            body: ["action": "applied", "scheme": "nmvtis", "code": "11"], occurredAt: "2019-11-02")
        try life.world.state(
            "attestor-suspend", about: Subject("attestor:garage-1"), by: life.world.authority,
            body: ["reason": "licence lapsed"])
        let later = try life.report()
        var directory = AccreditationDirectory(authorities: [life.world.authority.key.publicKey.thumbprint])
        for record in life.world.records where record.statement.kind.id.hasPrefix("attestor-") {
            try directory.apply(record.statement, at: record.index)
        }
        let then = ReportState(
            later, at: earlier.logSize, completeAsOfMilliseconds: earlier.completeAsOfMilliseconds,
            accreditedBy: directory)
        #expect(then.lines.map(\.index) == earlier.history.lines.map(\.index))
        #expect(then.findings == earlier.findings)
        #expect(try ReportChanges(from: ReportState(earlier), to: then).verdict == .unchanged)
        let changes = try ReportChanges(from: then, to: ReportState(later))
        #expect(changes.verdict == .contradicted)
        #expect(changes.standings.count == 2, "the garage's two lines")
    }
}
