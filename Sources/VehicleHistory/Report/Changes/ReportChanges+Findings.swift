import TransparencyLog

extension ReportChanges {
    /// What became of the findings. A finding is the same when its rule is, and it rests on some of the same lines; of
    /// several candidates the one of the same variant is taken.
    ///
    /// The earlier lines are judged at the time of the later report, so that what time alone brings is no change.
    static func changes(of earlier: ReportState, _ later: ReportState) -> [FindingChange] {
        var open = earlier.findings(atMilliseconds: later.facts.completeAsOfMilliseconds)
        var changes: [FindingChange] = []
        let times = Dictionary(later.lines.map { ($0.index, $0.happenedAt) }) { first, _ in first }
        // Those that did not change at all are paired first, so that none takes the partner of another.
        let unpaired = later.findings.filter { finding in
            guard let same = open.firstIndex(of: finding) else { return true }
            open.remove(at: same)
            return false
        }
        for finding in unpaired {
            let partner =
                open.firstIndex { $0.variant == finding.variant && $0.concernsSame(as: finding) }
                ?? open.firstIndex { $0.concernsSame(as: finding) }
            let before = partner.map { open.remove(at: $0) }
            if let before, before.severity >= finding.severity {
                if before.says(otherThan: finding) {
                    changes.append(FindingChange(outcome: .changed, finding: finding, earlier: before))
                }
                continue
            }
            let contradicts = finding.contradicts(earlier, times: times)
            changes.append(
                FindingChange(outcome: contradicts ? .contradicts : .new, finding: finding, earlier: before))
        }
        changes += open.map { FindingChange(outcome: .gone, finding: $0, earlier: $0) }
        return changes.enumerated().sorted { left, right in
            (left.element.rank, left.offset) < (right.element.rank, right.offset)
        }.map(\.element)
    }
}

extension FindingChange {
    /// Those that contradict first, then the new by gravity, then the rest.
    fileprivate var rank: Int {
        let gravity =
            switch finding.severity {
            case .warning: 0
            case .caution: 1
            case .information: 2
            }
        let order = FindingChange.Outcome.allCases.firstIndex(of: outcome) ?? 0
        return order * 3 + gravity
    }
}

extension Finding {
    /// Whether the two may be one finding: of one rule, and about some of the same lines, or both about none.
    fileprivate func concernsSame(as other: Finding) -> Bool {
        guard rule == other.rule else { return false }
        let own = Set(suspects.isEmpty ? statements : suspects)
        let others = Set(other.suspects.isEmpty ? other.statements : other.suspects)
        return own.isEmpty && others.isEmpty || !own.isDisjoint(with: others)
    }

    /// Whether the words would be others; more lines alone change nothing.
    fileprivate func says(otherThan other: Finding) -> Bool {
        variant != other.variant || values != other.values
    }

    /// Whether this speaks against the vehicle by what happened before the earlier report was made.
    fileprivate func contradicts(_ earlier: ReportState, times: [LogIndex: Int64]) -> Bool {
        guard accuses == .vehicle, severity > .information else { return false }
        let lines = suspects.isEmpty ? statements : suspects
        return lines.isEmpty
            || lines.contains { index in times[index].map { $0 < earlier.completeAsOfMilliseconds } ?? false }
    }
}

extension VerifiedHistory.Line {
    /// When it happened, milliseconds since 1970; of an erased line when it was sequenced.
    fileprivate var happenedAt: Int64 {
        switch content {
        case .statement(let verified): verified.statement.occurredAt.startMilliseconds
        case .erased: Int64(clamping: sequencedAtMilliseconds)
        }
    }
}
