import Attestation
import Octets
import Rewards
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// Reads out of statements what decides pay. Pure but for its parameters.
struct FactsReader {
    /// What one statement gave.
    struct Reading {
        var fact: StoredFact?
        var cases: [StoredCase] = []
        var title: StoredTitleEvent?
    }

    /// An earlier statement that another one speaks of.
    struct Earlier {
        let subject: SubjectNumber
        let issuer: Issuer
        let occurredAt: EventTime
        /// What it disputes, if it is a dispute.
        let disputes: LogIndex?
    }

    let calendar: EpochCalendar
    let directory: AccreditationDirectory
    /// The earlier statement of an index; `nil` when there is none, or it was erased.
    let earlier: (LogIndex) throws(StoreError) -> Earlier?
    /// What the store knows of a vehicle's titles (by subject number), in the order of the log.
    let titles: (UInt64) throws(StoreError) -> [StoredTitleEvent]

    /// Reads one statement.
    ///
    /// - Parameters:
    ///   - salt: fresh randomness for its public name.
    ///   - found: title events that were read since the store's newest, in the order of the log.
    func read(
        _ stored: DatedStatement, salt: Hash, after found: [StoredTitleEvent]
    ) throws(StoreError) -> Reading {
        guard let sdJWT = try? SDJWT(parsing: stored.jwt + [UInt8(ascii: "~")]),
            let statement = try? Statement(sdjwt: sdJWT), statement.subject.hasSecretLabel,
            let contributor = Self.contributor(of: statement)
        else { return Reading() }
        let filedDay = Int(stored.timeMilliseconds / 86_400_000)
        let fact = StoredFact(
            index: stored.index, salt: salt,
            epoch: calendar.epoch(atSeconds: Int64(clamping: stored.timeMilliseconds / 1_000)) ?? .last,
            organisation: contributor, vehicle: UInt64(stored.subject.value),
            category: Self.category(of: statement).rawValue,
            occurredDay: Self.day(of: statement.occurredAt, filedDay: filedDay), filedDay: filedDay,
            tier: tier(of: statement, at: stored.index).rawValue,
            odometerMetres: Self.metres(statement.odometer),
            confirms: (statement.body as? CorroborationBody)?.confirms)
        return Reading(
            fact: fact, cases: try cases(of: statement, stored),
            title: try titleEvent(of: statement, stored, after: found))
    }

    /// Who earns: an attestor, or the owner who shared it.
    private static func contributor(of statement: Statement) -> String? {
        switch statement.issuer {
        case .attestor(let id): id.string
        case .owner(let holder): Holder.owner(holder.string).contributor
        case .authority: nil
        }
    }

    /// Owners earn for readings alone: of what else they say of their own cars, silence would pay as well.
    private static func category(of statement: Statement) -> RewardCategory {
        guard statement.issuer.holderKey != nil else { return category(of: statement.kind) }
        return statement.kind == OdometerReadingBody.kind ? .odometer : .other
    }

    /// What a kind is worth by: kinds of the same work or the same event share a category.
    static func category(of kind: StatementKind) -> RewardCategory {
        switch kind {
        case OdometerReadingBody.kind: .odometer
        case ServiceBody.kind: .service
        case InspectionBody.kind, EmissionsBody.kind: .inspection
        case OwnershipTransferBody.kind: .transfer
        case RecallBody.kind: .recall
        case RepairBody.kind, ComponentSwapBody.kind, ClusterReplacementBody.kind: .repair
        case AccidentBody.kind, DamageBody.kind: .accident
        case InsuranceClaimBody.kind: .insuranceClaim
        case OperatingSummaryBody.kind: .operatingSummary
        case CorroborationBody.kind: .corroboration
        case ManufactureBody.kind: .manufacture
        case RegistrationBody.kind: .registration
        default: .other
        }
    }

    /// The last day on which it can have happened: who knows only the month is not called late for it.
    private static func day(of time: EventTime, filedDay: Int) -> Int {
        let last = time.endMilliseconds - 1
        let day = last >= 0 ? last / 86_400_000 : (last - 86_399_999) / 86_400_000
        return min(Int(day), filedDay)
    }

    /// Readings that their own discloser calls unreliable corroborate nothing.
    private static func metres(_ odometer: Odometer?) -> UInt64? {
        guard let odometer, let metres = odometer.metres else { return nil }
        switch odometer.disclosure {
        case .notActual, .exceedsMechanicalLimits: return nil
        default: return UInt64(exactly: metres)
        }
    }

