import Octets
import Rewards
import TransparencyLog
import VehicleHistory

/// An examination of the rewards' rows, independent of what is in memory.
struct RewardExamination: Sendable {
    private static let lineCountMax: UInt64 = 16_384

    let store: any RegistryStore
    let head: JournalHead
    let balances: Ledger
    /// Epochs below this number have a sheet; `nil` for those that the journal marks.
    let issuedEpochs: UInt32?

    func findings() throws(StoreError) -> [IntegrityFinding] {
        var replayed = Ledger()
        var heads = Set([JournalHead.empty])
        let fault = try replay(&replayed, &heads)
        let trial = replayed.trialBalance()
        let issuedEpochs = issuedEpochs ?? Self.markedEpochs(replayed)
        return [
            Self.finding(
                "replay", fault, "\(replayed.head.count) lines follow the ledger's rules, one after another."),
            Self.finding(
                "chain", replayed.head == head ? nil : "The chain ends in \(replayed.head.hash), not \(head.hash).",
                "The chain of hashes ends in \(head.hash)."),
            Self.finding(
                "trial-balance", trial.isZero ? nil : "Debits and credits differ.",
                "Debits and credits of every asset are equal."),
            Self.finding(
                "balances", balances.head != head || balances.trialBalance() == trial ? nil : "Balances differ.",
                "The balances in memory are those of the journal."),
            Self.finding(
                "sheets", try sheetFault(replayed, issuedEpochs),
                "\(issuedEpochs) sheets lead to the roots that were marked."),
            Self.finding(
                "statements", try statementFault(heads), "What the registry stated in the log is what the journal says."
            ),
        ]
    }

    private static func finding(_ name: String, _ fault: String?, _ detail: String) -> IntegrityFinding {
        IntegrityFinding(name: name, isPassed: fault == nil, detail: fault ?? detail)
    }

    private func replay(_ ledger: inout Ledger, _ heads: inout Set<JournalHead>) throws(StoreError) -> String? {
        while ledger.head.count < head.count {
            let start = ledger.head.count
            let lines = try store.journalLines(start..<min(start + Self.lineCountMax, head.count))
            if lines.isEmpty { return "The journal ends after \(start) lines." }
            for line in lines {
                do throws(JournalError) { try ledger.replay(line) } catch { return "\(error)." }
                heads.insert(ledger.head)
            }
        }
        return nil
    }

    /// Epochs are issued one after the other, each with a mark of its sheet.
    private static func markedEpochs(_ ledger: Ledger) -> UInt32 {
        var count: UInt32 = 0
        while ledger.line(id: Issuance.markIdentifier(of: Epoch(count))) != nil { count += 1 }
        return count
    }

    private func sheetFault(_ ledger: Ledger, _ issuedEpochs: UInt32) throws(StoreError) -> String? {
        for number in 0..<issuedEpochs {
            let epoch = Epoch(number)
            guard let bytes = try store.issuanceSheet(epoch: epoch) else { return "Epoch \(epoch) has no sheet." }
            let sheet: IssuanceSheet
            do throws(SheetError) { sheet = try IssuanceSheet(parsing: bytes) } catch {
                return "The sheet of epoch \(epoch): \(error)."
            }
            guard
                case .mark(.issuance, let marked)? = ledger.line(id: Issuance.markIdentifier(of: epoch))?.entry
                    .operation,
                marked == sheet.root
            else { return "The sheet of epoch \(epoch) has the root \(sheet.root), which is not the marked one." }
            guard let stated = try issued(epoch), stated.linesRoot == marked,
                stated.minted == sheet.header.minted.value, stated.weight == sheet.header.weight
            else { return "The log does not state the sheet of epoch \(epoch)." }
        }
        return nil
    }

    private func issued(_ epoch: Epoch) throws(StoreError) -> RewardEpochBody.Issued? {
        let key = SubmissionKey(issuer: "attestor:" + RewardOffice.stewardID, identifier: "issue-\(epoch)")
        guard let found = try store.submissions([key])[0] else { return nil }
        return (try store.statement(at: found.index)?.statement?.body as? RewardEpochBody)?.issued
    }

    /// Every place of the journal that a statement names is one that it had.
    private func statementFault(_ heads: Set<JournalHead>) throws(StoreError) -> String? {
        guard let size = try store.head()?.size else { return nil }
        for namespace in ["points:", "draw:", "policy:"] {
            for subject in try store.subjects(namePrefix: namespace) {
                for stored in try store.history(of: subject, below: size) {
                    guard let statement = stored.statement, let journal = Self.journal(of: statement) else { continue }
                    guard heads.contains(JournalHead(count: journal.count, hash: journal.head)) else {
                        return "Entry \(stored.index) names a place that the journal never had."
                    }
                }
            }
        }
        return nil
    }

    private static func journal(of statement: Statement) -> JournalReference? {
        switch statement.body {
        case let body as RewardEpochBody: body.journal
        case let body as RewardPolicyBody: body.journal
        case let body as RewardDrawBody: body.journal
        case let body as RewardDividendBody: body.journal
        case let body as AdminActBody: body.journal
        case let body as AdminRosterBody: body.journal
        default: nil
        }
    }
}
