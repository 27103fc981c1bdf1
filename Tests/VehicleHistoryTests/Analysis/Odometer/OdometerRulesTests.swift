import Messages
import StrictJSON
import Testing
import TransparencyLog

@testable import VehicleHistory

/// The rules over whole statements: what is found, graded and said.
@Suite struct OdometerRulesTests {
    private func reading(
        _ date: String, _ value: Int, _ unit: Odometer.Unit = .kilometres, source: Odometer.Source? = nil,
        disclosure: Odometer.Disclosure? = nil, country: String = "US"
    ) throws -> Statement {
        try World.statement(
            by: "garage-\(date)", kind: "odometer-reading", body: ["occasion": "fleet_check"], occurredAt: date,
            country: country,
            odometer: Odometer(value: value, unit: unit, source: source, disclosure: disclosure))
    }

    private func facts(_ statements: [Statement], dashboard: Int? = nil) throws -> VehicleFacts {
        let now = try World.time("2024-07-01").startMilliseconds
        return VehicleFacts(
            subject: try Subject("vehicle:\(World.vin)"), decoded: nil,
            statements: statements.enumerated().map { position, statement in
                RecordedStatement(
                    index: LogIndex(UInt64(position + 100)), recordedAtMilliseconds: UInt64(now), statement: statement,
                    attestor: nil)
            }, erasedCount: 0, completeAsOfMilliseconds: UInt64(now),
            dashboardReading: dashboard.flatMap { DashboardReading(value: $0, unit: .kilometres, atMilliseconds: now) })
    }

    private func found(_ statements: [Statement], dashboard: Int? = nil) throws -> [Finding] {
        HistoryAnalysis.findings(in: try facts(statements, dashboard: dashboard)).filter {
            $0.rule.hasPrefix("odometer")
        }
    }

    private func names(_ statements: [Statement], dashboard: Int? = nil) throws -> [String] {
        try found(statements, dashboard: dashboard).map { "\($0.rule).\($0.variant.name)" }
    }

    private func yearly() throws -> [Statement] {
        [
            try reading("2019-05-01", 50_000), try reading("2020-05-01", 66_000), try reading("2021-05-01", 80_500),
            try reading("2022-05-01", 97_000), try reading("2023-05-01", 112_000),
        ]
    }

    @Test func risingReadingsAreInLineWhateverTheUnit() throws {
        let statements = [
            try reading("2020", 10_000), try reading("2021", 12_500, .miles), try reading("2022", 30_000),
            try reading("2023-01-02", 40_000), try reading("2023-01-02", 39_999),
        ]
        #expect(try names(statements) == [])
        #expect(try names(try yearly()) == [])
    }

