import StrictJSON
import TestKit
import Testing
import TransparencyLog

@testable import VehicleHistory

/// What clears a finding does so among whatever else is on record, with a reference or without one.
@Suite struct RuleClearingTests {
    struct Clearing: Sendable, CustomTestStringConvertible {
        let kind: String
        let opening: JSON
        let clearingKind: String
        let clearing: JSON
        /// Name of the reference from the one to the other; `nil` where there is none.
        let reference: String?
        let isList: Bool
        /// What must be there before and gone after.
        let finding: String

        var testDescription: String { finding }

        init(
            _ kind: String, _ opening: JSON, by clearingKind: String, _ clearing: JSON, _ reference: String? = nil,
            isList: Bool = false, clears finding: String
        ) {
            self.kind = kind
            self.opening = opening
            self.clearingKind = clearingKind
            self.clearing = clearing
            self.reference = reference
            self.isList = isList
            self.finding = finding
        }
    }

    static let clearings = [
        Clearing(
            "lien", ["action": "registered", "holder_class": "bank"], by: "lien", ["action": "released"], "releases",
            clears: "lien.open"),
        Clearing(
            "seizure", ["action": "seized", "reason": "court_order"], by: "seizure", ["action": "released"],
            "releases", clears: "seizure.open"),
        Clearing(
            "theft", ["action": "reported"], by: "theft", ["action": "recovered", "condition": "intact"], "ends",
            clears: "theft.open"),
        Clearing(
            "theft", ["action": "reported"], by: "theft", ["action": "cancelled"], "ends", clears: "theft.open"),
        Clearing(
            "recall", ["action": "opened", "campaign": "24V-001"], by: "recall",
            ["action": "remedied", "campaign": "24V-001"], "closes", clears: "recall.open"),
        Clearing(
            "recall", ["action": "opened", "campaign": "24V-001", "safety_critical": true], by: "recall",
            ["action": "not_applicable", "campaign": "24V-001"], "closes", clears: "recall.open-safety"),
        Clearing(
            "accident", ["severity": "severe", "zones": ["front"]], by: "repair",
            ["cause": "collision", "zones": ["front"], "operations": [["code": "BODY"]]], "closes", isList: true,
            clears: "damage.unrepaired-severe"),
        Clearing(
            "damage", ["cause": "hail", "severity": "moderate", "zones": ["roof"]], by: "repair",
            ["cause": "weather", "zones": ["roof"], "operations": [["code": "BODY"]]], "closes", isList: true,
            clears: "damage.unrepaired"),
        Clearing(
            "inspection", ["scheme": "HU", "result": "fail", "type": "periodic"], by: "inspection",
            ["scheme": "HU", "result": "pass", "type": "retest"], "retest_of", clears: "inspection.failed"),
        Clearing(
            "title-brand", ["action": "applied", "scheme": "nmvtis", "code": "11"], by: "title-brand",
            ["action": "removed", "scheme": "nmvtis", "code": "11"], "removes", clears: "title-brand.applied-warning"),
        Clearing(
            "insurance-claim", ["peril": "collision", "outcome": "total_loss"], by: "title-brand",
            ["action": "applied", "scheme": "nmvtis", "code": "11"], clears: "total-loss.unbranded"),
    ]

    @Test(arguments: clearings, [false, true])
    func whatClearsClears(clearing: Clearing, refers: Bool) throws {
        let seed = SeededGenerator.printedSeed("clearing \(clearing.finding)")
        var seeds = SeededGenerator(seed: seed)
        let own: Set<String> = [clearing.kind, clearing.clearingKind, "insurance-claim", "title-brand", "scrapped"]
        let others = RulePropertyTests.kinds(
            without: own.union(RulePropertyTests.settling).union(["accident", "damage", "repair"]))
        for round in 0..<8 {
            var history = RandomHistory(seed: seeds.next(), kinds: others)
            var lines = try history.lines(0...8)
            let opening = RandomHistory.firstIndex + UInt64(lines.count)
            lines.append(
                try line(clearing.kind, clearing.opening, day: "2023-03-01", index: opening, by: "insurer-1"))
            #expect(try names(history, lines).contains(clearing.finding), "round \(round) of seed \(seed)")
            var body = try #require(clearing.clearing.object)
            if refers, let reference = clearing.reference {
                let target = JSON.integer(Int(opening))
                body[reference] = clearing.isList ? [target] : target
            }
            lines.append(
                try line(
                    clearing.clearingKind, .object(body), day: "2023-04-15", index: opening + 1, by: "garage-1"))
            #expect(try !names(history, lines).contains(clearing.finding), "round \(round) of seed \(seed)")
        }
    }

    private func line(_ kind: String, _ body: JSON, day: String, index: UInt64, by: String) throws -> RecordedStatement
    {
        let kind = try #require(StatementCatalog.shared.kind(id: kind))
        let line = try RandomHistory.recorded(kind, body, at: try World.time(day), index: index, by: by)
        return try #require(line)
    }

    private func names(_ history: RandomHistory, _ lines: [RecordedStatement]) throws -> Set<String> {
        Set(HistoryAnalysis.findings(in: try history.facts(lines), by: RulePropertyTests.ruleset).map(\.name))
    }
}