    /// Every attestor is accredited; the class `other` makes nobody an organisation of the trade.
    private func tier(of statement: Statement, at index: LogIndex) -> SourceTier {
        let attestor = statement.issuer.attestorID.flatMap { directory.history(of: $0)?.attestor(at: index) }
        guard attestor?.attestorClass ?? .other == .other else { return .accredited }
        return statement.evidence.isEmpty ? .selfDeclared : .evidence
    }

    // MARK: Who owns the vehicle

    /// What a statement changes about who owns its vehicle.
    ///
    /// The registry takes a title only in its turn and an owner's statement only from the owner, so each that is there
    /// took effect. A transfer without a title ends the title in force unless it happened before it (`TitleChain`).
    private func titleEvent(
        of statement: Statement, _ stored: DatedStatement, after found: [StoredTitleEvent]
    ) throws(StoreError) -> StoredTitleEvent? {
        let vehicle = UInt64(stored.subject.value)
        if let holder = statement.issuer.holderKey {
            return StoredTitleEvent(index: stored.index, vehicle: vehicle, effect: .proven, holder: holder.string)
        }
        if let claim = statement.titleClaim {
            return StoredTitleEvent(
                index: stored.index, vehicle: vehicle, effect: claim.basis == .reissue ? .reissued : .titled)
        }
        guard statement.body is OwnershipTransferBody else { return nil }
        let before = try titles(vehicle) + found.filter { $0.vehicle == vehicle }
        guard let inForce = before.last(where: { $0.effect != .proven }), inForce.effect != .ended else { return nil }
        if let title = try earlier(inForce.index),
            statement.occurredAt.startMilliseconds < title.occurredAt.startMilliseconds
        {
            return nil
        }
        return StoredTitleEvent(index: stored.index, vehicle: vehicle, effect: .ended)
    }

    // MARK: What statements say about others

    private func cases(of statement: Statement, _ stored: DatedStatement) throws(StoreError) -> [StoredCase] {
        switch statement.body {
        case let body as DisputeBody:
            return try here(body.disputes, stored) == nil
                ? [] : [StoredCase(index: stored.index, target: body.disputes, effect: .dispute)]
        case let body as ResponseBody:
            // Only whoever raised a dispute withdraws it.
            guard body.stance == .withdraws, try here(body.answers, stored)?.issuer == statement.issuer else {
                return []
            }
            return [StoredCase(index: stored.index, target: body.answers, effect: .decided)]
        case let body as RulingBody: return try self.cases(of: body, stored)
        case let body as CorrectionBody:
            // Only whoever made an entry corrects it: else anybody could pay what a dispute holds.
            return try here(body.corrects, stored)?.issuer == statement.issuer
                ? [StoredCase(index: stored.index, target: body.corrects, effect: .corrected)] : []
        case let body as MisfiledBody where body.thisIs == .wrong:
            var cases: [StoredCase] = []
            for target in body.entries where try here(target, stored) != nil {
                cases.append(StoredCase(index: stored.index, target: target, effect: .misfiled))
            }
            return cases
        default: return []
        }
    }

    /// A ruling that upholds the dispute takes the pay of the line in dispute, and of whatever else it sets aside; one
    /// that upholds a part only takes what it sets aside.
    private func cases(of body: RulingBody, _ stored: DatedStatement) throws(StoreError) -> [StoredCase] {
        var cases = [StoredCase(index: stored.index, target: body.decides, effect: .decided)]
        guard body.outcome == .upheld || body.outcome == .partlyUpheld else { return cases }
        var targets = body.setsAside
        if body.outcome == .upheld, let disputed = try here(body.decides, stored)?.disputes,
            !targets.contains(disputed)
        {
            targets.append(disputed)
        }
        for target in targets where try here(target, stored) != nil {
            cases.append(StoredCase(index: stored.index, target: target, effect: .setAside))
        }
        return cases
    }

    /// An earlier statement about the same vehicle.
    private func here(_ target: LogIndex, _ stored: DatedStatement) throws(StoreError) -> Earlier? {
        guard target < stored.index, let earlier = try earlier(target), earlier.subject == stored.subject else {
            return nil
        }
        return earlier
    }
}
