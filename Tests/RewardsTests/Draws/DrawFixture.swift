import Octets
import Rewards
import TestKit
import Testing

/// What the tests of fees, crystals, draws, dividends and suspicious cases share.
enum DrawFixture {
    /// An owner's account with a made-up thumbprint.
    static func owner(_ number: Int) -> Holder { .owner(thumbprint(number)) }

    /// A buyer's account with a made-up thumbprint.
    static func buyer(_ number: Int) -> Holder { .buyer(thumbprint(number)) }

    private static func thumbprint(_ number: Int) -> String {
        Base64.url.encode(Hash.sha256(utf8: "key \(number)").bytes)
    }

    /// An owner who may take part in draws.
    static func standing(_ number: Int, frozen: Bool = false) -> DrawStanding {
        DrawStanding(holder: owner(number), isVerified: true, isFrozen: frozen, isBonded: true)
    }

    /// A ledger after genesis with the standard policy's caps.
    static func ledger() throws -> Ledger {
        var ledger = Ledger()
        let caps: [Asset: Amount] = [
            .dataPoints: 350_000_000_000_000, .crystals: 1_000_000_000, .stones: 300_000_000,
            .credits: 1_000_000_000_000,
        ]
        _ = try ledger.post(contentsOf: Genesis.commands(caps: caps, hash: .zero))
        return ledger
    }

    /// The entries of a ledger's journal.
    static func entries(_ ledger: Ledger) -> [JournalEntry] {
        (0..<ledger.head.count).compactMap { ledger.line(at: $0)?.entry }
    }

    /// Gives units out of the reserve, so that a test has something to move.
    static func give(
        _ amount: Amount, _ asset: Asset, to account: Account, in ledger: inout Ledger, epoch: Epoch = 0
    ) throws {
        _ = try ledger.post(
            JournalCommand(
                epoch: epoch, id: "give/\(ledger.head.count)",
                .transfer(debit: .reserve, credit: account, asset: asset, amount: amount)))
    }

    /// A chain of our own that is due every second from 0 on; its rounds are whatever the test says.
    static func chain() throws -> BeaconChain {
        try BeaconChain(hash: .sha256(utf8: "test chain"), genesisSeconds: 0, periodSeconds: 1)
    }

    /// A round with a made-up signature.
    static func round(_ number: UInt64, _ text: String = "signature") throws -> BeaconRound {
        let half = Hash.sha256(utf8: text).bytes
        return try BeaconRound(round: number, signature: half + half.prefix(16))
    }

    /// A list of `count` random tickets, some of them without weight.
    static func tickets(_ count: Int, _ generator: inout SeededGenerator) throws -> TicketList {
        try TicketList(
            (0..<count).map { number in
                let weight = UInt64.random(in: 0..<4, using: &generator) == 0 ? 0 : weight(&generator)
                return Ticket(identifier: owner(number).text, weight: weight)
            })
    }

    /// A weight of any size that a hundred of fit a list.
    private static func weight(_ generator: inout SeededGenerator) -> UInt64 {
        UInt64.random(in: 0..<1 << UInt64.random(in: 0..<46, using: &generator), using: &generator)
    }
}
