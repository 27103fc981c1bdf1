import Octets
import RegistryAPI
import RegistryClient
public import Rewards
public import TransparencyLog
import VehicleHistory

/// Computes an epoch again from what is public, and names the first difference.
public struct RewardVerification: Sendable {
    /// A sample for an auditor.
    public struct Sample: Sendable {
        /// Calls in the auditor's name.
        public let desk: CallDesk
        /// The beacon's randomness, in hexadecimal.
        public let randomness: String
        /// How many lines.
        public let lineCount: Int

        /// A sample.
        public init(desk: CallDesk, randomness: String, lineCount: Int) {
            self.desk = desk
            self.randomness = randomness
            self.lineCount = lineCount
        }
    }

    /// The epoch.
    public let epoch: Epoch
    /// The public record.
    public let source: any RewardSource
    /// The trust file; without one nothing ties the record to a log, and the verdict says so.
    public let trust: TrustPolicy?
    /// Calls in a contributor's name, for its own lines.
    public var contributor: CallDesk?
    /// The auditor's sample.
    public var sample: Sample?

    /// The verification of an epoch.
    public init(epoch: Epoch, source: any RewardSource, trust: TrustPolicy?) {
        self.epoch = epoch
        self.source = source
        self.trust = trust
    }

    /// The trust file of the options; for a registry without one its own proposal, with a warning; for a folder none.
    ///
    /// - Throws: `CommandFailure`.
    public static func trust(
        _ policy: PolicyOptions, _ record: RecordOptions
    ) async throws(CommandFailure) -> TrustPolicy? {
        if let path = policy.path { return try ReportVerification.trust(path: path) }
        guard record.folder == nil else {
            Terminal.standardError.write("warning: no trust file, so nothing ties these files to a log.\n")
            return nil
        }
        return try await ReportVerification.trust(path: nil, client: try Connection.client(record.registry))
    }

    /// Runs every check that it has the inputs for.
    ///
    /// - Throws: `CommandFailure` when an input cannot be had; what differs is in the verdict.
    public func run() async throws(CommandFailure) -> RewardVerdict {
        var checks = CheckList()
        let stated = try await logCheck(&checks)
        let state = try await source.state()
        let journal = RecordedJournal(try await source.journal(atLeast: state.journal.count))
        journalCheck(&checks, journal, stated, state)
        try await issuanceCheck(&checks, journal, stated)
        try await drawChecks(&checks, journal)
        try await dividendCheck(&checks, journal)
        if let contributor { try await ownLinesCheck(&checks, contributor) }
        if let sample { try await sampleCheck(&checks, sample) }
        return RewardVerdict(
            epoch: epoch.value, place: source.place, checks: checks, hasOwnLines: contributor != nil,
            hasSample: sample != nil)
    }

    /// What the log says of the epoch's issuance, by a proof that verifies.
    private func logCheck(_ checks: inout CheckList) async throws(CommandFailure) -> RewardEpochBody? {
        let subject = "points:\(epoch)"
        guard let trust else {
            checks.append("log", .skipped, "no trust file: the record may be nobody's")
            return nil
        }
        let report = try SubjectReport.verified(try await source.proof(of: subject), subject: subject, trust: trust)
        let issued = report.history.statements.compactMap { $0.statement.body as? RewardEpochBody }
            .filter { $0.step == .issued && $0.epoch == epoch.value }
        guard issued.count <= 1 else {
            checks.append("log", .failed, "epoch \(epoch) is issued \(issued.count) times in the log")
            return nil
        }
        guard let issued = issued.first else {
            checks.append("log", .failed, "the log proves that epoch \(epoch) is not issued yet")
            return nil
        }
        checks.append(
            "log", .passed, "the log proves policy, journal, sheet and sum of this issuance, and no second one")
        return issued
    }

    private func journalCheck(
        _ checks: inout CheckList, _ journal: RecordedJournal, _ stated: RewardEpochBody?, _ state: RewardsState
    ) {
        let count = stated?.journal.count ?? UInt64(clamping: state.journal.count)
        let head = stated.map { "\($0.journal.head)" } ?? state.journal.head
        let whose = stated == nil ? "the registry's" : "the log's"
        let found = journal.head(after: count)
        guard let found else {
            return checks.append(
                "journal", .failed, "it has \(journal.lines.count) lines, and \(whose) statement is of \(count)")
        }
        let isSame = "\(found)" == head
        checks.append(
            "journal", isSame ? .passed : .failed,
            isSame
                ? "the hash chain of its first \(count) lines ends in \(whose) head"
                : "the chain of its first \(count) lines ends in \(found), \(whose) head is \(head)")
    }
}
