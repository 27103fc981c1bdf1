import RegistryAPI
import Rewards
import StrictJSON

extension RewardAdministration {
    /// Lines that are read from the store at a time.
    private static let replayCountMax = 16_384

    /// Reads the whole journal again and holds it against what is in memory: chain, rules, balances.
    func integrity() async throws(Problem) -> JSON {
        let (head, balances) = await (office.head, office.balances)
        var replayed = Ledger()
        var fault: String?
        do throws(RewardRefusal) {
            while fault == nil, replayed.head.count < head.count {
                let lines = try await office.journal(from: replayed.head.count, limit: Self.replayCountMax)
                if lines.isEmpty { fault = "The journal ends after \(replayed.head.count) lines." }
                do throws(JournalError) {
                    for line in lines { try replayed.replay(line) }
                } catch {
                    fault = "\(error)."
                }
            }
        } catch {
            throw Problem(error)
        }
        let trial = replayed.trialBalance()
        let checks = [
            IntegrityCheck(
                name: "replay", passed: fault == nil,
                detail: fault ?? "\(replayed.head.count) lines follow the ledger's rules, one after another."),
            IntegrityCheck(
                name: "chain", passed: replayed.head == head,
                detail: replayed.head == head
                    ? "The chain of hashes ends in \(head.hash)."
                    : "The chain ends in \(replayed.head.hash), not \(head.hash)."),
            IntegrityCheck(
                name: "trial-balance", passed: trial.isZero,
                detail: trial.isZero ? "Debits and credits of every asset are equal." : "Debits and credits differ."),
            IntegrityCheck(
                name: "balances", passed: balances.head != head || balances.trialBalance() == trial,
                detail: "The balances in memory are those of the journal."),
        ]
        return IntegrityReport(
            journal: WireJournalPosition(head), passed: checks.allSatisfy(\.passed), checks: checks,
            trialBalance: Self.trialLines(trial)
        ).json
    }

    private static func trialLines(_ trial: TrialBalance) -> [TrialBalanceLine] {
        trial.totals.compactMap { total in
            AssetCode(rawValue: total.asset.rawValue).map { code in
                TrialBalanceLine(
                    asset: code, debits: Int(clamping: total.debit), credits: Int(clamping: total.credit),
                    accountCount: trial.lines.count { $0.asset == total.asset })
            }
        }
    }
}
