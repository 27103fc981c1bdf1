import RegistryAPI
import Rewards

extension RewardAdministration {
    /// Epochs that are held, due, or suspicious.
    func epochLines(nowSeconds now: Int) async throws(Problem) -> [StatusLine] {
        let (closing, issuing) = (await office.nextToClose, await office.nextToIssue)
        var lines: [StatusLine] = []
        for epoch in [closing, issuing] {
            let state = try await asking { office throws(RewardRefusal) in try await office.state(of: epoch) }
            let isClosing = epoch == closing
            let due = Int(clamping: isClosing ? state.closeDueSeconds : state.issueDueSeconds)
            let verb = isClosing ? "close" : "issue"
            if let reason = state.holdReason {
                guard !lines.contains(where: { $0.topic == "held" && $0.detail.hasPrefix("Epoch \(epoch) ") }) else {
                    continue
                }
                lines.append(
                    StatusLine(
                        topic: "held", count: 1, detail: "Epoch \(epoch) is held: \(reason).",
                        command: "vinlog-admin rewards epoch release \(epoch)"))
            } else if now >= due, state.step >= .ended {
                lines.append(
                    StatusLine(
                        topic: "overdue", count: 1,
                        detail: "Epoch \(epoch) was to \(verb) \((now - due) / 3_600) hours ago; the schedule has not.",
                        command: "vinlog-admin rewards epoch \(verb) \(epoch)"))
            } else if state.step >= .ended, due - now <= Self.dueSoonSeconds {
                lines.append(
                    StatusLine(
                        topic: "due", count: 1,
                        detail:
                            "Epoch \(epoch) will \(verb) in \((due - now) / 3_600) hours, unless a guardian holds it.",
                        command: "vinlog-admin rewards epoch estimate \(epoch)"))
            }
        }
        return lines + (try await suspicionLines(in: closing))
    }

    /// Closed draws that wait for their beacon, once its round is out.
    func drawLines(nowSeconds now: Int) async throws(Problem) -> [StatusLine] {
        let epoch = try await currentEpoch()
        let policy = try await asking { office throws(RewardRefusal) in try await office.policy(for: epoch) }
        let chain = try Self.chain(of: policy)
        let waiting = try await drawRecords().filter {
            $0.beacon == nil && chain.dueSeconds(of: $0.closing.round) <= UInt64(clamping: now)
        }
        guard let first = waiting.first?.closing else { return [] }
        return [
            StatusLine(
                topic: "draws", count: waiting.count,
                detail: "The draw \(first.draw) is closed, and round \(first.round) of its beacon is out.",
                command: "vinlog-admin rewards draw run \(first.draw) --beacon ROUND.json")
        ]
    }

    /// Seconds ahead of a closing or an issuance from which on it is announced: the guardians' window.
    static let dueSoonSeconds = 172_800

    /// What looks like abuse in the epoch that closes next, while a guardian can still hold it.
    private func suspicionLines(in epoch: Epoch) async throws(Problem) -> [StatusLine] {
        guard try await currentEpoch() > epoch else { return [] }
        let cases = try await suspicionCases(in: epoch)
        guard let first = cases.first else { return [] }
        return [
            StatusLine(
                topic: "suspicious", count: cases.count, detail: first.sentence,
                command: "vinlog-admin rewards suspicious \(epoch)")
        ]
    }
}
