import Messages
import StrictJSON
import Testing
import TransparencyLog
import VIN

@testable import VehicleHistory

@Suite struct RulesTests {
    private func facts(_ statements: [Statement]) throws -> VehicleFacts {
        let subject = try Subject("vehicle:\(World.vin)")
        let recorded = statements.enumerated().map { position, statement in
            RecordedStatement(
                index: LogIndex(UInt64(position + 100)), recordedAtMilliseconds: 1_720_000_000_000,
                statement: statement, attestor: nil)
        }
        return VehicleFacts(
            subject: subject, decoded: nil, statements: recorded, erasedCount: 0,
            completeAsOfMilliseconds: 1_720_000_000_000)
    }

    private func reading(_ date: String, _ value: Int, _ unit: Odometer.Unit = .kilometres) throws -> Statement {
        try World.statement(
            by: "garage-\(date)", kind: "odometer-reading", body: ["occasion": "fleet_check"], occurredAt: date,
            odometer: Odometer(value: value, unit: unit))
    }

    private func findings(_ rule: String, _ statements: [Statement]) throws -> [Finding] {
        HistoryAnalysis.findings(in: try facts(statements)).filter { $0.rule == rule }
    }

    @Test func anEmptyHistoryIsTooLittleData() throws {
        let found = HistoryAnalysis.findings(in: try facts([]))
        #expect(found.map(\.rule) == [TooLittleDataRule.id] && found.first?.severity == .caution)
    }

    @Test func aBrandStaysAFindingAfterItsRemoval() throws {
        let applied = try World.statement(
            by: "dmv", kind: "title-brand", body: ["action": "applied", "scheme": "nmvtis", "code": "11"])
        let removed = try World.statement(
            by: "dmv", kind: "title-brand",
            body: ["action": "removed", "scheme": "nmvtis", "code": "11", "removes": 100], occurredAt: "2024-06")
        let found = try findings(TitleBrandRule.id, [applied, removed])
        #expect(found.map { Texts.of(.english).text($0.headline) } == ["Title brand: salvage (taken off later)"])
        #expect(found.first?.statements == [100, 101] && found.first?.severity == .warning)
    }

    @Test(arguments: [("clean vehicle", 0), ("salvage insurance", 1), ("Salvage Title", 1)])
    func aSellersWordIsQuoted(status: String, count: Int) throws {
        let sighting = try World.statement(
            by: "market", kind: "sighting",
            body: ["occasion": "auction", "source": "USA Cars", "title_status": .string(status)])
        #expect(try findings(TitleBrandRule.id, [sighting]).count == count)
    }

    @Test func lifeAfterTheEndIsFound() throws {
        let scrapped = try World.statement(
            by: "yard", kind: "scrapped", body: ["method": "shredded"], occurredAt: "2023-05-01")
        let off = try World.statement(
            by: "dmv", kind: "registration", body: ["event": "deregistration"], occurredAt: "2023-06")
        #expect(try findings(AliveAfterEndOfLifeRule.id, [scrapped, off, try reading("2023", 10)]).isEmpty)
        let found = try findings(AliveAfterEndOfLifeRule.id, [scrapped, try reading("2024", 60_000)])
        #expect(found.map(\.severity) == [.warning] && found.first?.statements == [100, 101])
    }

    @Test func theTableOfBrandsIsRead() {
        #expect(TitleBrand.all.count == 62)
        #expect(TitleBrand.named(scheme: "nmvtis", code: "08")?.category == .endOfLife)
        #expect(TitleBrand.named(scheme: "uk", code: "S")?.name == "category S: structural damage")
        #expect(Set(TitleBrand.all.map { "\($0.scheme) \($0.code)" }).count == TitleBrand.all.count)
    }

    @Test func everyFindingNamesItsRuleThresholdAndInnocentExplanations() throws {
        let statements = [
            try reading("2020", 50_000), try reading("2021", 90_000), try reading("2022", 40_000),
            try World.statement(
                by: "dmv", kind: "title-brand", body: ["action": "applied", "scheme": "nmvtis", "code": "08"],
                occurredAt: "2019"),
        ]
        let found = HistoryAnalysis.findings(in: try facts(statements))
        #expect(found.count >= 3)
        for finding in found {
            let texts = Texts.of(.english)
            let said = [finding.headline, finding.explanation, finding.threshold] + finding.innocentExplanations
            for message in said { #expect(!texts.text(message).contains("⟦"), "\(message.key)") }
            #expect(!finding.innocentExplanations.isEmpty)
            #expect(finding.statements == finding.statements.sorted())
        }
        #expect(found == HistoryAnalysis.findings(in: try facts(statements)))
    }
}
