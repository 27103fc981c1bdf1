import RegistryAPI
import Rewards
import StrictJSON
import VehicleHistory

extension Deed {
    /// Most epochs of one dividend.
    static let dividendEpochsMax: UInt32 = 520

    /// Pays a dividend over a run of epochs, each of which is paid once.
    static func dividend(from: Int, to: Int, in context: DeedContext) throws(Problem) -> Deed {
        let first = Epoch(UInt32(clamping: from))
        let last = Epoch(UInt32(clamping: to))
        guard first <= last, last.weeks(since: first) < dividendEpochsMax, last < context.epoch else {
            throw .againstRule(
                "dividend-period", field: "/parameters/to",
                rule: "A dividend is of 1 to \(dividendEpochsMax) epochs that have ended, the first before the last.",
                mend: "Name such a run of epochs.")
        }
        let net = NetFees(context.ledger.entries, from: first, through: last).amount
        let dividend = Dividend(
            ledger: context.ledger, from: first, through: last, netFees: net, policy: context.policy.dividends)
        guard dividend.pool > .zero else {
            throw nothingToShare(netFees: net, in: context.ledger)
        }
        var deed = Deed()
        deed.kind = RewardDividendBody.kind
        deed.subject = "points:dividend-\(dividend.name)"
        deed.body["from"] = .integer(Int(first.value))
        deed.body["to"] = .integer(Int(last.value))
        deed.body["net_fees"] = .integer(Int(clamping: net.value))
        deed.body["pool"] = .integer(Int(clamping: dividend.pool.value))
        deed.body["shares"] = .integer(dividend.shares.count)
        deed.body["stones"] = .integer(Int(clamping: dividend.shares.reduce(0) { $0 + $1.stones }))
        deed.commands = dividend.commands(in: context.epoch)
        deed.records = (first.value...last.value).map { epoch in
            RecordChange(RecordKey(RecordName.dividends, "\(epoch)"), expecting: .absent, value: Array("paid".utf8))
        }
        deed.summary = [
            "Shares \(dividend.pool.text(in: .credits)) BC, from net fees of \(net.text(in: .credits)) BC,"
                + " among \(dividend.shares.count) holders of stones.",
            "\(dividend.fromTreasury.text(in: .credits)) BC of it come from the treasury.",
        ]
        return deed
    }

    private static func nothingToShare(netFees: Amount, in ledger: Ledger) -> Problem {
        let pool = ledger.available(.ownersPool, .credits)
        let treasury = ledger.available(.treasury, .credits)
        let isUnfunded = pool == .zero && treasury == .zero
        return .againstRule(
            "dividend-empty", field: "/parameters/to",
            rule: "A dividend needs net fees (\(netFees.text(in: .credits)) BC), vested stones, and credits in the"
                + " owners' pool (\(pool.text(in: .credits)) BC) or the treasury (\(treasury.text(in: .credits)) BC).",
            mend: isUnfunded
                ? "Fund the treasury first: vinlog-admin rewards grant treasury AMOUNT --asset BC --reason CODE."
                : "Pay a dividend of epochs with fees, once stones were drawn.")
    }
}
