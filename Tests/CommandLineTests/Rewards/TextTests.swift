import CommandLineKit
import StrictJSON
import TestKit
import Testing

/// Texts for a terminal: as they are, and never wider than 80 columns.
@Suite(.bounded) struct TextTests {
    /// The widest line of a text.
    static func width(_ text: String) -> Int {
        text.split(separator: "\n").map(\.count).max() ?? 0
    }

    @Test(arguments: [
        (0, "DP", "0.000000"), (1, "DP", "0.000001"), (1_234_567_890_123, "DP", "1,234,567.890123"),
        (-5, "BC", "-0.05"), (123_456, "BC", "1,234.56"), (999, "CR", "999"), (1_000, "ST", "1,000"),
        (9_007_199_254_740_991, "DP", "9,007,199,254.740991"),
    ])
    func amountsAreGroupedAndExact(minor: Int, asset: String, text: String) {
        #expect(UnitText.number(minor, asset: asset) == text)
        #expect(UnitText.amount(minor, asset: asset) == "\(text) \(asset)")
    }

    @Test(arguments: [
        ("125.5", "DP", 125_500_000), ("1,000", "DP", 1_000_000_000), ("0.000001", "DP", 1), ("5.00", "BC", 500),
        ("40", "CR", 40), ("9007199254.740991", "DP", 9_007_199_254_740_991),
    ])
    func amountsAreRead(text: String, asset: String, minor: Int) throws {
        #expect(try UnitText.minor(text, asset: asset, option: "AMOUNT") == minor)
    }

    @Test(arguments: [
        ("", "DP"), ("0", "DP"), ("-1", "DP"), ("+1", "DP"), ("1.", "DP"), (".5", "DP"), ("1.0000001", "DP"),
        ("1.5", "CR"), ("1e3", "DP"), ("9007199254.740992", "DP"), ("99999999999999999999", "CR"), ("1.2.3", "DP"),
        ("٣", "DP"), ("5", "XX"),
    ])
    func otherAmountsAreRefused(text: String, asset: String) {
        #expect(throws: CommandFailure.self) { try UnitText.minor(text, asset: asset, option: "AMOUNT") }
    }

    @Test func elasticColumnsGiveWay() {
        var table = TextTable(["N", "FROM", "TO", "AMOUNT"], numbers: [0, 3], elastic: [1, 2])
        let owner = "contributor:owner:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
        table.append(["1", "reserve", owner, "12.500000"])
        table.append(["22", owner, "burned", "1.000000"])
        #expect(
            table.formatted() == """
                 N  FROM                             TO                                   AMOUNT
                 1  reserve                          contributor:owne…FZAfHkxZsRGC9Xs  12.500000
                22  contributor:own…FZAfHkxZsRGC9Xs  burned                             1.000000

                """)
    }

    @Test func tablesWithoutElasticColumnsAreCut() {
        var table = TextTable(["A", "B"])
        table.append([String(repeating: "x", count: 50), String(repeating: "y", count: 50)])
        #expect(Self.width(table.formatted()) == 80)
        #expect(table.formatted().contains("…"))
    }

    @Test func barsShowEstimatesAsHollow() {
        let chart = BarChart([
            .init(label: "3", value: 100, text: "100 DP"), .init(label: "10", value: 0, text: "0 DP"),
            .init(label: "11", value: 50, text: "50 DP", isEstimate: true), .init(label: "12", value: 1, text: "1 DP"),
        ])
        #expect(
            chart.formatted(columnCount: 40) == """
                3   100 DP  ████████████████████████████
                10    0 DP
                11   50 DP  ░░░░░░░░░░░░░░
                12    1 DP  ▎

                """)
        let extreme = BarChart([.init(label: "x", value: .max, text: "m"), .init(label: "y", value: 1, text: "1")])
        #expect(Self.width(extreme.formatted()) <= 80)
        #expect(BarChart([]).formatted().isEmpty)
    }

    @Test func checkListsNameTheFirstFailure() {
        var list = CheckList()
        list.append("log", .passed, "the log proves policy, journal, sheet and sum of this issuance, and no second one")
        list.append("draws", .skipped, "no draw of this epoch is closed")
        #expect(list.isPassed)
        list.append("issuance", .failed, "sheet line 5: expected 12, found 13")
        list.append("dividends", .failed, "later")
        #expect(list.firstFailure?.name == "issuance")
        #expect(
            list.formatted() == """
                ok    log        the log proves policy, journal, sheet and sum of this issuance,
                                 and no second one
                -     draws      no draw of this epoch is closed
                FAIL  issuance   sheet line 5: expected 12, found 13
                FAIL  dividends  later

                """)
        #expect(list.json.array?.count == 4)
    }

    @Test func factSheetsWrap() {
        var sheet = FactSheet()
        sheet.append("Plan", "grant")
        sheet.append("Absent", nil)
        sheet.append("Means", Array(repeating: "word", count: 30).joined(separator: " "))
        let text = sheet.formatted()
        #expect(Self.width(text) <= 80)
        #expect(text.hasPrefix("Plan   grant\nMeans  word"))
        #expect(!text.contains("Absent"))
    }

    @Test(arguments: ["pilot-phase", "a", "0", String(repeating: "x", count: 32)])
    func reasonCodes(text: String) throws {
        #expect(try ReasonCode.checked(text) == text)
    }

    @Test(arguments: ["", "Pilot", "pilot phase", "-x", "ü", String(repeating: "x", count: 33), "a_b"])
    func sentencesAreNoReasonCodes(text: String) {
        #expect(throws: CommandFailure.self) { try ReasonCode.checked(text) }
    }
}
