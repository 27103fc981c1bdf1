import Messages
import StrictJSON
import TestKit
import Testing
import TransparencyLog

@testable import VehicleHistory

/// What holds of every rule, whatever the history.
@Suite struct RulePropertyTests {
    /// The rules but those about odometers, which have properties of their own.
    static let rules: [any FindingRule.Type] = Ruleset.current.rules.filter { !$0.id.hasPrefix("odometer") }
    static let ids = Set(rules.map { $0.id })
    static let ruleset = Ruleset(version: "properties", rules: rules)
    static let settling: Set<String> = ["misfiled", "ruling", "correction"]

    static func kinds(without ids: Set<String> = []) -> [StatementKind] {
        StatementKind.all.filter { !ids.contains($0.id) }
    }

    private func findings(_ facts: VehicleFacts) -> [Finding] {
        HistoryAnalysis.findings(in: facts, by: Self.ruleset)
    }

    @Test func findingsNameWhatIsThereAndNothingElse() throws {
        let seed = SeededGenerator.printedSeed("rules over random histories")
        var seeds = SeededGenerator(seed: seed)
        var seen: Set<String> = []
        // Some rules have something to say once in some hundred histories.
        for round in 0..<12_000 where round < 1_200 || seen != Self.ids {
            var history = RandomHistory(seed: seeds.next())
            if round % 9 == 0 { history.vin = "1HGCM82603A004352" }
            let lines = try history.lines(0...14)
            let facts = try history.facts(lines, erasedCount: round % 5 == 0 ? 2 : 0)
            let found = findings(facts)
            let indices = Set(lines.map(\.index))
            for finding in found {
                let name = "\(finding.name) in round \(round) of seed \(seed)"
                seen.insert(finding.rule)
                let rule = try #require(Self.rules.first { $0.id == finding.rule })
                #expect(rule.variants.contains(finding.variant), "\(name)")
                #expect(Set(finding.statements).isSubset(of: indices), "\(name): \(finding.statements)")
                #expect(Set(finding.suspects).isSubset(of: finding.statements), "\(name)")
                #expect(finding.statements == Set(finding.statements).sorted(), "\(name)")
                let json = finding.json
                #expect(try JSON(parsing: json.serialized()) == json, "\(name)")
                for language in Language.allCases where round % 10 == 0 {
                    let texts = Texts.of(language)
                    for message in [finding.headline, finding.explanation] + finding.innocentExplanations {
                        #expect(!texts.text(message).contains("⟦"), "\(name): \(message.key)")
                    }
                }
            }
            #expect(Set(found).count == found.count, "twice in round \(round) of seed \(seed)")
            #expect(found == findings(facts), "round \(round) of seed \(seed)")
        }
        #expect(seen == Self.ids, "never seen: \(Self.ids.subtracting(seen).sorted())")
    }

    /// What is entered in another order says the same, where it refers to nothing and was told in time.
    @Test func theOrderOfArrivalIsIrrelevant() throws {
        let seed = SeededGenerator.printedSeed("order of arrival")
        var seeds = SeededGenerator(seed: seed)
        let kinds = Self.kinds(without: Self.settling.union(["dispute", "response", "erasure"]))
        for round in 0..<400 {
            var history = RandomHistory(seed: seeds.next(), kinds: kinds)
            history.dates = .distinctDays
            history.leavesOutReferences = true
            let lines = try history.lines(2...16)
            let shuffled = lines.shuffled(using: &seeds)
            var original: [LogIndex: LogIndex] = [:]
            let moved = shuffled.enumerated().map { position, line in
                let index = LogIndex(RandomHistory.firstIndex + UInt64(position))
                original[index] = line.index
                return RecordedStatement(
                    index: index, recordedAtMilliseconds: line.recordedAtMilliseconds, statement: line.statement,
                    attestor: line.attestor, standing: line.standing)
            }
            let before = findings(try history.facts(lines)).compactMap { said($0) { $0 } }
            let after = findings(try history.facts(moved)).compactMap { said($0) { original[$0] ?? $0 } }
            let differing = Set(before).symmetricDifference(after).sorted()
            #expect(differing.isEmpty, "\(differing) in round \(round) of seed \(seed)")
        }
    }

    private func said(_ finding: Finding, _ original: (LogIndex) -> LogIndex) -> String? {
        // What came late depends on what was there by then.
        if finding.rule == LateDisclosureRule.id { return nil }
        let lines = finding.statements.map { original($0) }.sorted().map(\.value)
        let suspects = finding.suspects.map { original($0) }.sorted().map(\.value)
        return "\(finding.name) \(lines) \(suspects)"
    }

