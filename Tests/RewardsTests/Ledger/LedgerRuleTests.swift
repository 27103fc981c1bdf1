import Octets
import Rewards
import Testing

/// One refusal a rule, each with what it names; a refused entry changes nothing.
struct LedgerRuleTests {
    static let garage = Holder.attestor("garage-1")
    static let other = Holder.attestor("garage-2")
    static let buyer = Holder.buyer("0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbW")

    /// A ledger in epoch 5 in which something of every sort has happened.
    static func ledger() throws -> Ledger {
        var ledger = try RandomHistory.ledger()
        _ = try ledger.post(contentsOf: [
            command("budget", .transfer(debit: .reserve, credit: .budget(5), asset: .dataPoints, amount: 1_000)),
            command("pay", .transfer(debit: .budget(5), credit: .contributor(garage), asset: .dataPoints, amount: 500)),
            command("vest", .transfer(debit: .budget(5), credit: .escrow(garage), asset: .dataPoints, amount: 90)),
            command("bond", .transfer(debit: .budget(5), credit: .bond(other), asset: .dataPoints, amount: 40)),
            command("sell", .transfer(debit: .reserve, credit: .credit(buyer), asset: .credits, amount: 300)),
            command("burn", .transfer(debit: .contributor(garage), credit: .burned, asset: .dataPoints, amount: 7)),
            command("hold", reserve(30, until: 8)),
            command("held", reserve(20, until: 6)),
            command("gone", reserve(10, until: 9)),
            command("void", .void(of: "gone")),
            command("wrong", .transfer(debit: .reserve, credit: .treasury, asset: .dataPoints, amount: 9)),
            command("undo", .transfer(debit: .treasury, credit: .reserve, asset: .dataPoints, amount: 9, of: "wrong")),
            command("claim", .claim(other, asset: .dataPoints, amount: 50, code: "rollback")),
            command("mark", .mark(.close, hash: .zero)),
        ])
        return ledger
    }

    static func command(_ id: String, _ operation: JournalOperation, epoch: Epoch = 5) -> JournalCommand {
        JournalCommand(epoch: epoch, id: id, operation)
    }

    static func reserve(_ amount: Amount, until: Epoch) -> JournalOperation {
        .reserve(
            debit: .contributor(garage), credit: .treasury, asset: .dataPoints, amount: amount, until: until)
    }

    static func move(
        _ debit: Account, _ credit: Account, _ amount: Amount = 1, _ asset: Asset = .dataPoints, of: String? = nil
    ) -> JournalOperation {
        .transfer(debit: debit, credit: credit, asset: asset, amount: amount, of: of)
    }

