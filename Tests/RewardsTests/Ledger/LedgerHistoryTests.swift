import Octets
import Rewards
import TestKit
import Testing

/// The ledger's invariants over random histories (docs/REWARDS.md, invariants 1, 2, 11, 12 and 14).
struct LedgerHistoryTests {
    private static let histories = 2_000
    private static let commandsEach = 30

    /// Posts random commands into ledgers of their own.
    private static func forEachHistory(
        _ test: String, count: Int = histories, _ body: (inout RandomHistory, inout Ledger, UInt64) throws -> Void
    ) throws {
        let seed = SeededGenerator.printedSeed(test)
        for number in 0..<Campaign.histories(count) {
            var history = RandomHistory(seed: seed &+ UInt64(number))
            var ledger = try RandomHistory.ledger()
            try body(&history, &ledger, seed &+ UInt64(number))
        }
    }

    @Test func booksBalanceAndNobodyIsBelowZero() throws {
        var refusals = Set<LedgerRule>()
        var kinds: [String: Int] = [:]
        try Self.forEachHistory("booksBalanceAndNobodyIsBelowZero") { history, ledger, seed in
            var burned: [Asset: Amount] = [:]
            for _ in 0..<Self.commandsEach {
                do {
                    let line = try ledger.post(history.next())
                    kinds[line.entry.operation.name, default: 0] += 1
                } catch let error as LedgerError {
                    refusals.insert(error.rule)
                }
                for asset in Asset.allCases {
                    let now = ledger.balance(.burned, asset)
                    try #require(now >= burned[asset, default: 0], "seed \(seed)")
                    burned[asset] = now
                }
            }
            let trial = ledger.trialBalance()
            try #require(trial.isZero, "seed \(seed)")
            for line in trial.lines where line.account != .supply {
                try #require(line.balance >= 0 && Int64(line.reserved) <= line.balance, "seed \(seed): \(line)")
            }
            for (asset, cap) in RandomHistory.caps {
                try #require(ledger.cap(asset) == cap && ledger.circulating(asset) <= cap, "seed \(seed)")
            }
        }
        // The histories are worth something: they reach every operation and nearly every rule.
        #expect(kinds.count == 10, "\(kinds)")
        let unreached = Set(LedgerRule.allCases).subtracting(refusals).subtracting([.identifier, .holder, .code, .full])
        #expect(unreached.subtracting([.mismatch, .irreversible, .reversed]).isEmpty, "\(unreached)")
    }

    @Test func linesAloneGiveTheSameBooks() throws {
        try Self.forEachHistory("linesAloneGiveTheSameBooks", count: 500) { history, ledger, seed in
            for _ in 0..<Self.commandsEach { _ = try? ledger.post(history.next()) }
            var naive = NaiveBooks()
            for line in try Journal.parse(lines: ledger.journal()) { naive.take(line) }
            let trial = ledger.trialBalance()
            for line in trial.lines {
                let key = NaiveBooks.Key(account: line.account.text, asset: line.asset.rawValue)
                try #require(naive.balances[key, default: 0] == line.balance, "seed \(seed): \(key)")
                try #require(naive.held[key, default: 0] == line.reserved, "seed \(seed): \(key)")
            }
            try #require(naive.balances.values.count { $0 != 0 } <= trial.lines.count, "seed \(seed)")
        }
    }

    @Test func replayingIsPosting() throws {
        try Self.forEachHistory("replayingIsPosting", count: 1_000) { history, ledger, seed in
            for _ in 0..<Self.commandsEach { _ = try? ledger.post(history.next()) }
            let replayed = try Ledger(replaying: ledger.journal(), expecting: ledger.head)
            try #require(replayed == ledger, "seed \(seed)")
            try #require(replayed.frozenHolders().map(\.holder) == ledger.frozenHolders().map(\.holder))
        }
    }

    @Test func postingTwiceIsPostingOnce() throws {
        try Self.forEachHistory("postingTwiceIsPostingOnce", count: 500) { history, ledger, seed in
            for _ in 0..<Self.commandsEach {
                let command = history.next()
                guard let line = try? ledger.post(command) else { continue }
                let before = ledger
                var later = command
                later.epoch = ledger.epoch.later(by: 3)
                try #require(try ledger.post(later) == line, "seed \(seed)")
                try #require(ledger == before, "seed \(seed)")
                var other = command
                other.operation = .mark(.policy, hash: .sha256(utf8: "another body"))
                try expect(.conflict, other, &ledger)
            }
        }
    }