    /// The kinds that a rule reads. Rules that look at every line are left out.
    static let read: [(rule: any FindingRule.Type, kinds: Set<String>)] = [
        (CheckDigitRule.self, []), (DescriptionRule.self, ["manufacture", "sighting"]),
        (ComponentRule.self, ["manufacture", "component-swap", "cluster-replacement", "battery-health"]),
        (TitleBrandRule.self, ["title-brand", "sighting", "import-export"]),
        (BrandWashingRule.self, ["title-brand", "sighting", "import-export", "registration"]),
        (TotalLossRule.self, ["insurance-claim", "title-brand", "scrapped"]),
        (DamageRule.self, ["accident", "corroboration", "damage", "insurance-claim", "repair"]),
        (TheftRule.self, ["theft"]),
        (SeizureRule.self, ["seizure"]), (LienRule.self, ["lien"]), (RecallRule.self, ["recall"]),
        (InspectionRule.self, ["inspection"]), (UseRule.self, ["use-change", "registration"]),
        (ErasedRule.self, ["erasure"]),
    ]

    @Test func whatIsUnrelatedNeitherAddsNorRemoves() throws {
        let seed = SeededGenerator.printedSeed("unrelated statements")
        var seeds = SeededGenerator(seed: seed)
        for round in 0..<400 {
            var history = RandomHistory(seed: seeds.next(), kinds: Self.kinds(without: Self.settling))
            let lines = try history.lines(4...20)
            let all = try history.facts(lines, erasedCount: 1)
            for (rule, kinds) in Self.read {
                let own = try history.facts(
                    lines.filter { kinds.contains($0.statement.kind.id) }, erasedCount: 1)
                #expect(
                    rule.findings(in: all) == rule.findings(in: own), "\(rule.id) in round \(round) of seed \(seed)")
            }
        }
    }

    /// Taken back by who made it, or set aside by a ruling: as if it had never been there.
    @Test(arguments: ["misfiled", "ruling"]) func whatIsSetAsideLeavesNothingBehind(kind: String) throws {
        let seed = SeededGenerator.printedSeed("set aside by \(kind)")
        var seeds = SeededGenerator(seed: seed)
        for round in 0..<400 {
            var history = RandomHistory(
                seed: seeds.next(), kinds: Self.kinds(without: Self.settling.union(["dispute", "response"])))
            let lines = try history.lines(2...14)
            let gone = try #require(lines.randomElement(using: &seeds))
            let index = RandomHistory.firstIndex + UInt64(lines.count)
            let body: JSON =
                kind == "misfiled"
                ? ["entries": [.integer(Int(gone.index.value))], "this_is": "wrong", "reason": "typing_error"]
                : [
                    "decides": 7, "outcome": "upheld", "text": "struck out",
                    "sets_aside": [.integer(Int(gone.index.value))],
                ]
            let issuer = kind == "misfiled" ? gone.statement.issuer.attestorID?.string ?? "" : "arbiter-9"
            let kind = try #require(StatementCatalog.shared.kind(id: kind))
            let setting = try RandomHistory.recorded(
                kind, body, at: try World.time("2025-12-01"), index: index, by: issuer)
            let line = try #require(setting)
            let with = findings(try history.facts(lines + [line]))
            let without = findings(try history.facts(lines.filter { $0.index != gone.index } + [line]))
            #expect(
                with.filter { $0.rule != MisfiledRule.id } == without.filter { $0.rule != MisfiledRule.id },
                "\(gone.statement.kind.id) in round \(round) of seed \(seed)")
            #expect(with.contains { $0.rule == MisfiledRule.id && $0.statements.contains(gone.index) })
        }
    }

    /// A line that its issuer corrected is read as if it had been right from the beginning.
    @Test func whatIsCorrectedLeavesNothingBehind() throws {
        let seed = SeededGenerator.printedSeed("corrections")
        var seeds = SeededGenerator(seed: seed)
        for round in 0..<400 {
            var history = RandomHistory(seed: seeds.next(), kinds: Self.kinds(without: Self.settling))
            let lines = try history.lines(2...14)
            let place = Int.random(in: lines.indices, using: &seeds)
            let wrong = lines[place]
            guard let right = wrong.statement.corrected("/occurred_at", "2019-07-01") else { continue }
            let issuer = try #require(wrong.statement.issuer.attestorID).string
            let correction = try RandomHistory.recorded(
                CorrectionBody.kind,
                [
                    "corrects": .integer(Int(wrong.index.value)), "field": "/occurred_at", "right_value": "2019-07-01",
                ],
                at: try World.time("2025-12-01"), index: RandomHistory.firstIndex + UInt64(lines.count), by: issuer)
            let line = try #require(correction)
            var mended = lines
            mended[place] = RecordedStatement(
                index: wrong.index, recordedAtMilliseconds: wrong.recordedAtMilliseconds, statement: right,
                attestor: wrong.attestor, standing: wrong.standing)
            let with = findings(try history.facts(lines + [line])).filter { $0.rule != CorrectionRule.id }
            let without = findings(try history.facts(mended + [line])).filter { $0.rule != CorrectionRule.id }
            #expect(with == without, "\(wrong.statement.kind.id) in round \(round) of seed \(seed)")
        }
    }
}
