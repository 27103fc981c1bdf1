import Octets

/// How much of each holder's escrow has become liquid, from the journal alone.
///
/// A mint into escrow, or the release of a hold, opens a lot in its entry's epoch; of a lot,
///
///     vested(total, k) = ⌊total·(immediate·epochs + (10^4 − immediate)·min(k, epochs)) / (epochs·10^4)⌋
///
/// is liquid k epochs later. What is paid out in an epoch is the sum over a holder's lots less what was paid before, but
/// never more than the escrow holds: a clawback shortens the tail.
public struct VestingBook: Sendable {
    struct Lot: Hashable, Sendable {
        let epoch: Epoch
        var total: UInt64
    }

    struct Page: Hashable, Sendable {
        var lots: [Lot] = []
        var released: UInt64 = 0
    }

    private(set) var pages: [Holder: Page] = [:]
    private var next: UInt64 = 0

    private static let linesAtOnce = 65_536

    /// The book of an empty journal.
    public init() {}

    /// The book of a ledger's journal.
    public init(_ ledger: Ledger) {
        catchUp(with: ledger)
    }

    /// Reads the journal's lines that were not read yet.
    public mutating func catchUp(with ledger: Ledger) {
        while next < ledger.head.count {
            let chunk = ledger.journal(from: next, limit: Self.linesAtOnce)
            let lines = chunk.split(separator: UInt8(ascii: "\n"))
            guard !lines.isEmpty else { return }
            for line in lines where Self.mentionsEscrow(line) {
                guard let parsed = try? Journal.parse(Array(line)) else { continue }
                read(parsed.entry)
            }
            next += UInt64(lines.count)
        }
    }

    /// Most lines of a journal are fees; only those with an escrow account need be parsed.
    private static func mentionsEscrow(_ line: ArraySlice<UInt8>) -> Bool {
        var rest = line
        while let position = rest.firstPosition(of: UInt8(ascii: "w")) {
            rest = rest[(position + 1)...]
            if line[..<position].suffix(escrowStart.count).elementsEqual(escrowStart) { return true }
        }
        return false
    }

    private static let escrowStart = Array("\"escro".utf8)

    private mutating func read(_ entry: JournalEntry) {
        guard case .transfer(let debit, let credit, .dataPoints, let amount, _, _) = entry.operation else { return }
        note(debit: debit, credit: credit, amount: amount.value, epoch: entry.epoch)
    }

    /// Notes a transfer, if it opens a lot or pays out of one.
    mutating func note(debit: Account, credit: Account, amount: UInt64, epoch: Epoch) {
        switch (debit, credit) {
        case (.budget, .escrow(let holder)), (.heldEscrow, .escrow(let holder)):
            add(Lot(epoch: epoch, total: amount), to: holder)
        case (.escrow(let holder), .contributor): pages[holder, default: Page()].released += amount
        default: break
        }
    }

    private mutating func add(_ lot: Lot, to holder: Holder) {
        var page = pages[holder] ?? Page()
        if let index = page.lots.lastIndex(where: { $0.epoch == lot.epoch }) {
            page.lots[index].total += lot.total
        } else {
            page.lots.append(lot)
        }
        pages[holder] = page
    }

    /// What becomes liquid in an epoch, in minor units, as far as the escrow holds it.
    public func due(_ holder: Holder, in epoch: Epoch, policy: RewardPolicy) -> Amount {
        guard let page = pages[holder] else { return .zero }
        let vested = page.lots.reduce(UInt64(0)) { sum, lot in
            sum + Self.vested(lot.total, after: UInt64(epoch.weeks(since: lot.epoch)), policy: policy.vesting)
        }
        return Amount(vested - min(vested, page.released))
    }

    /// How much of a lot is liquid some epochs after its posting: see the type.
    ///
    /// - Parameters:
    ///   - total: Minor units.
    ///   - epochs: Whole epochs since posting.
    public static func vested(_ total: UInt64, after epochs: UInt64, policy: RewardPolicy.Vesting) -> UInt64 {
        let whole = max(1, policy.epochs) * RewardPolicy.basisPointsOne
        let immediate = policy.immediateBasisPoints * max(1, policy.epochs)
        let later = (RewardPolicy.basisPointsOne - policy.immediateBasisPoints) * min(epochs, max(1, policy.epochs))
        return mulDiv(total, immediate + later, whole)
    }

    /// Holders that have a page, in order.
    var holders: [Holder] { pages.keys.sorted() }
}
