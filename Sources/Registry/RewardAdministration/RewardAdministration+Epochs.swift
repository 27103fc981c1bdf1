import Attestation
import Octets
import RegistryAPI
import Rewards
import StrictJSON
import TransparencyLog

extension RewardAdministration {
    /// Closes or issues an epoch that is due, now rather than on schedule.
    func advance(_ call: RewardCall, _ body: JSON) async throws(Problem) -> JSON {
        let epoch = Epoch(UInt32(clamping: try EpochBody(json: body).epoch))
        do throws(RewardRefusal) {
            let posted = call == .epochClose ? try await office.close(epoch) : try await office.issue(epoch)
            return PostedActs(posted).json
        } catch {
            throw Problem(error)
        }
    }

    /// Holds an epoch, or releases it: a guardian does either alone.
    func hold(_ call: RewardCall, _ body: JSON, seat: AdminSeat) async throws(Problem) -> JSON {
        let wanted = try EpochReasonBody(json: body)
        let reason = try ReasonCode(wanted.reason, field: "/reason").text
        let epoch = Epoch(UInt32(clamping: wanted.epoch))
        let guardian = seat.key.thumbprint
        do throws(RewardRefusal) {
            let posted =
                call == .epochHold
                ? try await office.hold(epoch, reason: reason, by: guardian)
                : try await office.release(epoch, reason: reason, by: guardian)
            return PostedActs(posted).json
        } catch {
            throw Problem(error)
        }
    }

    /// Releases a held epoch by two people, where no guardian does.
    func release(of number: Int, reason: String) async throws(Problem) -> Deed {
        let reason = try ReasonCode(reason, field: "/parameters/reason").text
        let epoch = Epoch(UInt32(clamping: number))
        guard let hold = EpochHold(try await record(EpochHold.key(epoch))), hold.isHeld else {
            throw .againstRule(
                "epoch-not-held", field: "/parameters/epoch", rule: "Epoch \(epoch) is held.",
                mend: "Nothing needs to be done.")
        }
        var deed = Deed()
        deed.way = .release(epoch, reason: reason)
        deed.identifier = "hold-\(epoch)-\(hold.number + 1)"
        deed.summary = ["Releases epoch \(epoch), held for \(hold.reason): it closes and is issued on schedule again."]
        return deed
    }

    /// What an epoch brings, or would by what is known now.
    func estimate(_ body: JSON) async throws(Problem) -> JSON {
        let epoch = Epoch(UInt32(clamping: try EpochBody(json: body).epoch))
        let journal = try await journalPosition()
        if let sheet = try await sheet(of: epoch) {
            return RegistryAPI.EpochEstimate(
                epoch: Int(epoch.value), isFinal: true, budgetAmount: Int(clamping: sheet.header.budget.value),
                weightTotal: Int(clamping: sheet.header.weight),
                mintedAmount: Int(clamping: sheet.header.minted.value),
                lineCount: Int(clamping: sheet.header.lineCount),
                shares: Self.shares((try? sheet.lines()) ?? []) { ($0.account, $0.amount) }, journal: journal
            ).json
        }
        let estimate = try await estimate(of: epoch)
        let policy = try await asking { office throws(RewardRefusal) in try await office.policy(for: epoch) }
        let minted = estimate.outcomes.reduce(0) { $0 + $1.amount.value }
        return RegistryAPI.EpochEstimate(
            epoch: Int(epoch.value), isFinal: false,
            budgetAmount: Int(clamping: policy.budgetDP(ofEpoch: UInt64(epoch.value)) * RewardPolicy.minorPerDP),
            weightTotal: Int(clamping: estimate.weighed.reduce(0) { $0 + $1.finalWeight }),
            mintedAmount: Int(clamping: minted), lineCount: estimate.outcomes.count,
            shares: Self.shares(estimate.outcomes) { (.escrow(Holder(contributor: $0.organisation)), $0.amount) },
            journal: journal
        ).json
    }

    /// The estimate of an epoch that is not issued. It weighs all of the epoch, so it is made once for everybody who asks
    /// at the same time, and stands until something is registered, and for twenty times as long as it took.
    func estimate(of epoch: Epoch) async throws(Problem) -> EpochEstimate {
        let size = publication.current?.size.value ?? 0
        if let known = estimates[epoch], known.size == size || known.until > .now {
            return try await asking { _ throws(RewardRefusal) in try await known.task.value.get() }
        }
        if estimates.count >= Self.estimatesCountMax { estimates.removeAll() }
        let office = office
        let task = Task { () -> Result<EpochEstimate, RewardRefusal> in
            do throws(RewardRefusal) { return .success(try await office.estimate(of: epoch)) } catch {
                return .failure(error)
            }
        }
        let start = ContinuousClock.now
        estimates[epoch] = KnownEstimate(size: size, task: task, until: start)
        let result = await task.value
        let end = ContinuousClock.now
        if case .success = result {
            estimates[epoch] = KnownEstimate(size: size, task: task, until: end + (end - start) * 20)
        } else {
            estimates[epoch] = nil
        }
        return try await asking { _ throws(RewardRefusal) in try result.get() }
    }

    /// The sheet of an issued epoch; `nil` before.
    func sheet(of epoch: Epoch) async throws(Problem) -> IssuanceSheet? {
        guard let bytes = try await asking({ office throws(RewardRefusal) in try await office.sheet(of: epoch) }) else {
            return nil
        }
        do { return try IssuanceSheet(parsing: bytes) } catch {
            throw Problem(RewardRefusal.unavailable("the sheet of epoch \(epoch) cannot be read"))
        }
    }

    private static func shares<Line>(
        _ lines: [Line], _ part: (Line) -> (account: Account, amount: Amount)
    ) -> [HolderShare] {
        var sums: [Account: UInt64] = [:]
        for line in lines {
            let (account, amount) = part(line)
            sums[account, default: 0] += amount.value
        }
        return sums.sorted { $0.key < $1.key }.map {
            HolderShare(account: $0.key.text, amount: Int(clamping: $0.value))
        }
    }
}

/// An estimate that was made or is being made.
struct KnownEstimate: Sendable {
    /// The log's published size for which it is.
    let size: UInt64
    /// The estimate.
    let task: Task<Result<EpochEstimate, RewardRefusal>, Never>
    /// Until when it stands whatever is registered.
    let until: ContinuousClock.Instant
}
