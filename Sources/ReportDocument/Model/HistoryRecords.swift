import TransparencyLog
import VehicleHistory

/// Lines of a history by what they are about.
struct HistoryRecords {
    private let history: VerifiedHistory
    private let lines: [TimelineLine]
    private let lineByIndex: [LogIndex: TimelineLine]
    private let claims: [ClaimThread]

    init(_ history: VerifiedHistory, lines: [TimelineLine], claims: [ClaimThread]) {
        self.claims = claims
        self.history = history
        self.lines = lines
        lineByIndex = Dictionary(lines.map { ($0.index, $0) }) { first, _ in first }
    }

    private func bodies<Body: StatementBody>(_ type: Body.Type) -> [(line: TimelineLine, body: Body, time: EventTime)] {
        lines.compactMap { line in
            guard let statement = line.statement?.statement, let body = statement.body as? Body else { return nil }
            return (line, body, statement.occurredAt)
        }
    }

    /// Brands by when they were put on. A brand that is not one, such as `clear`, is none.
    var brands: [TitleBrandRecord] {
        let all = bodies(TitleBrandBody.self)
        let removals = all.filter { $0.body.action == .removed }
        return all.filter { $0.body.action == .applied && !isNeutral($0.body) }.map { applied in
            let removal = removals.first { removal in
                if let removed = removal.body.removes { return removed == applied.line.index }
                return removal.body.scheme == applied.body.scheme && removal.body.code == applied.body.code
                    && removal.line.index > applied.line.index
            }
            return TitleBrandRecord(
                index: applied.line.index, body: applied.body, appliedAt: applied.time, removedAt: removal?.time)
        }.sorted { ($0.appliedAt, $0.index) < ($1.appliedAt, $1.index) }
    }

    private func isNeutral(_ body: TitleBrandBody) -> Bool {
        TitleBrand.named(scheme: body.scheme.rawValue, code: body.code)?.category == TitleBrand.Category.none
    }

    /// Damage, accidents and claims by when they happened, with the repairs that name them, directly or by way of the
    /// claim that concerns them.
    var damages: [DamageRecord] {
        var repairs: [LogIndex: [DamageRecord.Repair]] = [:]
        for (line, body, time) in bodies(RepairBody.self) {
            for closed in body.closes {
                repairs[closed, default: []].append(DamageRecord.Repair(index: line.index, time: time))
            }
        }
        let superseded = Set(claims.flatMap(\.superseded))
        let threads = Dictionary(claims.map { ($0.current.index, $0) }) { first, _ in first }
        return lines.compactMap { line -> DamageRecord? in
            guard let statement = line.statement?.statement, let wantsRepair = wantsRepair(statement.body),
                !superseded.contains(line.index)
            else { return nil }
            let closing = related(to: line.index, threads[line.index]).flatMap { repairs[$0, default: []] }
            let unique = Dictionary(closing.map { ($0.index, $0) }) { first, _ in first }
            return DamageRecord(
                index: line.index, statement: statement,
                earlier: threads[line.index].map { Array($0.statements.dropLast()) } ?? [],
                repairs: unique.values.sorted { $0.index < $1.index }, wantsRepair: wantsRepair)
        }.sorted { ($0.statement.occurredAt, $0.index) < ($1.statement.occurredAt, $1.index) }
    }

    /// The entries about the same event: of a claim all that was said of it and what it concerns, of anything else the
    /// claims that concern it.
    private func related(to index: LogIndex, _ thread: ClaimThread?) -> Set<LogIndex> {
        if let thread { return Set(thread.statements.map(\.index)).union(thread.concerned) }
        let about = claims.filter { $0.concerned.contains(index) }
        return Set(about.flatMap { $0.statements.map(\.index) }).union([index])
    }

    /// Whether a body is about damage that wants mending; `nil` when it is about something else.
    private func wantsRepair(_ body: any StatementBody) -> Bool? {
        switch body {
        case is DamageBody, is AccidentBody: true
        case let claim as InsuranceClaimBody:
            switch claim.outcome {
            case .denied, .withdrawn, .repaired: false
            case .opened, .cashSettled, .totalLoss: true
            }
        default: nil
        }
    }

    /// Recall campaigns by number, each as its latest statement has it: by time, then by place in the log.
    var recalls: [RecallRecord] {
        var latest: [String: RecallRecord] = [:]
        for (line, body, time) in bodies(RecallBody.self) {
            let record = RecallRecord(campaign: body.campaign, index: line.index, body: body, time: time)
            if let earlier = latest[body.campaign], (record.time, record.index) < (earlier.time, earlier.index) {
                continue
            }
            latest[body.campaign] = record
        }
        return latest.values.sorted { $0.campaign < $1.campaign }
    }

    /// Disputes in the log's order, with what answers and decides them.
    var disputes: [DisputeRecord] {
        let responses = bodies(ResponseBody.self)
        let rulings = bodies(RulingBody.self)
        return bodies(DisputeBody.self).sorted { $0.line.index < $1.line.index }.map { line, body, _ in
            DisputeRecord(
                disputed: body.disputes, statement: lineByIndex[body.disputes], dispute: line,
                responses: responses.filter { $0.body.answers == line.index }.map(\.line)
                    .sorted { $0.index < $1.index },
                rulings: rulings.filter { $0.body.decides == line.index }.map(\.line).sorted { $0.index < $1.index })
        }
    }

    /// Erased lines in the log's order.
    var erased: [TimelineLine] { lines.filter { $0.statement == nil }.sorted { $0.index < $1.index } }

    /// Who made the statements, in the order of their first.
    var sources: [ReportSource] {
        var order: [Issuer] = []
        var byIssuer: [Issuer: [VerifiedStatement]] = [:]
        for statement in history.statements {
            let issuer = statement.statement.issuer
            if byIssuer[issuer] == nil { order.append(issuer) }
            byIssuer[issuer, default: []].append(statement)
        }
        return order.enumerated().map { position, issuer in
            let statements = byIssuer[issuer, default: []]
            return ReportSource(
                number: position + 1, issuer: issuer, attestor: statements.last?.attestor,
                standing: statements.map(\.standing).max { $0.gravity < $1.gravity } ?? .good,
                statementCount: statements.count)
        }
    }
}

extension AttestorStanding {
    /// Order by how much a reader should mind.
    fileprivate var gravity: Int {
        switch self {
        case .good: 0
        case .titleOutOfTurn: 1
        case .titleErased: 2
        case .keyRevokedLater: 3
        case .suspendedLater: 4
        case .revokedLater: 5
        case .keyCompromised: 6
        }
    }
}
