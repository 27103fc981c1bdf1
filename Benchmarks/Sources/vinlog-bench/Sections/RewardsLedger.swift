import Foundation
import Octets
import Rewards

/// Ledger postings, durable in batches, against the same double-entry transfer as one transaction each in PostgreSQL.
///
/// Both write an entry with its idempotency key and change two balances that may not go below zero; ours chains the
/// entry's hash besides. Rounds alternate, so that a neighbour's load falls on both.
struct RewardsLedger {
    private static let accountCount = 10_000
    private static let batchCount = 1_000
    private static let roundCount = 3
    private static let clientCounts = [1, 8]

    let parent: String
    let isQuick: Bool

    /// Enough for a second of ours, so that a round is longer than a disk's hiccup.
    private var postingsPerRound: Int { isQuick ? 20_000 : 200_000 }
    private var secondsPerRound: Int { isQuick ? 1 : 5 }

    func run(_ report: FigureReport) throws {
        guard let server = try PostgreSQLServer.start(in: parent) else {
            Progress.say("rewards: PostgreSQL is not installed; the ledger is measured alone")
            try alone(report)
            return
        }
        defer { server.stop() }
        try server.execute(Self.schema)
        Progress.say("rewards: postings, \(Self.roundCount) rounds beside PostgreSQL")
        var ours: [Double] = []
        var theirs: [[Double]] = Self.clientCounts.map { _ in [] }
        for _ in 0..<Self.roundCount {
            for (place, clients) in Self.clientCounts.enumerated() {
                theirs[place].append(
                    try server.transactionRate(script: Self.script, clientCount: clients, seconds: secondsPerRound))
            }
            ours.append(try rate())
        }
        report.add(figure(ours))
        for (place, clients) in Self.clientCounts.enumerated() {
            let name = "rewards.postgresql.\(clients)"
            report.add(
                Figure(
                    name, Samples(theirs[place]).median, "transactions/s",
                    note: "\(clients) at once, one call each, defaults with fsync; \(Samples(theirs[place]).spread)"))
            let ratios = zip(ours, theirs[place]).map { $0 / $1 }
            report.add(
                Figure(
                    "rewards.postings.ratio.\(clients)", Samples(ratios).median, "x", bar: .atLeast(10),
                    note: "of \(name) in the same round; \(Samples(ratios).spread)"))
        }
    }

    private func alone(_ report: FigureReport) throws {
        report.add(figure(try (0..<Self.roundCount).map { _ in try rate() }))
    }

    private func figure(_ rates: [Double]) -> Figure {
        Figure(
            "rewards.postings", Samples(rates).median, "postings/s",
            note: "batches of \(Self.batchCount) in SQLite, each on the disk before the next; \(Samples(rates).spread)")
    }

    /// Postings a second: checked, chained, and in the journal table on the disk.
    private func rate() throws -> Double {
        let table = try JournalTable(
            folder: "\(parent)/vinlog-journal-\(ProcessInfo.processInfo.processIdentifier)")
        defer { table.discard() }
        var ledger = Ledger()
        try table.append(try ledger.post(contentsOf: Self.filling))
        let before = try table.lineCount
        var generator = SeededGenerator(seed: 6)
        let batches = stride(from: 0, to: postingsPerRound, by: Self.batchCount).map { first in
            (first..<first + Self.batchCount).map { Self.transfer($0, &generator) }
        }
        let seconds = try Stopwatch.time {
            for batch in batches { try table.append(try ledger.post(contentsOf: batch)) }
        }
        guard ledger.trialBalance().isZero, try table.lineCount - before == UInt64(postingsPerRound) else {
            throw BenchError(reason: "the trial balance is not zero, or lines are missing")
        }
        return Double(postingsPerRound) / seconds
    }

    private static func holder(_ number: Int) -> Holder { .attestor("garage-\(number)") }

    /// Genesis, and 20,000 points in each escrow.
    private static var filling: [JournalCommand] {
        Genesis.commands(caps: [.dataPoints: 350_000_000_000_000], hash: .sha256([]))
            + (0..<accountCount).map { number in
                JournalCommand(
                    epoch: 1, id: "fill/\(number)",
                    .transfer(
                        debit: .reserve, credit: .escrow(holder(number)), asset: .dataPoints, amount: 20_000_000_000))
            }
    }

    private static func transfer(_ number: Int, _ generator: inout SeededGenerator) -> JournalCommand {
        let holder = Self.holder(Int.random(in: 0..<accountCount, using: &generator))
        return JournalCommand(
            epoch: 1, id: "vesting/\(number)",
            .transfer(
                debit: .escrow(holder), credit: .contributor(holder), asset: .dataPoints,
                amount: Amount(UInt64.random(in: 1...1_000, using: &generator))))
    }

    /// One call and one commit a transfer: the cheapest form that PostgreSQL offers.
    private static let schema = """
        CREATE TABLE account (
            account text NOT NULL, asset text NOT NULL, amount bigint NOT NULL CHECK (amount >= 0),
            PRIMARY KEY (account, asset));
        CREATE TABLE journal (
            n bigserial PRIMARY KEY, id text NOT NULL UNIQUE, epoch integer NOT NULL, debit text NOT NULL,
            credit text NOT NULL, asset text NOT NULL, amount bigint NOT NULL CHECK (amount > 0));
        INSERT INTO account
            SELECT kind || ':attestor:garage-' || n, 'DP', 20000000000
            FROM generate_series(0, \(accountCount - 1)) n, unnest(ARRAY['contributor', 'escrow']) kind;
        CREATE FUNCTION transfer(key text, holder integer, x bigint) RETURNS void LANGUAGE plpgsql AS $$
        DECLARE
            debit text := 'escrow:attestor:garage-' || holder;
            credit text := 'contributor:attestor:garage-' || holder;
        BEGIN
            INSERT INTO journal (id, epoch, debit, credit, asset, amount) VALUES (key, 1, debit, credit, 'DP', x);
            UPDATE account SET amount = amount - x WHERE account = debit AND asset = 'DP';
            UPDATE account SET amount = amount + x WHERE account = credit AND asset = 'DP';
        END $$;
        """

    private static let script = """
        \\set holder random(0, \(accountCount - 1))
        \\set x random(1, 1000)
        \\set key random(1, 9000000000000000000)
        SELECT transfer('vesting/' || :key, :holder, :x);
        """
}
