import RegistryAPI
import Rewards
import StrictJSON

extension RewardAdministration {
    /// Derives everything again from what is stored, and holds it against the marks, the log and the balances.
    func integrity() async throws(Problem) -> JSON {
        let findings = try await asking { office throws(RewardRefusal) in try await office.integrity() }
        let trial = await office.balances.trialBalance()
        return IntegrityReport(
            journal: try await journalPosition(), passed: findings.allSatisfy(\.isPassed),
            checks: findings.map { IntegrityCheck(name: $0.name, passed: $0.isPassed, detail: $0.detail) },
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
