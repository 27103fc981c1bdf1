import Rewards
import Testing

/// Reserve, then post, void or expire.
struct TwoPhaseTests {
    private static let garage = LedgerRuleTests.garage
    private typealias Rules = LedgerRuleTests

    /// Balance and what can be spent of the garage's liquid points, and the treasury's balance.
    private func figures(_ ledger: Ledger) -> [UInt64] {
        let account = Account.contributor(Self.garage)
        return [
            ledger.balance(account, .dataPoints), ledger.available(account, .dataPoints),
            ledger.balance(.treasury, .dataPoints),
        ].map(\.value)
    }

    @Test func postingMovesUpToWhatIsReservedAndFreesTheRest() throws {
        var ledger = try Rules.ledger()
        #expect(figures(ledger) == [493, 443, 0])
        _ = try ledger.post(Rules.command("second", .post(of: "hold", amount: 12)))
        #expect(figures(ledger) == [481, 461, 12])
        #expect(ledger.trialBalance().isZero)
    }

    @Test func voidingAndExpiringMoveNothing() throws {
        var ledger = try Rules.ledger()
        _ = try ledger.post(Rules.command("second", .void(of: "hold", code: "cancelled")))
        #expect(figures(ledger) == [493, 473, 0])
        _ = try ledger.post(Rules.command("third", .expire(of: "held"), epoch: 6))
        #expect(figures(ledger) == [493, 493, 0])
    }

    @Test func aPostIsReversedByItsAccountsExchanged() throws {
        var ledger = try Rules.ledger()
        _ = try ledger.post(Rules.command("second", .post(of: "hold", amount: 12)))
        let back = Rules.move(.treasury, .contributor(Self.garage), 12, of: "second")
        _ = try ledger.post(Rules.command("back", back))
        #expect(figures(ledger) == [493, 473, 0])
        #expect(throws: LedgerError(.reversed, id: "again", asset: .dataPoints)) {
            try ledger.post(Rules.command("again", back))
        }
    }
}