    @Test func aRollbackIsSaidWithDatesPartiesAndWhatItShouldBe() throws {
        let statements =
            try yearly() + [try reading("2023-09-01", 61_000), try reading("2024-05-01", 72_000)]
        let rollback = try #require(try found(statements).first)
        #expect(rollback.rule == OdometerRollbackRule.id && rollback.variant.name == "confirmed")
        #expect(rollback.severity == .warning && rollback.accuses == .vehicle)
        #expect(rollback.suspects == [105, 106] && rollback.statements == [104, 105, 106])
        let texts = Texts.of(.english)
        #expect(
            texts.text(rollback.headline) == "Odometer went back by 51,000 km between 2023-05-01 and 2023-09-01")
        #expect(texts.text(rollback.explanation).contains("2 organisations read the lower instrument"))
    }

    @Test func aLastReadingThatASlipExplainsIsAskedAbout() throws {
        let lower = try yearly() + [try reading("2024-05-01", 27_500)]
        let said = try names(lower)
        #expect(said == ["odometer-rollback.doubtful"])
        #expect(try found(lower).allSatisfy { $0.accuses == .nobody && $0.suspects == [105] })
        #expect(try names(lower, dashboard: 128_000).contains("odometer-dashboard.settles-slip"))
        #expect(try names(lower, dashboard: 28_000).contains("odometer-dashboard.settles-rollback"))
    }

    @Test(arguments: [
        (114_000, "fits"), (112_000, "fits"), (64_777, "lower"), (41_500, "mistyped"), (11_420, "mistyped"),
        (70_900, "mistyped"), (388_500, "higher"),
    ])
    func theDashboardIsHeldAgainstTheRecord(kilometres: Int, variant: String) throws {
        #expect(try names(try yearly(), dashboard: kilometres) == ["odometer-dashboard.\(variant)"])
    }

    @Test func aRecordedReplacementExplainsALowerReading() throws {
        let swap = try World.statement(
            by: "garage", kind: "cluster-replacement",
            body: [
                "before": ["status": "read", "value": 113_000, "unit": "km"],
                "after": ["status": "read", "value": 0, "unit": "km"], "reason": "defect",
            ], occurredAt: "2023-06-01")
        let statements = try yearly() + [swap, try reading("2024-05-01", 14_500)]
        #expect(try names(statements) == ["odometer-replacement.replaced"])
        #expect(try found(statements).first?.statements == [104, 105, 106])
    }

    @Test func whatIsDeclaredNotActualIsNoRollback() throws {
        let statements =
            try yearly() + [
                try reading("2023-06-01", 30_000, disclosure: .notActual), try reading("2024-05-01", 44_000),
            ]
        #expect(try names(statements) == ["odometer-not-actual.declared", "odometer-replacement.declared"])
    }

    @Test func aControlUnitRemembersMore() throws {
        let statements =
            try yearly() + [
                try reading("2021-06-01", 171_000, source: .ecu), try reading("2022-09-01", 193_000, source: .ecu),
            ]
        let findings = try found(statements)
        #expect(findings.map(\.variant.name) == ["control-unit-higher"])
        #expect(findings.allSatisfy { $0.accuses == .vehicle })
    }

    /// What would be a slip is none when the control unit, read the same week, has the earlier figure: two instruments
    /// differ then.
    @Test func aControlUnitReadTheSameWeekContradictsASlip() throws {
        let alone = try yearly() + [try reading("2024-05-01", 27_500)]
        #expect(try names(alone) == ["odometer-rollback.doubtful"])
        let sameWeek = alone + [try reading("2024-05-03", 127_600, source: .ecu)]
        #expect(try names(sameWeek) == ["odometer-rollback.doubtful"])
        // A month later it tells where the instrument stood, as any later reading does.
        let later = alone + [try reading("2024-06-03", 128_900, source: .ecu)]
        #expect(try names(later) == ["odometer-typo.slip"])
    }

    @Test func telematicsThatAgreeAreSilent() throws {
        let statements =
            try yearly() + [
                try reading("2021-06-01", 81_900, source: .telematics),
                try reading("2022-09-01", 102_000, source: .telematics),
            ]
        #expect(try names(statements) == [])
    }

    @Test func oddDistancesStandstillsAndGaps() throws {
        let taxi = [
            try reading("2020-05-01", 10_000), try reading("2021-05-01", 130_000), try reading("2022-05-01", 251_000),
            try reading("2023-05-01", 370_000),
        ]
        #expect(try names(taxi) == Array(repeating: "odometer-rate.high", count: 3))
        let stood = [
            try reading("2017-05-01", 60_000), try reading("2018-05-01", 75_000), try reading("2019-05-01", 75_020),
            try reading("2020-05-01", 75_020), try reading("2021-05-01", 75_040), try reading("2024-06-01", 80_000),
        ]
        #expect(try names(stood) == ["odometer-static.unmoved", "odometer-gap.between"])
        #expect(try names([try reading("2016-05-01", 60_000)]) == ["odometer-gap.since", "odometer-few-readings.few"])
    }

    @Test func aPlaceholderLeavesTheSeries() throws {
        #expect(try names(try yearly() + [try reading("2021-09-01", 999_999)]) == ["odometer-placeholder.placeholder"])
    }

    @Test("every variant has its words in every language", arguments: Language.allCases)
    func words(language: Language) {
        let texts = Texts.of(language)
        for rule in Ruleset.current.rules where rule.id.hasPrefix("odometer") {
            #expect(texts.has("finding.\(rule.id).threshold"))
            for variant in rule.variants {
                for part in ["headline", "explanation"] {
                    #expect(texts.has("finding.\(rule.id).\(variant.name).\(part)"), "\(rule.id).\(variant.name)")
                }
                if variant.severity > .information {
                    let isSettled = variant.name == "after-replacement"
                    #expect(
                        isSettled || texts.has("finding.\(rule.id).\(variant.name).ask"), "\(rule.id).\(variant.name)")
                }
                for name in variant.innocent { #expect(texts.has("innocent.\(name)"), "\(name)") }
            }
        }
    }

    @Test func whatIsSaidHasNoHoles() throws {
        let histories: [[Statement]] = [
            try yearly() + [try reading("2023-09-01", 61_000), try reading("2024-05-01", 72_000)],
            try yearly() + [try reading("2024-05-01", 27_500)], try yearly() + [try reading("2021-09-01", 999_999)],
            try yearly() + [try reading("2021-09-01", 860_100)],
            try yearly() + [try reading("2021-09-01", 53_500)],
            try yearly() + [try reading("2023-05-11", 111_900)],
            try yearly() + [try reading("2021-06-01", 171_000, source: .ecu)],
        ]
        for statements in histories {
            for dashboard in [nil, 40_000, 125_000, 999_000] {
                for finding in try found(statements, dashboard: dashboard) {
                    for language in Language.allCases {
                        let texts = Texts.of(language)
                        var messages = [finding.headline, finding.explanation, finding.threshold]
                        messages += finding.innocentExplanations
                        if texts.has(finding.ask.key) { messages.append(finding.ask) }
                        for message in messages {
                            #expect(!texts.text(message).contains("⟦"), "\(texts.text(message))")
                        }
                    }
                }
            }
        }
    }
}
