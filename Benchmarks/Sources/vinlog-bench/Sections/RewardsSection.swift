import Foundation
import Octets
import Rewards

/// The rewards' bars: issuing an epoch, drawing stones, and durable postings against PostgreSQL's.
struct RewardsSection {
    private let isQuick: Bool
    private let parent: String

    init(_ options: Options) {
        isQuick = options.isQuick
        parent = options.folder ?? FileManager.default.temporaryDirectory.path
    }

    func run(_ report: FigureReport) throws {
        try RewardsIssue(statementCount: isQuick ? 100_000 : 1_000_000).run(report)
        try RewardsDraw(ticketCount: isQuick ? 100_000 : 1_000_000).run(report)
        try RewardsLedger(parent: parent, isQuick: isQuick).run(report)
    }
}

/// A draw of 1,008 drops over 1,000,000 tickets.
struct RewardsDraw {
    private static let dropCount = 1_008
    private static let roundCount = 5

    let ticketCount: Int

    func run(_ report: FigureReport) throws {
        Progress.say("rewards: a draw over \(ticketCount) tickets")
        var generator = SeededGenerator(seed: 5)
        let tickets = (0..<ticketCount).map { number in
            Ticket(
                identifier: "owner:" + Base64.url.encode(Hash.sha256(Array("\(number)".utf8)).bytes),
                weight: UInt64.random(in: 1...2_000_000, using: &generator))
        }.shuffled(using: &generator)
        var list: TicketList?
        let listing = try Stopwatch.time { list = try TicketList(tickets) }
        guard let list else { return }
        var root: Hash?
        let rooting = Stopwatch.time { root = list.root }
        guard let root else { return }
        let seconds = (0..<Self.roundCount).map { round in
            Stopwatch.time {
                keep(Draw.winners(seed: .sha256(root.bytes + [UInt8(round)]), tickets: list, drops: Self.dropCount))
            }
        }
        report.add(
            Figure(
                "rewards.draw", Samples(seconds).median, "s", bar: .atMost(1),
                note: "\(Self.dropCount) drops, \(ticketCount) tickets, \(Samples(seconds).spread)"))
        report.add(
            Figure("rewards.draw.close", listing + rooting, "s", note: "the same tickets sorted, checked, Merkle root"))
    }
}
