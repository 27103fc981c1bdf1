import Octets

/// One run of the arithmetic check.
struct EpochAuditRun {
    let epoch: Epoch
    let journal: [[UInt8]]
    let sheetBytes: [UInt8]
    let policyBytes: [UInt8]
    private(set) var sheetRoot: Hash?
    private(set) var head: JournalHead?
    /// Of each holder, what was locked long enough before the epoch, less what was released.
    private var maturedBonds: [Holder: (locked: UInt64, left: UInt64)] = [:]

    init(epoch: Epoch, journal: [[UInt8]], sheet: [UInt8], policy: [UInt8]) {
        self.epoch = epoch
        self.journal = journal
        sheetBytes = sheet
        policyBytes = policy
    }

    /// - Returns: how many statements the sheet has.
    mutating func check() throws(AuditStop) -> UInt64 {
        let policy = try readPolicy()
        let (sheet, trust, rows) = try readSheet(policy: policy)
        let block = try findEntries()
        var ledger = Ledger()
        for number in 0..<block.lowerBound { try replay(number, into: &ledger, policy: policy) }
        try compareBudget(of: sheet, policy: policy, ledger: ledger)
        let split = try reissue(sheet.header, trust, rows, policy)
        let totals = try compare(split)
        try compareEntries(of: block, sheet: sheet, totals: totals, policy: policy, ledger: ledger)
        for number in block.lowerBound..<journal.count { try replay(number, into: &ledger, policy: policy) }
        head = ledger.head
        return UInt64(rows.count)
    }

    // MARK: - Reading

    private func readPolicy() throws(AuditStop) -> RewardPolicy {
        let policy: RewardPolicy
        do throws(PolicyError) {
            policy = try RewardPolicy(parsing: policyBytes)
        } catch {
            throw AuditStop("policy", expected: "a policy", found: error.description)
        }
        guard policy.canonicalBytes == policyBytes else {
            throw AuditStop("policy", expected: "the policy's canonical bytes", found: "other bytes")
        }
        return policy
    }

    private mutating func readSheet(
        policy: RewardPolicy
    ) throws(AuditStop) -> (IssuanceSheet, [SheetTrust], [IssuanceSplit.Row]) {
        var lines: [SheetLine] = []
        let sheet: IssuanceSheet
        do throws(SheetError) {
            sheet = try SheetReader.read(sheetBytes, eachLine: { lines.append($0) })
        } catch {
            throw AuditStop("sheet line \(error.line)", expected: error.rule, found: text(ofSheetLine: error.line))
        }
        sheetRoot = sheet.root
        guard sheet.header.epoch == epoch else {
            throw AuditStop("sheet line 1", expected: "epoch \(epoch)", found: "epoch \(sheet.header.epoch)")
        }
        guard sheet.header.policy == policy.hash else {
            throw AuditStop("sheet line 1", expected: "policy \(policy.hash)", found: "policy \(sheet.header.policy)")
        }
        for trust in sheet.trust
        where ![policy.trust.trustedBasisPoints, policy.trust.untrustedBasisPoints].contains(trust.basisPoints) {
            throw AuditStop(
                "sheet, trust of \(trust.organisation)",
                expected: "\(policy.trust.untrustedBasisPoints) or \(policy.trust.trustedBasisPoints)",
                found: "\(trust.basisPoints)")
        }
        return (sheet, sheet.trust, try SheetRows.join(lines, trust: sheet.trust))
    }

    /// The entries of the issuance: those right before its mark that bear its names.
    private func findEntries() throws(AuditStop) -> Range<Int> {
        let id = "\"id\":\"" + Issuance.markIdentifier(of: epoch) + "\""
        let needle = Array(id.utf8)
        guard let mark = journal.lastIndex(where: { $0.firstRange(of: needle) != nil }) else {
            throw AuditStop("journal", expected: "the mark of epoch \(epoch)'s issuance", found: "none")
        }
        var start = mark
        while start > 0, isEntryOfIssuance(journal[start - 1]) { start -= 1 }
        return start..<(mark + 1)
    }

    private func isEntryOfIssuance(_ line: [UInt8]) -> Bool {
        IssuancePosting.names.contains { name in
            line.firstRange(of: Array("\"id\":\"epoch/\(epoch)/\(name)".utf8)) != nil
        }
    }

