public import Attestation
import Octets
public import Rewards
import StrictJSON
import TransparencyLog
import VehicleHistory

extension RewardOffice {
    /// The first epoch that is not closed.
    public var nextToClose: Epoch { firstEpoch { "close/\($0)" } }

    /// The first epoch that is not issued.
    public var nextToIssue: Epoch { firstEpoch(Issuance.markIdentifier) }

    /// The first epoch without a line of that id, found by doubling and halving: epochs come in order.
    private func firstEpoch(_ id: (Epoch) -> String) -> Epoch {
        func isDone(_ number: UInt32) -> Bool { ledger.line(id: id(Epoch(number))) != nil }
        var high: UInt32 = 1
        while high < UInt32.max / 2, isDone(high - 1) { high *= 2 }
        var low: UInt32 = 0
        while low < high {
            let middle = low + (high - low) / 2
            if isDone(middle) { low = middle + 1 } else { high = middle }
        }
        return Epoch(low)
    }

    /// How far an epoch has come.
    ///
    /// - Throws: `.notStarted` before genesis.
    public func state(of epoch: Epoch) throws(RewardRefusal) -> EpochState {
        let calendar = try epochs()
        let current = try currentEpoch()
        let schedule = try policy(for: epoch).schedule
        let finality = UInt32(clamping: try policy(for: epoch).dataPoints.finalityEpochs)
        let window = Int64(clamping: schedule.holdWindowHours) * 3_600
        let step: EpochState.Step =
            if epoch < nextToIssue { .issued } else if epoch < nextToClose { .closed } else if epoch < current {
                .ended
            } else { epoch == current ? .open : .ahead }
        let hold = EpochHold(try record(EpochHold.key(epoch)))
        return EpochState(
            epoch: epoch, step: step, holdReason: hold?.isHeld == true ? hold?.reason : nil,
            closeDueSeconds: calendar.end(of: epoch) + window,
            issueDueSeconds: calendar.start(of: epoch.later(by: finality)) + window)
    }

    // MARK: Closing

    /// Closes an epoch that is due: its fees are divided, and which entries belong to it is bound.
    ///
    /// - Throws: `.invariant` when it is held, not due, or not the next; `.stale` when it was closed before.
    public func close(_ epoch: Epoch) async throws(RewardRefusal) -> Posted {
        let now = try checkedNow()
        let state = try state(of: epoch)
        try checkOrder(epoch, next: nextToClose, "close")
        try checkDue(state, at: state.closeDueSeconds, now: now)
        try await collectFacts()
        let end = try cut(atMilliseconds: UInt64(clamping: try epochs().end(of: epoch)) * 1_000)
        let policy = try policy(for: epoch)
        var posting = RewardPosting()
        for closer in closers {
            let (commands, records) = try await closer(epoch)
            posting.commands += commands
            posting.records += records
        }
        posting.commands.append(
            JournalCommand(
                epoch: epoch, id: "close/\(epoch)",
                .mark(.close, hash: EpochClosing.hash(epoch: epoch, end: end, policy: policy.hash))))
        posting.statement = try epochStatement(.closed, epoch, policy, identifier: "close-\(epoch)")
        return try await post(posting)
    }

    // MARK: Holding

    /// A guardian holds an epoch: it is neither closed nor issued until it is released.
    ///
    /// - Parameter reason: a code of `a-z 0-9 _ -`.
    public func hold(
        _ epoch: Epoch, reason: String, by guardian: Thumbprint
    ) async throws(RewardRefusal) -> Posted {
        let state = try state(of: epoch)
        guard state.step < .issued, epoch <= (try currentEpoch()) else {
            throw RewardRefusal(
                .invariant, code: "epoch-\(state.step.rawValue)", field: "epoch",
                rule: "an epoch that has begun and is not issued can be held", mend: "choose another epoch")
        }
        var body = JSONObject()
        body["by"] = .string(guardian.string)
        return try await change(epoch, isHeld: true, reason: reason, body)
    }

    /// Releases a held epoch.
    ///
    /// - Parameters:
    ///   - reason: a code of `a-z 0-9 _ -`.
    ///   - guardian: who releases it.
    public func release(
        _ epoch: Epoch, reason: String, by guardian: Thumbprint, expectedHead: JournalHead? = nil,
        records: [RecordChange] = []
    ) async throws(RewardRefusal) -> Posted {
        var body = JSONObject()
        body["by"] = .string(guardian.string)
        return try await change(
            epoch, isHeld: false, reason: reason, body, expectedHead: expectedHead, records: records)
    }

    private func change(
        _ epoch: Epoch, isHeld: Bool, reason: String, _ members: JSONObject, expectedHead: JournalHead? = nil,
        records: [RecordChange] = []
    ) async throws(RewardRefusal) -> Posted {
        _ = try checkedNow()
        let key = EpochHold.key(epoch)
        let bytes = try record(key)
        let before = EpochHold(bytes) ?? EpochHold(isHeld: false, reason: "", number: 0)
        guard before.isHeld != isHeld else {
            throw .stale("epoch \(epoch) is \(isHeld ? "not held" : "held")", field: "epoch")
        }
        let after = EpochHold(isHeld: isHeld, reason: reason, number: before.number + 1)
        var body = members
        body["reason"] = .string(reason)
        let statement = try epochStatement(
            isHeld ? .held : .released, epoch, try policy(for: epoch), identifier: "hold-\(epoch)-\(after.number)", body
        )
        let change = RecordChange(
            key, expecting: bytes.map { .bytes($0) } ?? .absent, value: after.bytes)
        return try await post(
            RewardPosting(statement: statement, records: [change] + records, expectedHead: expectedHead))
    }

    // MARK: Rules

    func checkOrder(_ epoch: Epoch, next: Epoch, _ deed: String) throws(RewardRefusal) {
        if epoch < next {
            throw RewardRefusal(
                .stale, code: "epoch-done", field: "epoch", rule: "epoch \(epoch) was not done before",
                mend: "the next to \(deed) is epoch \(next)")
        }
        guard epoch == next else {
            throw RewardRefusal(
                .invariant, code: "epoch-order", field: "epoch", rule: "epochs are done in order",
                mend: "\(deed) epoch \(next) first")
        }
    }

    func checkDue(_ state: EpochState, at seconds: Int64, now: UInt64) throws(RewardRefusal) {
        if let reason = state.holdReason {
            throw RewardRefusal(
                .invariant, code: "epoch-held", field: "epoch",
                rule: "a guardian holds epoch \(state.epoch): \(reason)", mend: "release it first")
        }
        guard Int64(clamping: now / 1_000) >= seconds else {
            throw RewardRefusal(
                .invariant, code: "epoch-not-due", field: "epoch",
                rule: "epoch \(state.epoch) is due on \(EpochCalendar.date(day: Int(seconds / 86_400)))",
                mend: "wait until then; an estimate can be had now")
        }
    }

    func epochStatement(
        _ step: RewardEpochBody.Step, _ epoch: Epoch, _ policy: RewardPolicy, identifier: String,
        _ members: JSONObject = JSONObject()
    ) throws(RewardRefusal) -> StewardStatement {
        var body = JSONObject()
        body["step"] = .string(step.rawValue)
        body["epoch"] = .integer(Int(epoch.value))
        body["policy"] = .string(Hex.encode(policy.hash.bytes))
        for member in members.members { body[member.name] = member.value }
        return try statement(RewardEpochBody.kind, about: "points:\(epoch)", identifier: identifier, body)
    }
}
