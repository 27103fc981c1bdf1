import Attestation
import Octets
import RegistryAPI
import Rewards
import StrictJSON
import VehicleHistory

extension RewardAdministration {
    /// Days for which a plan that nobody applied is remembered after it lapsed.
    static let planMemoryDays = 90

    /// Makes a plan: what the action comes to now, for people to look at.
    func makePlan(_ body: JSON, caller: Caller) async throws(Problem) -> JSON {
        let action = try PlannedAction(json: body)
        let deed = "plan: \(action.kind.rawValue)"
        _ = try await seat(of: caller, with: RolePolicy.planners(of: action.kind), for: deed)
        let identifier = Self.randomName()
        let context = try await context(prefix: "plan/\(identifier)")
        let planned = try await self.deed(for: action, in: context)
        for change in planned.records where change.expectation == .absent {
            guard try await record(change.key) == nil else {
                throw .outdated(
                    "done-before", field: "/parameters", rule: "What is done once was not done before.",
                    mend: "Look at the audit trail: vinlog-admin rewards audit.")
            }
        }
        let journal = try await journalPosition()
        let plan = PlanDocument(
            identifier: identifier, action: action, effects: try Self.effects(of: planned, in: context),
            journal: journal,
            policy: "\(context.policy.hash)", maker: caller.keyThumbprint, madeAtSeconds: context.madeAtSeconds,
            expiresAtSeconds: context.madeAtSeconds + Int(clamping: context.policy.schedule.planExpiryHours) * 3_600,
            summary: planned.summary)
        try await save([change(of: PlanRecord(plan: plan), expecting: .absent)])
        return plan.json
    }

    /// Notes that a second person wants the plan.
    func approve(_ body: JSON, caller: Caller) async throws(Problem) -> JSON {
        let digest = try PlanDigest(json: body).digest
        let seat = try await seat(of: caller, with: RolePolicy.roles(for: .approve), for: "approve a plan")
        let (record, bytes) = try await planRecord(digest)
        try await requireOtherPerson(than: record.plan.maker, seat)
        let state = try await requireOpen(record)
        if state == .approved {
            guard record.checker == caller.keyThumbprint else {
                throw .outdated(
                    "approved", field: "/digest", rule: "Another person has approved the plan already.",
                    mend: "Apply it: vinlog-admin rewards apply.")
            }
            return PendingPlan(plan: record.plan, state: .approved, checker: record.checker).json
        }
        var approved = record
        approved.step = .approved
        approved.checker = caller.keyThumbprint
        try await save([change(of: approved, expecting: .bytes(bytes))])
        return PendingPlan(plan: record.plan, state: .approved, checker: approved.checker).json
    }

    /// Carries an approved plan out: the same effects as planned, or nothing.
    func apply(_ body: JSON, caller: Caller) async throws(Problem) -> JSON {
        let digest = try PlanDigest(json: body).digest
        _ = try await seat(of: caller, with: RolePolicy.roles(for: .apply), for: "apply a plan")
        let (record, bytes) = try await planRecord(digest)
        let kind = record.plan.action.kind
        _ = try await seat(of: caller, with: RolePolicy.planners(of: kind), for: "apply: \(kind.rawValue)")
        if record.step == .applied, let name = record.statement, let acts = try await acts(identifier: name) {
            return await withBackups(acts, of: kind).json
        }
        guard try await requireOpen(record) == .approved, let checker = record.checker else {
            throw RewardProblemKind.awaitingApproval.problem(
                code: "awaiting-approval", detail: "The plan \(digest) waits for a second person.", field: "/digest",
                rule: "Another person than its maker approves a plan.",
                mend: "Ask a checker: vinlog-admin rewards approve \(digest).")
        }
        try await requireStillEntitled(maker: record.plan.maker, checker: checker, for: kind)
        return try await carryOut(record, bytes, digest: digest, checker: checker)
    }

    /// Withdraws a plan.
    func cancel(_ body: JSON, caller: Caller) async throws(Problem) -> JSON {
        let digest = try PlanDigest(json: body).digest
        let seat = try await seat(of: caller, with: RolePolicy.roles(for: .cancel), for: "cancel a plan")
        let (record, bytes) = try await planRecord(digest)
        guard seat.roles.contains(.guardian) || record.plan.maker == caller.keyThumbprint else {
            throw .notAllowed(
                "role", rule: "A plan is withdrawn by its maker or by a guardian.", mend: "Ask one of them.")
        }
        guard record.step != .applied else {
            throw .outdated("applied", field: "/digest", rule: "The plan was applied.", mend: "Plan what mends it.")
        }
        var cancelled = record
        cancelled.step = .cancelled
        try await save([change(of: cancelled, expecting: .bytes(bytes))])
        return PendingPlan(plan: record.plan, state: .cancelled, checker: record.checker).json
    }

    /// Days for which plans that wait for nobody are still listed.
    static let planListedDays = 7

    /// The plans that wait, and those of the last days.
    func plans() async throws(Problem) -> JSON {
        let journal = try await journalPosition()
        let now = nowSeconds
        let records = try await records(in: RecordName.plans).compactMap { PlanRecord($0.value) }
        let plans = records.sorted { $0.plan.madeAtSeconds < $1.plan.madeAtSeconds }.map { record in
            PendingPlan(
                plan: record.plan, state: record.state(nowSeconds: now, journal: journal), checker: record.checker)
        }
        let listed = plans.filter { plan in
            plan.state == .awaitingApproval || plan.state == .approved
                || plan.plan.madeAtSeconds > now - Self.planListedDays * 86_400
        }
        return PendingPlans(plans: listed).json
    }

