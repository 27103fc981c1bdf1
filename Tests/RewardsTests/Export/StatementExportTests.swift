import Foundation
import Octets
import Rewards
import StrictJSON
import TestKit
import Testing

/// Statements as tables, CSV, JSON lines and beancount.
struct StatementExportTests {
    private static let calendar = EpochCalendar(zeroStartSeconds: 1_767_571_200)
    private static let owner = Holder.owner("-_bLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9X-")

    /// A journal with every operation, an id with a comma, and one that looks like a formula.
    private static func ledger() throws -> Ledger {
        var ledger = try LedgerRuleTests.ledger()
        _ = try ledger.post(contentsOf: [
            LedgerRuleTests.command("second", .post(of: "hold", amount: 12)),
            LedgerRuleTests.command("=1,2", LedgerRuleTests.move(.reserve, .contributor(owner), 3, .stones), epoch: 2),
            LedgerRuleTests.command("freeze", .freeze(owner, until: 7, code: "check")),
        ])
        return ledger
    }

    private static func export(holder: Holder? = nil) throws -> StatementExport {
        StatementExport(lines: try Journal.parse(lines: try ledger().journal()), holder: holder, calendar: calendar)
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func rowsAreTheMovements() throws {
        let rows = try Self.export().rows
        #expect(rows.count == 4 + 6 + 2 + 2)
        let post = try #require(rows.first { $0.operation == "post" })
        #expect(post.debit == .contributor(LedgerRuleTests.garage) && post.credit == .treasury && post.of == "hold")
        #expect(post.amount == 12 && post.asset == .dataPoints && post.date == "2026-02-09")
        #expect(try Self.export(holder: Self.owner).rows.map(\.id) == ["=1,2"])
        #expect(try Self.export(holder: LedgerRuleTests.garage).rows.map(\.id) == ["pay", "vest", "burn", "second"])
    }

    @Test func commaSeparatedValues() throws {
        let lines = Self.text(try Self.export(holder: Self.owner).csv()).components(separatedBy: "\r\n")
        #expect(
            lines == [
                "entry,epoch,date,operation,id,debit,credit,asset,amount,of,code",
                "20,2,2026-01-19,transfer,\" =1,2\",reserve,contributor:\(Self.owner),ST,3,,",
                "",
            ])
        let all = Self.text(try Self.export().csv())
        #expect(all.contains("post,second,contributor:attestor:garage-1,treasury,DP,0.000012,hold,\r\n"))
        #expect(all.contains(",reserve,credit:buyer:0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbW,BC,3.00,,\r\n"))
    }

    @Test func jsonLines() throws {
        let lines = try Self.export().jsonLines().split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == (try Self.export().rows.count))
        for line in lines { #expect(throws: Never.self) { try JSON(parsing: Array(line)) } }
        let last = try #require(lines.last)
        #expect(
            Self.text(Array(last))
                == #"{"entry":20,"epoch":2,"date":"2026-01-19","operation":"transfer","id":"=1,2","debit":"reserve","#
                + #""credit":"contributor:\#(Self.owner)","asset":"ST","amount":"3","minor_units":3}"#)
    }

    @Test func beancount() throws {
        let text = Self.text(try Self.export(holder: Self.owner).beancount())
        #expect(
            text == """
                option "title" "Vinlog rewards journal"

                2026-01-19 commodity DP
                2026-01-19 commodity CR
                2026-01-19 commodity ST
                2026-01-19 commodity BC

                2026-01-19 open Assets:Contributor:Owner:K--0-1bLsXh8uDCcd-06MNwXF4W-17noWXFZAfHkxZsRGC9X-0
                2026-01-19 open Assets:Reserve

                2026-01-19 * "transfer" "=1,2"
                  entry: 20
                  epoch: 2
                  Assets:Reserve  -3 ST
                  Assets:Contributor:Owner:K--0-1bLsXh8uDCcd-06MNwXF4W-17noWXFZAfHkxZsRGC9X-0  3 ST

                """)
    }

    @Test(.enabled(if: BeanCheck.isExpected, "bean-check is not installed: python3 -m pip install beancount"))
    func beanCheckAcceptsIt() throws {
        try BeanCheck.check(try Self.export().beancount())
        try BeanCheck.check(try Self.export(holder: Self.owner).beancount())
        try BeanCheck.check(StatementExport(lines: [], calendar: Self.calendar).beancount())
        let seed = SeededGenerator.printedSeed("beanCheckAcceptsIt")
        var history = RandomHistory(seed: seed)
        var ledger = try RandomHistory.ledger()
        for _ in 0..<400 { _ = try? ledger.post(history.next()) }
        let lines = try Journal.parse(lines: ledger.journal())
        try BeanCheck.check(StatementExport(lines: lines, calendar: Self.calendar).beancount())
    }

    @Test(.enabled(if: BeanCheck.isExpected, "bean-check is not installed: python3 -m pip install beancount"))
    func beanCheckRefusesWhatDoesNotBalance() throws {
        let text = Self.text(try Self.export().beancount()).replacingOccurrences(
            of: "-0.000012 DP", with: "-0.000013 DP")
        #expect(throws: (any Error).self) { try BeanCheck.check(Array(text.utf8)) }
    }
}
