import Octets
import RegistryAPI
import Rewards
import TransparencyLog
import VehicleHistory

extension RewardVerification {
    /// What a stranger checks: every figure follows from the asserted weights.
    func issuanceCheck(
        _ checks: inout CheckList, _ journal: RecordedJournal, _ stated: RewardEpochBody?
    ) async throws(CommandFailure) {
        let policy = try await source.policy(epoch: epoch.value)
        let sheet = try await source.sheet(epoch: epoch.value)
        if let stated {
            compare(
                &checks, "policy", "\(stated.policy)", "\(Hash.sha256(policy))",
                "the policy's SHA-256 is the one in the log")
        }
        let report = EpochAudit.check(epoch: epoch, journal: journal.lines, sheet: sheet, policy: policy)
        if let issued = stated?.issued, let root = report.sheetRoot {
            compare(
                &checks, "sheet", "\(issued.linesRoot)", "\(root)",
                "the root over the \(issued.lines) lines is the one in the log")
        }
        switch report.arithmetic {
        case .passed(let count):
            checks.append(
                "issuance", .passed,
                "budget, split, vesting and every journal entry of it, computed again over \(count) statements")
        case .failed(let difference): checks.append("issuance", .failed, "\(difference)")
        case .notRun(let need): checks.append("issuance", .skipped, need)
        }
    }

    /// Draws of this epoch.
    func drawChecks(_ checks: inout CheckList, _ journal: RecordedJournal) async throws(CommandFailure) {
        let draws = try await source.draws().draws.filter { $0.epoch == Int(epoch.value) }
        if draws.isEmpty { checks.append("draws", .skipped, "no draw of this epoch is closed") }
        for summary in draws {
            let list = DrawCheck.checks(of: try await source.draw(summary.identifier))
            for item in list.items {
                checks.append("\(summary.identifier) \(item.name)", item.outcome, item.meaning)
            }
            if let trust { try await drawLogCheck(&checks, summary, trust) }
        }
    }

    /// What the log says of a draw: the same tickets and round, closed before it was drawn.
    private func drawLogCheck(
        _ checks: inout CheckList, _ summary: DrawSummary, _ trust: TrustPolicy
    ) async throws(CommandFailure) {
        let subject = "draw:\(summary.identifier)"
        let report = try SubjectReport.verified(try await source.proof(of: subject), subject: subject, trust: trust)
        let stated = report.history.statements.compactMap { $0.statement.body as? RewardDrawBody }
        let closings = stated.filter { $0.step == .closed }
        guard closings.count == 1, let closing = closings.first else {
            return checks.append("\(summary.identifier) log", .failed, "the log has \(closings.count) closings of it")
        }
        let logged = "\(closing.ticketsRoot) \(closing.round) \(closing.dropCount)"
        compare(
            &checks, "\(summary.identifier) log", logged,
            "\(summary.ticketsRoot) \(summary.round) \(summary.dropCount)",
            "the log proves tickets, drops and round of its one closing")
    }

    /// Dividends that the journal posted in this epoch.
    func dividendCheck(_ checks: inout CheckList, _ journal: RecordedJournal) async throws(CommandFailure) {
        let policy = try PolicyFile.parsed(try await source.policy(epoch: epoch.value), from: source.place)
        checks.append(DividendCheck.item(epoch: epoch, journal: journal, policy: policy.dividends))
    }

    /// Appends whether two texts are the same.
    func compare(
        _ checks: inout CheckList, _ name: String, _ stated: String, _ computed: String, _ meaning: String
    ) {
        let isSame = stated == computed
        checks.append(
            name, isSame ? .passed : .failed,
            isSame ? meaning : "the log says \(stated), computed again it is \(computed)")
    }
}
