import Octets
public import Rewards
import StrictJSON
import TransparencyLog
public import VehicleHistory

extension RewardOffice {
    /// The subject of the roster of administrators.
    static let rosterSubject = "policy:admins"
    /// The subject of policies.
    static let policySubject = "policy:rewards"

    /// Genesis: each asset's cap goes into its reserve, the policy is bound, and this week becomes epoch 0.
    ///
    /// - Throws: `.notStarted` while the steward is not enrolled or there is no roster; `.stale` when genesis was done
    ///   with another policy.
    public func start(policy: RewardPolicy) async throws(RewardRefusal) -> Posted {
        if isStarted, try self.policy(for: 0).hash != policy.hash { throw .conflict("genesis") }
        guard try hasRoster() else { throw .notStarted }
        do throws(PolicyError) { try policy.validate() } catch { throw RewardRefusal(error) }
        let now = try checkedNow()
        let calendar = self.calendar ?? EpochCalendar(zeroStartSeconds: Int64(clamping: now / 1_000))
        let mark = JournalCommand(epoch: 0, id: "policy/0", .mark(.policy, hash: policy.hash))
        var posting = RewardPosting(Genesis.commands(caps: policy.caps, hash: policy.hash) + [mark])
        var body = JSONObject()
        body["policy"] = .string(Hex.encode(policy.hash.bytes))
        body["effective_epoch"] = 0
        body["starts_at"] = .integer(Int(calendar.zeroStartSeconds))
        posting.statement = try statement(
            RewardPolicyBody.kind, about: Self.policySubject, identifier: "policy-0", body)
        posting.policies = [
            StoredPolicy(effectiveEpoch: 0, announcedEpoch: 0, hash: policy.hash, text: policy.canonicalBytes)
        ]
        posting.startsAtSeconds = calendar.zeroStartSeconds
        let posted = try await post(posting)
        try loadSchedule()
        return posted
    }

    /// Announces a policy for an epoch ahead: at least as far as the policy now in force says.
    ///
    /// - Parameters:
    ///   - expectedHead: where the journal must stand, as the plan says.
    ///   - approval: who wanted it.
    ///   - records: private documents that change with it, such as the plan's state.
    /// - Throws: `.invariant` when the change is too soon, over a cap, or no policy.
    public func announce(
        _ policy: RewardPolicy, effective: Epoch, approval: PlanApproval, reason: String? = nil,
        expectedHead: JournalHead? = nil, records: [RecordChange] = []
    ) async throws(RewardRefusal) -> Posted {
        _ = try checkedNow()
        guard var schedule else { throw .notStarted }
        let announced = try currentEpoch()
        let identifier = "policy-\(effective)"
        var body = JSONObject()
        body["policy"] = .string(Hex.encode(policy.hash.bytes))
        body["effective_epoch"] = .integer(Int(effective.value))
        approval.add(to: &body)
        body["reason"] = reason.map { .string($0) }
        // The same announcement again is no change of the schedule.
        if !schedule.terms.contains(where: { $0.effectiveEpoch == effective && $0.policy.hash == policy.hash }) {
            do throws(PolicyError) {
                try schedule.announce(policy, announced: announced, effective: effective)
            } catch {
                throw RewardRefusal(error)
            }
        }
        let mark = JournalCommand(
            epoch: announced, id: "policy/\(effective)", .mark(.policy, hash: policy.hash))
        var posting = RewardPosting([mark], records: records, expectedHead: expectedHead)
        posting.statement = try statement(
            RewardPolicyBody.kind, about: Self.policySubject, identifier: identifier, body)
        posting.policies = [
            StoredPolicy(
                effectiveEpoch: effective, announcedEpoch: announced, hash: policy.hash, text: policy.canonicalBytes)
        ]
        let posted = try await post(posting)
        try loadSchedule()
        return posted
    }

    /// The policy of an epoch.
    ///
    /// - Throws: `.notStarted` before genesis.
    public func policy(for epoch: Epoch) throws(RewardRefusal) -> RewardPolicy {
        guard let schedule else { throw .notStarted }
        return schedule.policy(for: epoch)
    }

    /// The policies that were announced and do not hold yet.
    public func upcomingPolicies() throws(RewardRefusal) -> [PolicySchedule.Term] {
        schedule?.upcoming(after: try currentEpoch()) ?? []
    }

    /// Reads calendar and policies from the store.
    func loadSchedule() throws(RewardRefusal) {
        let head = try reading { () throws(StoreError) in try store.rewardHead() }
        calendar = head.startsAtSeconds.map { EpochCalendar(zeroStartSeconds: $0) }
        let stored = try reading { () throws(StoreError) in try store.rewardPolicies() }
        guard let first = stored.first else {
            schedule = nil
            return
        }
        do throws(PolicyError) {
            var schedule = try PolicySchedule(genesis: RewardPolicy(parsing: first.text))
            for policy in stored.dropFirst() {
                try schedule.announce(
                    RewardPolicy(parsing: policy.text), announced: policy.announcedEpoch,
                    effective: policy.effectiveEpoch)
            }
            self.schedule = schedule
        } catch {
            throw .unavailable("a stored policy is none: \(error)")
        }
    }

    /// Whether the authority has put a roster of administrators into the log.
    public func hasRoster() throws(RewardRefusal) -> Bool {
        let key = SubjectKey(subject: Self.rosterSubject, generation: 0)
        return try reading { () throws(StoreError) in
            try store.subjects([key], isSequencing: false).contains { $0 != nil }
        }
    }

    // MARK: Time

    /// How far the clock may go back behind what was done by it: NTP's corrections, in milliseconds.
    static let clockSetBackMillisecondsMax: UInt64 = 300_000

    /// The clock, in milliseconds since 1970.
    ///
    /// - Throws: `.invariant` when it stands behind what was done by it: epochs would be confused.
    func checkedNow() throws(RewardRefusal) -> UInt64 {
        let now = configuration.now()
        let last = max(lastPostingMilliseconds, sequencer.publication.current?.timeMilliseconds ?? 0)
        guard now.addingReportingOverflow(Self.clockSetBackMillisecondsMax).partialValue >= last else {
            throw RewardRefusal(
                .invariant, code: "clock-set-back", rule: "the clock never goes back behind what was done by it",
                mend: "set the clock")
        }
        return now
    }

    func statement(
        _ kind: StatementKind, about subject: String, identifier: String, _ body: JSONObject
    ) throws(RewardRefusal) -> StewardStatement {
        do {
            return try StewardStatement(kind: kind, about: subject, identifier: identifier, body: body)
        } catch {
            throw RewardRefusal(
                .invariant, code: "subject", field: subject, rule: "\(error)", mend: "name a subject of the registry")
        }
    }
}
