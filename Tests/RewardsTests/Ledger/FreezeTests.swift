import Octets
import Rewards
import Testing

/// What a freeze stops, what it lets pass, and how it ends.
struct FreezeTests {
    private typealias Rules = LedgerRuleTests
    private static let garage = LedgerRuleTests.garage

    private static func ledger() throws -> Ledger {
        var ledger = try Rules.ledger()
        let sources: [(Account, Asset)] = [
            (.heldEscrow(garage), .dataPoints), (.frozenEscrow(garage), .credits), (.unclaimed(garage), .credits),
            (.credit(garage), .credits), (.bond(garage), .dataPoints), (.budget(5), .credits),
        ]
        for (number, source) in sources.enumerated() {
            _ = try ledger.post(Rules.command("fund/\(number)", Rules.move(.reserve, source.0, 50, source.1)))
        }
        _ = try ledger.post(
            Rules.command("freeze", .freeze(garage, until: 7, code: "suspicion", hash: .sha256(utf8: "evidence"))))
        return ledger
    }

    private static let stopped: [(Account, Account, Asset)] = [
        (.contributor(garage), .burned, .dataPoints), (.contributor(garage), .treasury, .dataPoints),
        (.credit(garage), .feePool(5), .credits), (.escrow(garage), .burned, .dataPoints),
        (.frozenEscrow(garage), .contributor(garage), .credits), (.frozenEscrow(garage), .credit(garage), .credits),
        (.unclaimed(garage), .credit(garage), .credits), (.bond(garage), .treasury, .dataPoints),
    ]

    private static let allowed: [(Account, Account, Asset)] = [
        // Clawback and voiding.
        (.escrow(garage), .reserve, .dataPoints), (.bond(garage), .reserve, .dataPoints),
        (.heldEscrow(garage), .reserve, .dataPoints), (.contributor(garage), .reserve, .dataPoints),
        // Issuance, vesting, a dispute that begins or ends, the bond.
        (.budget(5), .escrow(garage), .dataPoints), (.escrow(garage), .contributor(garage), .dataPoints),
        (.escrow(garage), .heldEscrow(garage), .dataPoints), (.heldEscrow(garage), .escrow(garage), .dataPoints),
        (.bond(garage), .escrow(garage), .dataPoints),
        // Dividends wait in the holder's own escrow; what nobody takes goes on to wait.
        (.budget(5), .frozenEscrow(garage), .credits), (.frozenEscrow(garage), .unclaimed(garage), .credits),
        (.contributor(garage), .breakage, .dataPoints),
        // Others.
        (.bond(Rules.other), .escrow(Rules.other), .dataPoints),
    ]

    @Test(arguments: stopped.indices)
    func stopsOwnSpending(_ index: Int) throws {
        let (debit, credit, asset) = Self.stopped[index]
        var ledger = try Self.ledger()
        let command = Rules.command("x", Rules.move(debit, credit, 1, asset))
        #expect(throws: LedgerError(.frozen, id: "x", account: debit, asset: asset)) { try ledger.post(command) }
        let phase = Rules.command(
            "x", .reserve(debit: debit, credit: credit, asset: asset, amount: 1, until: 9))
        #expect(throws: LedgerError(.frozen, id: "x", account: debit, asset: asset)) { try ledger.post(phase) }
        _ = try ledger.post(Rules.command("thaw", .thaw(Self.garage, code: "cleared")))
        #expect(throws: Never.self) { try ledger.post(command) }
    }

    @Test(arguments: allowed.indices)
    func letsClawbackVestingAndDividendsPass(_ index: Int) throws {
        let (debit, credit, asset) = Self.allowed[index]
        var ledger = try Self.ledger()
        #expect(throws: Never.self) { try ledger.post(Rules.command("x", Rules.move(debit, credit, 1, asset))) }
    }

    @Test func stopsTheSecondPhaseOfWhatBeganBefore() throws {
        var ledger = try Self.ledger()
        #expect(throws: LedgerError(.frozen, id: "x", account: .contributor(Self.garage), asset: .dataPoints)) {
            try ledger.post(Rules.command("x", .post(of: "hold", amount: 1)))
        }
        #expect(throws: Never.self) { try ledger.post(Rules.command("y", .void(of: "hold"))) }
    }

    @Test func aReversalPasses() throws {
        var ledger = try Self.ledger()
        let back = Rules.move(.contributor(Self.garage), .budget(5), 500, of: "pay")
        // 7 are burned, so that the whole cannot come back; what is refused is the lack, not the freeze.
        #expect(throws: LedgerError(.insufficient, id: "x", account: .contributor(Self.garage), asset: .dataPoints)) {
            try ledger.post(Rules.command("x", back))
        }
        let vested = Rules.move(.escrow(Self.garage), .budget(5), 90, of: "vest")
        #expect(throws: Never.self) { try ledger.post(Rules.command("y", vested)) }
    }

    @Test func endsByItselfUnlessRenewed() throws {
        var ledger = try Self.ledger()
        #expect(ledger.isFrozen(Self.garage) && ledger.isFrozen(Self.garage, in: 6))
        #expect(!ledger.isFrozen(Self.garage, in: 7))
        #expect(throws: LedgerError(.alreadyFrozen, id: "x", account: .contributor(Self.garage))) {
            try ledger.post(Rules.command("x", .freeze(Self.garage, until: 7, code: "again")))
        }
        var renewed = ledger
        let spend = Rules.command("spend", Rules.move(.contributor(Self.garage), .treasury), epoch: 7)
        #expect(throws: Never.self) { try ledger.post(spend) }

        #expect(throws: LedgerError(.term, id: "x")) {
            try renewed.post(Rules.command("x", .renew(Self.garage, until: 7, code: "not-longer")))
        }
        #expect(throws: LedgerError(.term, id: "x")) {
            try renewed.post(Rules.command("x", .renew(Self.garage, until: 58, code: "too-long")))
        }
        _ = try renewed.post(Rules.command("renew", .renew(Self.garage, until: 57, code: "still")))
        #expect(renewed.frozenHolders().map(\.until) == [57])
        #expect(throws: LedgerError(.frozen, id: "spend", account: .contributor(Self.garage), asset: .dataPoints)) {
            try renewed.post(spend)
        }
    }
}