    // MARK: Carrying out

    private func carryOut(
        _ record: PlanRecord, _ bytes: [UInt8], digest: String, checker: String
    ) async throws(Problem) -> JSON {
        let plan = record.plan
        let context = try await context(prefix: "plan/\(plan.identifier)", at: plan.madeAtSeconds)
        let planned = try await deed(for: plan.action, in: context)
        // Facts, lists and balances may have moved without the journal: what was approved is what is done.
        guard "\(context.policy.hash)" == plan.policy, try Self.effects(of: planned, in: context) == plan.effects else {
            throw .outdated(
                "effects", field: "/digest", rule: "The plan would no longer do what was approved.", mend: "Plan again."
            )
        }
        let approval = PlanApproval(
            plan: Hash(hex: digest), maker: Thumbprint(plan.maker), checker: Thumbprint(checker))
        var applied = record
        applied.step = .applied
        let name = planned.identifier ?? "plan-\(plan.identifier)"
        applied.statement = name
        let posted = try await post(
            planned, identifier: name, approval: approval,
            expecting: plan.action.kind.isAboutPoints ? plan.journal : nil,
            records: [change(of: applied, expecting: .bytes(bytes))])
        return await withBackups(posted, of: plan.action.kind).json
    }

    /// After an erasure, every backup and how it stands.
    private func withBackups(_ posted: PostedActs, of kind: PlannedActionKind) async -> PostedActs {
        guard !kind.isAboutPoints else { return posted }
        var posted = posted
        posted.backups = await scrubBackups().map { ScrubbedBackup(path: $0.path, fault: $0.fault) }
        return posted
    }

    /// A lapsed or moved plan is refused before anything else is asked.
    private func requireOpen(_ record: PlanRecord) async throws(Problem) -> PendingPlan.State {
        let state = record.state(nowSeconds: nowSeconds, journal: try await journalPosition())
        switch state {
        case .awaitingApproval, .approved: return state
        case .applied:
            throw .outdated(
                "applied", field: "/digest", rule: "The plan was applied.", mend: "Nothing needs to be done.")
        case .cancelled:
            throw .outdated("cancelled", field: "/digest", rule: "The plan was withdrawn.", mend: "Plan again.")
        case .expired:
            throw .outdated(
                "expired", field: "/digest", rule: "A plan lapses when nobody applied it in time.", mend: "Plan again.")
        case .stale:
            throw .outdated(
                "stale", field: "/digest", rule: "The journal moved since the plan was made.", mend: "Plan again.")
        }
    }

    /// Two people, not two keys.
    private func requireOtherPerson(than maker: String, _ seat: AdminSeat) async throws(Problem) {
        let roster = try await roster()
        guard let maker = Thumbprint(maker), maker != seat.key.thumbprint,
            roster.seat(of: maker) != nil, !roster.areOnePerson(maker, seat.key.thumbprint)
        else {
            throw .notAllowed(
                "same-person", rule: "A plan is approved by another person than its maker, and both are on the list.",
                mend: "Ask another checker.")
        }
    }

    /// Whoever made and approved the plan must still be on the list, with those roles, as two people.
    private func requireStillEntitled(
        maker: String, checker: String, for kind: PlannedActionKind
    ) async throws(Problem) {
        let roster = try await roster()
        guard let maker = Thumbprint(maker), let checker = Thumbprint(checker),
            let makerSeat = roster.seat(of: maker), !makerSeat.roles.isDisjoint(with: RolePolicy.planners(of: kind)),
            let checkerSeat = roster.seat(of: checker), checkerSeat.roles.contains(.checker),
            makerSeat.person != checkerSeat.person
        else {
            throw .notAllowed(
                "no-longer-entitled", rule: "Maker and checker still have their roles when a plan is applied.",
                mend: "Plan again.")
        }
    }

    // MARK: Records

    private func planRecord(_ digest: String) async throws(Problem) -> (PlanRecord, bytes: [UInt8]) {
        guard let bytes = try await self.record(RecordKey(RecordName.plans, digest)), let record = PlanRecord(bytes),
            record.plan.digest == digest
        else {
            throw .rewardUnknown(
                "No plan has the digest \(digest).", field: "/digest", mend: "List them: vinlog-admin rewards plans.")
        }
        return (record, bytes)
    }

    private nonisolated func change(of record: PlanRecord, expecting: RecordChange.Expectation) -> RecordChange {
        let forgetAfter = record.plan.expiresAtSeconds + Self.planMemoryDays * 86_400
        return RecordChange(
            RecordKey(RecordName.plans, record.plan.digest), expecting: expecting, value: record.bytes,
            expiresAtMilliseconds: UInt64(clamping: forgetAfter) * 1_000)
    }

    /// The journal lines that a deed would write now, as JSON.
    ///
    /// - Throws: what the ledger refuses, so that a plan that cannot be applied is not made.
    static func effects(of deed: Deed, in context: DeedContext) throws(Problem) -> [JSON] {
        var ledger = context.ledger
        do throws(LedgerError) {
            return try ledger.post(contentsOf: deed.commands).map { (try? JSON(parsing: $0.bytes)) ?? .null }
        } catch {
            throw Problem(RewardRefusal(error))
        }
    }

    /// 128 random bits, hexadecimal: nobody guesses a plan's digest from its parameters.
    static func randomName() -> String {
        var generator = SystemRandomNumberGenerator()
        return Hex.encode((0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }
}