    private mutating func replay(_ number: Int, into ledger: inout Ledger, policy: RewardPolicy) throws(AuditStop) {
        do throws(JournalError) {
            try ledger.replay(journal[number])
        } catch {
            throw AuditStop(
                "journal entry \(number)", expected: "\(error)", found: String(decoding: journal[number], as: UTF8.self)
            )
        }
        guard let entry = ledger.line(at: UInt64(number))?.entry,
            case .transfer(let debit, let credit, .dataPoints, let amount, _, _) = entry.operation
        else { return }
        if case .bond(let holder) = credit, UInt64(epoch.weeks(since: entry.epoch)) >= policy.bonds.epochs {
            maturedBonds[holder, default: (0, 0)].locked += amount.value
        }
        if case .bond(let holder) = debit, case .contributor = credit {
            maturedBonds[holder, default: (0, 0)].left += amount.value
        }
    }

    // MARK: - Comparing

    private func compareBudget(of sheet: IssuanceSheet, policy: RewardPolicy, ledger: Ledger) throws(AuditStop) {
        let budget = Issuance.budget(of: epoch, policy: policy, ledger: ledger)
        guard sheet.header.budget == budget else {
            throw AuditStop(
                "sheet line 1", expected: "budget \(budget.value)", found: "budget \(sheet.header.budget.value)")
        }
    }

    private func reissue(
        _ header: SheetHeader, _ trust: [SheetTrust], _ rows: [IssuanceSplit.Row], _ policy: RewardPolicy
    ) throws(AuditStop) -> IssuanceSplit {
        do throws(IssuanceError) {
            return try IssuanceSplit(header: header, trust: trust, rows: rows, policy: policy)
        } catch {
            throw AuditStop("sheet", expected: "an issuance", found: error.description)
        }
    }

    private func compare(_ split: IssuanceSplit) throws(AuditStop) -> [IssuanceSplit.Totals] {
        let result: (sheet: IssuanceSheet, totals: [IssuanceSplit.Totals])
        do throws(IssuanceError) {
            result = try split.sheet()
        } catch {
            throw AuditStop("sheet", expected: "an issuance", found: error.description)
        }
        guard result.sheet.bytes == sheetBytes else {
            let expected = result.sheet.bytes.split(separator: 10, omittingEmptySubsequences: false)
            let found = sheetBytes.split(separator: 10, omittingEmptySubsequences: false)
            let line =
                zip(expected, found).enumerated().first { $1.0 != $1.1 }?.offset ?? min(expected.count, found.count)
            throw AuditStop(
                "sheet line \(line + 1)",
                expected: line < expected.count ? String(decoding: expected[line], as: UTF8.self) : "no line",
                found: line < found.count ? String(decoding: found[line], as: UTF8.self) : "no line")
        }
        return result.totals
    }

    private func compareEntries(
        of block: Range<Int>, sheet: IssuanceSheet, totals: [IssuanceSplit.Totals], policy: RewardPolicy, ledger: Ledger
    ) throws(AuditStop) {
        var found: [JournalCommand] = []
        for number in block {
            do throws(JournalError) {
                found.append(try Journal.parse(journal[number]).entry.command)
            } catch {
                throw AuditStop(
                    "journal entry \(number)", expected: "\(error)",
                    found: String(decoding: journal[number], as: UTF8.self))
            }
        }
        let sums = SettlementSums.asserted(in: found)
        try checkMaturity(of: sums, at: block)
        var posting = IssuancePosting(epoch: epoch, policy: policy, ledger: ledger, book: VestingBook(ledger))
        let expected = posting.commands(sheet: sheet, totals: totals, sums: sums)
        for position in 0..<max(expected.count, found.count) {
            let should =
                position < expected.count ? "\(expected[position].id): \(expected[position].operation)" : "none"
            let does = position < found.count ? "\(found[position].id): \(found[position].operation)" : "none"
            let isSame =
                position < expected.count && position < found.count && expected[position] == found[position]
            guard isSame else {
                throw AuditStop("journal entry \(block.lowerBound + position)", expected: should, found: does)
            }
        }
    }

    /// No bond is released before its time.
    private func checkMaturity(
        of sums: [(holder: Holder, sums: SettlementSums)], at block: Range<Int>
    ) throws(AuditStop) {
        for (holder, sums) in sums where sums.bondReleased > 0 {
            let bond = maturedBonds[holder] ?? (0, 0)
            let matured = bond.locked - min(bond.locked, bond.left)
            guard sums.bondReleased <= matured else {
                throw AuditStop(
                    "journal entries \(block.lowerBound) to \(block.upperBound - 1), bond of \(holder)",
                    expected: "at most \(matured) released", found: "\(sums.bondReleased)")
            }
        }
    }

    private func text(ofSheetLine number: Int) -> String {
        let lines = sheetBytes.split(separator: 10, maxSplits: number, omittingEmptySubsequences: false)
        return number <= lines.count ? String(decoding: lines[number - 1].prefix(240), as: UTF8.self) : "no line"
    }
}
