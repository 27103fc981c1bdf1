import Messages
public import TransparencyLog
import VIN

/// Verifies reports offline: no network, no database, no clock of its own.
///
/// The checks are those of DESIGN 3.6, in its order, each a policy in a file of its own. The first that fails rejects the
/// report; there is no partial verdict.
public struct ReportVerifier: Sendable {
    /// Whom the reader trusts.
    public var trust: TrustPolicy

    /// The reader's clock, in milliseconds since 1970.
    public var nowMilliseconds: Int64

    /// The subject that the reader asked for, such as the VIN on the windscreen; `nil` for whatever the report is about.
    public var expectedSubject: Subject?

    /// The greatest age to accept, in seconds; `nil` for what the trust file says.
    public var maxAgeSeconds: UInt64?

    /// Whether a report without the auditors' cosignature is refused rather than graded lower.
    public var isAuditDemanded: Bool

    /// Who checks signatures: one after the other, unless somebody has a better way.
    public var signatures: any SignatureChecking = SerialSignatures()

    /// Who reads statements: each as it comes, unless somebody has read them before.
    public var statements: any StatementReading = PlainStatementReading()

    /// A verifier for a reader's trust and clock.
    public init(
        trust: TrustPolicy, nowMilliseconds: Int64, expectedSubject: Subject? = nil, maxAgeSeconds: UInt64? = nil,
        isAuditDemanded: Bool = false
    ) {
        self.trust = trust
        self.nowMilliseconds = nowMilliseconds
        self.expectedSubject = expectedSubject
        self.maxAgeSeconds = maxAgeSeconds
        self.isAuditDemanded = isAuditDemanded
    }

    /// Verifies the bytes of a `*.vinlog.json` file, whatever they are.
    ///
    /// - Throws: `ReportRejection` by the first check that fails.
    public func verify(_ bytes: some Collection<UInt8>) throws(ReportRejection) -> VerifiedReport {
        try verify(ReportBundle(parsing: bytes))
    }

    /// Verifies a bundle that was read.
    ///
    /// - Throws: `ReportRejection` by the first check that fails.
    public func verify(_ bundle: ReportBundle) throws(ReportRejection) -> VerifiedReport {
        let histories = bundle.histories
        let indexRoot = try IndexRootPolicy.read(bundle.rootEntry)

        let evaluation = try QuorumPolicy.check(bundle.checkpoint, trust: trust)
        let checkpoint = evaluation.checkpoint
        let completeness = try AuditorsPolicy.check(evaluation, trust: trust, isAuditDemanded: isAuditDemanded)
        let freshness = try FreshnessPolicy.check(
            rootTimeMilliseconds: indexRoot.timeMilliseconds, evaluation: evaluation,
            nowMilliseconds: nowMilliseconds, maxAgeSeconds: maxAgeSeconds ?? trust.maxAgeSeconds)
        let parameters = try ParametersPolicy.check(
            bundle.parameters, genesis: bundle.parametersEntry, root: indexRoot, hashes: bundle.hashes,
            checkpoint: checkpoint, trust: trust)
        try IndexRootPolicy.check(indexRoot, entry: bundle.rootEntry, hashes: bundle.hashes, checkpoint: checkpoint)
        let labels = try VRFPolicy.check(histories, parameters: parameters)
        try IndexPolicy.check(histories, labels: labels, root: indexRoot.root)
        try EntriesPolicy.check(
            histories, hashes: bundle.hashes, checkpoint: checkpoint, coveredSize: indexRoot.coveredSize)
        try CommitmentsPolicy.check(histories)
        let bound = try BindingPolicy.check(
            histories, labels: labels, origin: checkpoint.origin, expected: expectedSubject, by: statements)
        try SignaturesPolicy.check(bound, by: signatures)
        let accreditation = try AccreditationPolicy.check(
            bound, parameters: parameters, trust: trust, size: checkpoint.size)
        let erasures = try ErasuresPolicy.check(bound)
        let standings = try OwnersPolicy.check(bound, attestors: accreditation.attestors, erasures: erasures)
        try LinksPolicy.check(bound, subject: bundle.subject)

        let verified = bound.filter { $0.role != .attestor }.map {
            VerifiedHistory(
                $0, accreditation: accreditation, erasures: erasures, ownerStandings: standings)
        }
        let history = verified.first ?? VerifiedHistory(subject: bundle.subject, lines: [])
        let facts = VehicleFacts(history, rootTimeMilliseconds: indexRoot.timeMilliseconds)
        let (findings, isRulesetSame) = try FindingsPolicy.check(bundle.findings, by: bundle.ruleset, facts: facts)
        return VerifiedReport(
            origin: checkpoint.origin.description, logSize: checkpoint.size, completeness: completeness,
            logVouching: trust.quorum == nil ? .registryOnly : .witnesses, accreditor: accreditation.accreditor,
            cosigners: evaluation.cosignatureTimesSeconds.keys.sorted().map(\.description),
            completeAsOfMilliseconds: freshness.completeAsOfMilliseconds,
            ageMilliseconds: freshness.ageMilliseconds, history: history,
            linkedHistories: Array(verified.dropFirst()), facts: facts, findings: findings,
            reportRuleset: bundle.ruleset, isRulesetSame: isRulesetSame,
            noteMessages: notes(isRulesetSame: isRulesetSame, ruleset: bundle.ruleset),
            ownership: TitleChain(history.ownershipLines))
    }

    /// What the trust file does not say, and what the reader overrode: each weakens the verdict.
    private func notes(isRulesetSame: Bool, ruleset: RulesetIdentity) -> [Message] {
        var notes: [Message] = []
        if trust.quorum == nil { notes.append(Message("note.no-quorum")) }
        if trust.auditors == nil { notes.append(Message("note.no-auditors")) }
        if trust.authorities.isEmpty { notes.append(Message("note.no-authority")) }
        if trust.parametersHash == nil { notes.append(Message("note.parameters-not-pinned")) }
        if let maxAgeSeconds, maxAgeSeconds > trust.maxAgeSeconds { notes.append(Message("note.age-overridden")) }
        if !isRulesetSame { notes.append(Message("note.other-ruleset", ["version": .plain(ruleset.version)])) }
        return notes
    }
}

extension VerifiedHistory {
    init(
        _ history: BoundHistory, accreditation: AccreditationPolicy.Accreditation,
        erasures: [LogIndex: VerifiedErasure], ownerStandings: [LogIndex: AttestorStanding]
    ) {
        subject = history.subject
        lines = history.lines.compactMap { line in
            let content: Content
            switch line.content {
            case .statement(let bound):
                content = .statement(
                    VerifiedStatement(
                        statement: bound.statement, attestor: accreditation.attestors[line.index],
                        standing: accreditation.standings[line.index] ?? ownerStandings[line.index] ?? .good,
                        isDeviceSigned: accreditation.deviceSigned.contains(line.index), sdJWT: bound.sdJWT))
            case .erased:
                // The check `erasures` gave one for every erased line.
                guard let erasure = erasures[line.index] else { return nil }
                content = .erased(erasure)
            }
            return Line(index: line.index, sequencedAtMilliseconds: line.timeMilliseconds, content: content)
        }
    }
}
