public import TransparencyLog

/// What an insurer said of one claim, from the first statement to the newest: preliminary, final, withdrawn.
///
/// A statement joins a claim by naming an earlier statement of the same insurer about it (`supersedes`); what names no
/// such statement begins a claim of its own, so that nobody takes the place of what another insurer said.
public struct ClaimThread: Sendable {
    /// The statements, in the order of the log; never empty.
    public let statements: [RecordedStatement]
    /// How the claim stands: the newest statement.
    public let current: RecordedStatement
    /// What that says.
    public let body: InsuranceClaimBody

    /// Log indices of the statements that a newer one took the place of.
    public var superseded: [LogIndex] { statements.dropLast().map(\.index) }

    /// When it was made first, as the insurer states it.
    var openedAt: EventTime { statements.first?.time ?? current.time }

    /// Whether the insurer took the claim back: it then accuses nothing, and stays visible.
    public var isWithdrawn: Bool { body.outcome == .withdrawn }

    /// Log indices of what it is about, by the newest statement that says so.
    public var concerned: [LogIndex] {
        statements.reversed().lazy.compactMap { ($0.statement.body as? InsuranceClaimBody)?.concerns }
            .first { !$0.isEmpty } ?? []
    }

    private init?(_ statements: [RecordedStatement]) {
        guard let current = statements.last, let body = current.statement.body as? InsuranceClaimBody else {
            return nil
        }
        self.statements = statements
        self.current = current
        self.body = body
    }

    /// The claims of a vehicle, in the order of their first statements.
    ///
    /// - Parameter statements: of any kinds, in any order.
    public static func all(of statements: [RecordedStatement]) -> [ClaimThread] {
        var threads: [[RecordedStatement]] = []
        var places: [LogIndex: Int] = [:]
        for recorded in statements.sorted(by: { $0.index < $1.index }) {
            guard let body = recorded.statement.body as? InsuranceClaimBody else { continue }
            let place = body.supersedes.flatMap { places[$0] }.flatMap { place in
                threads[place].first?.statement.issuer == recorded.statement.issuer ? place : nil
            }
            places[recorded.index] = place ?? threads.count
            if let place { threads[place].append(recorded) } else { threads.append([recorded]) }
        }
        return threads.compactMap { ClaimThread($0) }
    }
}

extension VehicleFacts {
    /// The claims, each with all that was said of it.
    var claims: [ClaimThread] {
        has(InsuranceClaimBody.self) ? ClaimThread.all(of: lines(InsuranceClaimBody.self).map(\.recorded)) : []
    }
}
