import Octets
import Rewards

/// Computes the dividends of an epoch again from the journal.
enum DividendCheck {
    /// The check: each entry of each dividend, in order, is what stones and fees before it give.
    static func item(
        epoch: Epoch, journal: RecordedJournal, policy: RewardPolicy.Dividends
    ) -> CheckList.Item {
        var ledger = Ledger()
        var pending: [JournalCommand] = []
        var count = 0
        do {
            for bytes in journal.lines {
                let command = try Journal.parse(bytes).entry.command
                if let expected = pending.first {
                    guard command == expected else { return difference(command, expected) }
                    pending.removeFirst()
                } else if command.epoch == epoch, let range = range(of: command) {
                    let fees = NetFees(entries(of: journal, before: ledger.head.count), from: range.0, through: range.1)
                    pending = Dividend(
                        ledger: ledger, from: range.0, through: range.1, netFees: fees.amount, policy: policy
                    ).commands(in: epoch)
                    guard command == pending.first else { return difference(command, pending.first) }
                    pending.removeFirst()
                    count += 1
                }
                try ledger.replay(bytes)
            }
        } catch {
            return CheckList.Item("dividends", .failed, "\(error)")
        }
        guard pending.isEmpty else {
            return CheckList.Item("dividends", .failed, "the journal ends before \(pending[0].id)")
        }
        return count == 0
            ? CheckList.Item("dividends", .skipped, "none was paid in this epoch")
            : CheckList.Item("dividends", .passed, "\(count), computed again from stones and fees, to the last entry")
    }

    /// The epochs that a dividend's entry names in its id, `dividend/<from>-<through>…`.
    private static func range(of command: JournalCommand) -> (Epoch, Epoch)? {
        let parts = command.id.split(separator: "/")
        guard parts.count >= 2, parts[0] == "dividend" else { return nil }
        let numbers = parts[1].split(separator: "-").compactMap { UInt32($0) }
        return numbers.count == 2 && numbers[0] <= numbers[1] ? (Epoch(numbers[0]), Epoch(numbers[1])) : nil
    }

    private static func entries(of journal: RecordedJournal, before count: UInt64) -> [JournalEntry] {
        journal.lines.prefix(Int(count)).compactMap { try? Journal.parse($0).entry }
    }

    private static func difference(_ found: JournalCommand, _ expected: JournalCommand?) -> CheckList.Item {
        CheckList.Item(
            "dividends", .failed,
            "entry \(found.id) is \(found.operation), computed again it is \(expected.map { "\($0)" } ?? "nothing")")
    }
}
