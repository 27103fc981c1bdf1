import RegistryAPI
import Rewards
import StrictJSON

extension RewardAdministration {
    /// Hours after which the newest checkpoint is called old.
    static let checkpointAgeHoursMax = 2

    /// What needs someone today.
    func status() async throws(Problem) -> JSON {
        let now = nowSeconds
        let journal = try await journalPosition()
        var lines = try await approvalLines(nowSeconds: now, journal: journal)
        let age = publication.current.map { now - Int(clamping: $0.timeMilliseconds / 1_000) }
        if let age, age > Self.checkpointAgeHoursMax * 3_600 {
            lines.append(
                StatusLine(
                    topic: "checkpoint", count: 1, detail: "The newest checkpoint is \(age / 3_600) hours old.",
                    command: "vinlogd serve"))
        }
        lines += await clockLines()
        lines += try await epochLines(nowSeconds: now)
        lines += try await drawLines(nowSeconds: now)
        lines += try await freezeLines()
        lines += await erasureLines()
        for source in statusSources { lines += try await source.statusLines(nowSeconds: now) }
        return AdminStatus(
            atSeconds: now, epoch: Int(try await currentEpoch().value), journal: journal,
            checkpointAgeSeconds: age.map { max(0, $0) }, lines: lines
        ).json
    }

    /// Where what was erased may still be.
    private func erasureLines() async -> [StatusLine] {
        let unclean = await scrubBackups().filter { !$0.isClean }
        guard let first = unclean.first else { return [] }
        return [
            StatusLine(
                topic: "erasures", count: unclean.count,
                detail: "What was erased may still be in \(first.path): \(first.fault ?? "").",
                command: "vinlogd backups --data DIR")
        ]
    }

    /// Nothing is closed, issued or planned while the clock is behind what was done by it.
    private func clockLines() async -> [StatusLine] {
        do throws(RewardRefusal) {
            _ = try await office.checkedNow()
            return []
        } catch {
            return [StatusLine(topic: "clock", count: 1, detail: "\(error.rule).", command: "timedatectl status")]
        }
    }

    private func approvalLines(
        nowSeconds: Int, journal: WireJournalPosition
    ) async throws(Problem) -> [StatusLine] {
        let records = try await records(in: RecordName.plans).compactMap { PlanRecord($0.value) }
        let states = records.map { ($0, $0.state(nowSeconds: nowSeconds, journal: journal)) }
        var lines: [StatusLine] = []
        let waiting = states.filter { $0.1 == .awaitingApproval }.map(\.0.plan)
        if let first = waiting.first {
            lines.append(
                StatusLine(
                    topic: "approvals", count: waiting.count,
                    detail: "Waits for a second person: \(first.summary.first ?? first.action.kind.rawValue)",
                    command: "vinlog-admin rewards approve \(first.digest)"))
        }
        let approved = states.filter { $0.1 == .approved }.map(\.0.plan)
        if let first = approved.first {
            lines.append(
                StatusLine(
                    topic: "plans", count: approved.count,
                    detail: "Approved and not applied: \(first.summary.first ?? first.action.kind.rawValue)",
                    command: "vinlog-admin rewards apply \(first.digest)"))
        }
        return lines
    }

    /// Freezes that lapse with this epoch or the next unless a second person renews them.
    private func freezeLines() async throws(Problem) -> [StatusLine] {
        let epoch = try await currentEpoch()
        let frozen = await office.balances.frozenHolders(in: epoch)
        guard let first = frozen.min(by: { $0.until < $1.until }) else { return [] }
        return [
            StatusLine(
                topic: "freezes", count: frozen.count,
                detail: "\(first.holder) is frozen until epoch \(first.until) begins.",
                command: "vinlog-admin rewards renew \(first.holder) --reason CODE")
        ]
    }
}