    static let refusals: [(LedgerRule, JournalCommand)] = [
        (.identifier, command("", move(.reserve, .treasury))),
        (.identifier, command(String(repeating: "x", count: 161), move(.reserve, .treasury))),
        (.identifier, command("a blank", move(.reserve, .treasury))),
        (.identifier, command("quote\"", move(.reserve, .treasury))),
        (.identifier, command("back\\slash", move(.reserve, .treasury))),
        (.identifier, command("é", move(.reserve, .treasury))),
        (.identifier, command("x", move(.reserve, .treasury, of: ""))),
        (.holder, command("x", move(.reserve, .escrow(.attestor("Garage"))))),
        (.holder, command("x", move(.reserve, .escrow(.attestor(""))))),
        (.holder, command("x", move(.reserve, .escrow(.owner("short"))))),
        (.holder, command("x", .freeze(.attestor("a:held"), until: 6, code: "x"))),
        (.code, command("x", .thaw(garage, code: ""))),
        (.code, command("x", .claim(garage, asset: .dataPoints, amount: 1, code: "Not this"))),
        (.amount, command("x", move(.reserve, .treasury, 0))),
        (.amount, command("x", move(.reserve, .treasury, 9_007_199_254_740_992))),
        (.amount, command("x", .post(of: "hold", amount: 0))),
        (.sameAccount, command("x", move(.reserve, .reserve))),
        (.conflict, command("pay", move(.reserve, .treasury))),
        (.conflict, command("pay", .thaw(garage, code: "x"))),
        (.insufficient, command("x", move(.escrow(garage), .contributor(garage), 91))),
        (.insufficient, command("x", move(.escrow(other), .contributor(other)))),
        // 500 − 7 burned − 50 set aside.
        (.insufficient, command("x", move(.contributor(garage), .treasury, 444))),
        (.insufficient, command("x", reserve(444, until: 6))),
        (.supply, command("x", move(.supply, .reserve))),
        (.supply, command("x", move(.supply, .treasury))),
        (.supply, command("x", move(.reserve, .supply))),
        (.supply, command("x", .reserve(debit: .supply, credit: .reserve, asset: .stones, amount: 1, until: 9))),
        (.burned, command("x", move(.burned, .reserve))),
        (.burned, command("x", move(.burned, .contributor(garage), 7, of: "burn"))),
        (.asset, command("x", move(.reserve, .credit(buyer)))),
        (.asset, command("x", move(.credit(buyer), .reserve))),
        (.notTransferable, command("x", move(.contributor(garage), .contributor(other)))),
        (.notTransferable, command("x", move(.escrow(garage), .bond(other)))),
        (.notFrozen, command("x", .thaw(garage, code: "x"))),
        (.notFrozen, command("x", .renew(garage, until: 7, code: "x"))),
        (.term, command("x", .freeze(garage, until: 5, code: "x"))),
        (.term, command("x", .freeze(garage, until: 8, code: "x"))),
        (.term, command("x", reserve(1, until: 5))),
        (.unknown, command("x", .post(of: "nothing", amount: 1))),
        (.unknown, command("x", move(.treasury, .reserve, of: "nothing"))),
        (.reference, command("x", .post(of: "pay", amount: 1))),
        (.reference, command("x", .void(of: "mark"))),
        (.reference, command("x", move(.treasury, .reserve, of: "mark"))),
        (.reference, command("x", move(.escrow(garage), .reserve, of: "claim"))),
        (.reference, command("x", move(.bond(other), .treasury, of: "claim"))),
        (.settled, command("x", .post(of: "gone", amount: 1))),
        (.settled, command("x", .void(of: "gone"))),
        (.expired, command("x", .post(of: "held", amount: 1), epoch: 6)),
        (.notExpired, command("x", .expire(of: "held"))),
        (.exceeds, command("x", .post(of: "hold", amount: 31))),
        (.exceeds, command("x", move(.budget(5), .reserve, 51, of: "claim"))),
        (.reversed, command("x", move(.treasury, .reserve, 9, of: "wrong"))),
        (.irreversible, command("x", move(.reserve, .treasury, 9, of: "undo"))),
        (.irreversible, command("x", move(.reserve, .supply, 1_000_000, of: "genesis/DP"))),
        (.mismatch, command("x", move(.escrow(garage), .budget(5), 89, of: "vest"))),
        (.mismatch, command("x", move(.budget(5), .escrow(garage), 90, of: "vest"))),
    ]

    @Test(arguments: refusals.indices)
    func refuses(_ index: Int) throws {
        let (rule, command) = Self.refusals[index]
        var ledger = try Self.ledger()
        let before = ledger
        do throws(LedgerError) {
            _ = try ledger.post(command)
            Issue.record("\(command) was taken")
        } catch {
            #expect(error.rule == rule, "\(error)")
            #expect(error.id == command.id)
            #expect(error.description.contains(rule.rawValue) && error.description.hasSuffix(rule.mend))
        }
        #expect(ledger == before)
    }

    @Test func everyRuleHasARefusal() {
        let shown = Set(Self.refusals.map(\.0))
        // Freezes have tests of their own; the last rule would need 2^31 entries.
        #expect(Set(LedgerRule.allCases).subtracting(shown) == [.frozen, .alreadyFrozen, .full])
    }

    @Test func aRefusalNamesAccountAndAsset() throws {
        var ledger = try Self.ledger()
        do throws(LedgerError) {
            _ = try ledger.post(Self.command("x", Self.move(.escrow(Self.garage), .reserve, 91)))
            Issue.record("taken")
        } catch {
            #expect(error == LedgerError(.insufficient, id: "x", account: .escrow(Self.garage), asset: .dataPoints))
            #expect(
                error.description
                    == "entry x refused by rule insufficient (account escrow:attestor:garage-1, asset DP): an account "
                    + "cannot give more than it holds and has not set aside. Check the account's balance; post less, "
                    + "or nothing.")
        }
    }

    @Test func theSameIdAndBodyGiveTheFirstLine() throws {
        var ledger = try Self.ledger()
        let (first, head) = (try #require(ledger.line(id: "pay")), ledger.head)
        let again = try ledger.post(JournalCommand(epoch: 9, id: "pay", first.entry.operation))
        #expect(again == first)
        #expect(ledger.head == head && ledger.epoch == 5)
    }
}
