import Octets
import Rewards
import TestKit

/// Makes commands at random, most of them plausible, some of them wrong, over few accounts so that they meet.
struct RandomHistory {
    static let holders: [Holder] = [
        .attestor("garage-1"), .attestor("garage-2"), .attestor("insurer"),
        .owner("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"), .buyer("0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbW"),
    ]
    static let caps: [Asset: Amount] = [.dataPoints: 1_000_000, .crystals: 50_000, .stones: 900, .credits: 70_000]

    var generator: SeededGenerator
    private var epoch: UInt32 = 0
    private var ids: [String] = []
    private var count = 0

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// A ledger after genesis.
    static func ledger() throws -> Ledger {
        var ledger = Ledger()
        _ = try ledger.post(contentsOf: Genesis.commands(caps: caps, hash: .zero))
        return ledger
    }

    /// The next command.
    mutating func next() -> JournalCommand {
        if chance(1, of: 8) { epoch += 1 }
        let command = JournalCommand(epoch: Epoch(epoch), id: newID(), operation())
        ids.append(command.id)
        return command
    }

    /// Some command or other, most ids new.
    private mutating func newID() -> String {
        if chance(1, of: 20), let old = ids.randomElement(using: &generator) { return old }
        count += 1
        return "entry/\(count)"
    }

    private mutating func operation() -> JournalOperation {
        switch Int.random(in: 0..<20, using: &generator) {
        case 0...8: return transfer(of: nil)
        case 9...10: return transfer(of: earlier())
        case 11...12:
            guard case .transfer(let debit, let credit, let asset, let amount, _, _) = transfer(of: nil) else {
                return .expire(of: earlier())
            }
            let until = Epoch(epoch + UInt32.random(in: 0...3, using: &generator))
            return .reserve(debit: debit, credit: credit, asset: asset, amount: amount, until: until)
        case 13: return .post(of: earlier(), amount: amount())
        case 14: return .void(of: earlier())
        case 15: return .expire(of: earlier())
        case 16:
            return .freeze(
                holder(), until: Epoch(epoch + UInt32.random(in: 0...3, using: &generator)), code: "suspicion")
        case 17:
            return chance(1, of: 2)
                ? .renew(holder(), until: Epoch(epoch + UInt32.random(in: 0...9, using: &generator)), code: "again")
                : .thaw(holder(), code: "cleared")
        case 18: return .claim(holder(), asset: .dataPoints, amount: amount())
        default: return .mark(.close, hash: .sha256(utf8: "\(count)"))
        }
    }

    private mutating func transfer(of: String?) -> JournalOperation {
        // Mostly the way that units go: reserve, budget, escrow, contributor, onward.
        let (asset, holder) = (Asset.allCases.randomElement(using: &generator) ?? .dataPoints, holder())
        let paths: [(Account, Account)] = [
            (.reserve, .budget(Epoch(epoch))), (.budget(Epoch(epoch)), .escrow(holder)),
            (.budget(Epoch(epoch)), .bond(holder)), (.budget(Epoch(epoch)), .reserve), (.reserve, .credit(holder)),
            (.escrow(holder), .contributor(holder)), (.escrow(holder), .reserve), (.bond(holder), .escrow(holder)),
            (.contributor(holder), .burned), (.credit(holder), .feePool(Epoch(epoch))), (.reserve, .escrow(holder)),
            (.contributor(holder), .treasury), (.treasury, .frozenEscrow(holder)), (account(), account()),
        ]
        let (debit, credit) = paths.randomElement(using: &generator) ?? (.reserve, .treasury)
        return .transfer(
            debit: debit, credit: credit, asset: asset, amount: amount(), of: of, code: chance(1, of: 4) ? "some" : nil)
    }

    private mutating func account() -> Account {
        let holder = holder()
        let all: [Account] = [
            .supply, .reserve, .budget(0), .contributor(holder), .escrow(holder), .heldEscrow(holder),
            .frozenEscrow(holder), .bond(holder), .credit(holder), .feePool(0), .ownersPool, .burned, .breakage,
            .unclaimed(holder), .treasury,
        ]
        return all.randomElement(using: &generator) ?? .reserve
    }

    private mutating func holder() -> Holder {
        Self.holders.randomElement(using: &generator) ?? .attestor("garage-1")
    }

    private mutating func earlier() -> String {
        ids.suffix(30).randomElement(using: &generator) ?? "none"
    }

    private mutating func amount() -> Amount {
        Amount(UInt64.random(in: chance(1, of: 20) ? 0...3 : 1...4_000, using: &generator))
    }

    private mutating func chance(_ part: Int, of whole: Int) -> Bool {
        Int.random(in: 0..<whole, using: &generator) < part
    }
}

/// A reversal of a random earlier movement, exactly as it must be.
extension Ledger {
    func reversal(of line: JournalLine, id: String, epoch: Epoch) -> JournalCommand? {
        guard case .transfer(let debit, let credit, let asset, let amount, _, _) = line.entry.operation else {
            return nil
        }
        return JournalCommand(
            epoch: epoch, id: id,
            .transfer(debit: credit, credit: debit, asset: asset, amount: amount, of: line.entry.id))
    }
}