    @Test func aBatchIsAllOrNothing() throws {
        var taken = 0
        try Self.forEachHistory("aBatchIsAllOrNothing", count: 800) { history, ledger, seed in
            var oneByOne = ledger
            for _ in 0..<12 {
                let batch = (0..<Int.random(in: 1...6, using: &history.generator)).map { _ in history.next() }
                let before = ledger
                do {
                    let lines = try ledger.post(contentsOf: batch)
                    taken += 1
                    try #require(lines == (try batch.map { try oneByOne.post($0) }), "seed \(seed)")
                } catch {
                    try #require(ledger == before, "seed \(seed)")
                    try #require(ledger.trialBalance() == before.trialBalance())
                }
                try #require(ledger == oneByOne, "seed \(seed)")
                try #require(ledger.journal() == oneByOne.journal())
                // What was taken back can come again.
                for command in batch where (try? ledger.post(command)) != nil { _ = try? oneByOne.post(command) }
            }
            try #require(try Ledger(replaying: ledger.journal(), expecting: ledger.head) == ledger, "seed \(seed)")
        }
        #expect(taken > 200)
    }

    @Test func anEntryIsReversedAtMostOnceAndBalancesReturn() throws {
        var reversed = 0
        try Self.forEachHistory("anEntryIsReversedAtMostOnceAndBalancesReturn", count: 1_000) { history, ledger, seed in
            for number in 0..<30 {
                guard let line = try? ledger.post(history.next()), line.entry.number == ledger.head.count - 1 else {
                    continue
                }
                guard let command = ledger.reversal(of: line, id: "reverse/\(number)", epoch: ledger.epoch) else {
                    continue
                }
                let before = try Ledger(replaying: ledger.journal(from: 0, limit: Int(line.entry.number)))
                do {
                    let reversal = try ledger.post(command)
                    reversed += 1
                    try #require(ledger.trialBalance() == before.trialBalance(), "seed \(seed)")
                    var again = command
                    again.id += "/again"
                    try expect(.reversed, again, &ledger)
                    let back = try #require(ledger.reversal(of: reversal, id: "back/\(number)", epoch: ledger.epoch))
                    try expect(.irreversible, back, &ledger)
                } catch let error as LedgerError {
                    try #require([.irreversible, .burned].contains(error.rule), "seed \(seed): \(error)")
                }
            }
        }
        #expect(reversed > 500)
    }

    @Test func freezingOneChangesNobodyElse() throws {
        try Self.forEachHistory("freezingOneChangesNobodyElse", count: 600) { history, ledger, seed in
            for _ in 0..<30 { _ = try? ledger.post(history.next()) }
            let holder = try #require(RandomHistory.holders.randomElement(using: &history.generator))
            var frozen = ledger
            let until = ledger.epoch.later(by: 2)
            guard (try? frozen.post(.init(epoch: 0, id: "freeze", .freeze(holder, until: until, code: "x")))) != nil
            else { return }
            try #require(frozen.trialBalance() == ledger.trialBalance(), "seed \(seed)")
            for _ in 0..<30 {
                let command = history.next()
                guard !concerns(command.operation, holder, ledger) else { continue }
                let free = try? ledger.post(command)
                let other = try? frozen.post(command)
                try #require(free?.entry.operation == other?.entry.operation, "seed \(seed): \(command)")
            }
            try #require(frozen.trialBalance() == ledger.trialBalance(), "seed \(seed)")
        }
    }

    private func expect(_ rule: LedgerRule, _ command: JournalCommand, _ ledger: inout Ledger) throws {
        do throws(LedgerError) {
            _ = try ledger.post(command)
            Issue.record("\(command) was taken")
        } catch {
            try #require(error.rule == rule, "\(error)")
        }
    }

    /// Whether an operation, or the entry it refers to, is about a holder.
    private func concerns(_ operation: JournalOperation, _ holder: Holder, _ ledger: Ledger) -> Bool {
        func isOfEarlier(_ id: String) -> Bool {
            ledger.line(id: id).map { concerns($0.entry.operation, holder, ledger) } ?? false
        }
        switch operation {
        case .transfer(let debit, let credit, _, _, let of, _):
            return debit.holder == holder || credit.holder == holder || of.map(isOfEarlier) ?? false
        case .reserve(let debit, let credit, _, _, _): return debit.holder == holder || credit.holder == holder
        case .post(let of, _), .void(let of, _), .expire(let of): return isOfEarlier(of)
        case .freeze(let other, _, _, _), .renew(let other, _, _, _), .thaw(let other, _), .claim(let other, _, _, _):
            return other == holder
        case .mark: return false
        }
    }
}
