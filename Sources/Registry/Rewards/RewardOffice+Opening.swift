import Octets
import Rewards
import TransparencyLog

extension RewardOffice {
    /// Lines replayed at a time.
    private static let replayCountMax: UInt64 = 65_536

    /// Replays the journal from the store.
    ///
    /// - Throws: `.inconsistent` when the lines do not lead to the head that the store has, `.store`.
    func open() throws(RegistryError) {
        try replay(on: Ledger())
        vesting = VestingBook()
    }

    /// Replays what another process has posted since.
    func follow() throws(RegistryError) {
        try replay(on: ledger)
    }

    private func replay(on ledger: Ledger) throws(RegistryError) {
        do throws(StoreError) {
            let head = try store.rewardHead()
            var ledger = ledger
            while ledger.head.count < head.journal.count {
                let start = ledger.head.count
                let end = min(start + Self.replayCountMax, head.journal.count)
                let lines = try store.journalLines(start..<end)
                guard UInt64(lines.count) == end - start else {
                    throw .corrupt("journal lines from \(start) on are missing")
                }
                for line in lines { try Self.replay(line, on: &ledger) }
            }
            guard ledger.head == head.journal else {
                throw .corrupt("the journal's lines lead to another head than the store's")
            }
            self.ledger = ledger
            committedHead = head.journal
            lastPostingMilliseconds = head.timeMilliseconds
            calendar = head.startsAtSeconds.map { EpochCalendar(zeroStartSeconds: $0) }
            mustReload = false
        } catch {
            if case .corrupt(let rule) = error { throw .inconsistent(rule) }
            throw .store(error)
        }
        do throws(RewardRefusal) { try loadSchedule() } catch { throw .inconsistent(error.rule) }
    }

    private static func replay(_ line: [UInt8], on ledger: inout Ledger) throws(StoreError) {
        do throws(JournalError) {
            try ledger.replay(line)
        } catch {
            throw .corrupt("\(error)")
        }
    }
}
