import Rewards
import Testing

/// Clawback that is due from future issuance.
struct ClaimTests {
    private typealias Rules = LedgerRuleTests

    @Test func isSettledStepByStep() throws {
        var ledger = try Rules.ledger()
        #expect(ledger.owed(by: Rules.other) == 50)
        #expect(ledger.owed(by: Rules.garage) == 0 && ledger.owed(by: Rules.other, .credits) == 0)
        _ = try ledger.post(Rules.command("later", .claim(Rules.other, asset: .dataPoints, amount: 5)))
        #expect(ledger.openClaims(on: Rules.other).map(\.id) == ["claim", "later"])

        _ = try ledger.post(Rules.command("1", Rules.move(.bond(Rules.other), .reserve, 30, of: "claim")))
        #expect(ledger.owed(by: Rules.other) == 25)
        _ = try ledger.post(Rules.command("2", Rules.move(.budget(5), .reserve, 20, of: "claim")))
        #expect(ledger.openClaims(on: Rules.other).map(\.remaining) == [5])
        #expect(throws: LedgerError(.settled, id: "3", asset: .dataPoints)) {
            try ledger.post(Rules.command("3", Rules.move(.bond(Rules.other), .reserve, 1, of: "claim")))
        }
        #expect(throws: LedgerError(.irreversible, id: "3", asset: .dataPoints)) {
            try ledger.post(Rules.command("3", Rules.move(.reserve, .bond(Rules.other), 30, of: "1")))
        }
        _ = try ledger.post(Rules.command("4", .void(of: "later", code: "forgiven")))
        #expect(ledger.owed(by: Rules.other) == 0 && ledger.openClaims(on: Rules.other).isEmpty)
        #expect(try Ledger(replaying: ledger.journal(), expecting: ledger.head) == ledger)
    }
}
