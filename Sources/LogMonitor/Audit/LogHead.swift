public import LogClient
public import TransparencyLog

/// A log's newest checkpoint, and whether older ones are its beginnings: what somebody needs who keeps receipts and no
/// mirror.
public struct LogHead: Sendable {
    /// The checkpoint as it was served.
    public let note: SignedNote

    /// What it states.
    public let checkpoint: Checkpoint

    private let log: NoteVerifier
    private let tree: SignedTree

    /// Fetches a log's checkpoint, which has to be signed and cosigned as the trust file says.
    /// - Throws: `MonitorFailure`.
    public init(files: any LogFiles, trust: TrustPolicy) async throws(MonitorFailure) {
        let bytes = try await MonitorFailure.reading { () throws(LogFileError) in try await files.checkpoint() }
        let evaluation: TrustPolicyEvaluation
        do {
            note = try SignedNote(parsing: bytes)
            evaluation = try trust.evaluate(note)
        } catch {
            throw .finding(LogFinding(.signature, "the checkpoint of \(files.place) is not to be believed: \(error)"))
        }
        guard let log = evaluation.log else { throw .finding(LogFinding(.signature, "the trust file names no log")) }
        guard evaluation.isQuorumMet else {
            throw .finding(
                LogFinding(.quorum, "the checkpoint of \(evaluation.checkpoint.size) entries lacks cosignatures"))
        }
        self.log = log.verifier
        checkpoint = evaluation.checkpoint
        tree = SignedTree(files: files, checkpoint: evaluation.checkpoint)
    }

    /// The proof that the log begins with what an older note of it signs.
    ///
    /// - Parameters:
    ///   - older: a note that the log's key has signed, not longer than this one.
    ///   - nowMilliseconds: the clock, since 1970, for evidence.
    /// - Throws: `MonitorFailure`; a fork or another beginning is a finding with its evidence.
    public func front(
        matching older: SignedNote, nowMilliseconds: UInt64
    ) async throws(MonitorFailure) -> LogEvidence.Prefix {
        guard let verified = try? older.verifiedSignatures(by: [log]), !verified.isEmpty,
            let state = try? Checkpoint(parsing: older.text), state.origin == checkpoint.origin
        else { throw .finding(LogFinding(.signature, "an older checkpoint is not signed by the log's key")) }
        let finding = { (kind: LogFinding.Kind, text: String, claim: LogEvidence.Claim) in
            MonitorFailure.finding(LogFinding(kind, text, evidence: evidence(claim, nowMilliseconds)))
        }
        guard state.size <= checkpoint.size else {
            throw .finding(
                LogFinding(
                    .rolledBack,
                    "the log has signed \(state.size) entries before, and shows \(checkpoint.size) now"))
        }
        guard state.size < checkpoint.size else {
            guard state.root == checkpoint.root else {
                throw finding(
                    .fork, "the log has signed two roots of \(state.size) entries", .fork(older, note))
            }
            return LogEvidence.Prefix(size: state.size, root: state.root, proof: [])
        }
        let front: LogEvidence.Prefix
        do { front = try await tree.front(of: state.size) } catch { throw MonitorFailure.of(error) }
        guard front.root == state.root else {
            throw finding(
                .inconsistent, "the log of \(checkpoint.size) entries does not begin with that of \(state.size)",
                .inconsistent(older: older, newer: note, front: front))
        }
        return front
    }

    /// What `claim` is as evidence against this log.
    public func evidence(_ claim: LogEvidence.Claim, _ nowMilliseconds: UInt64) -> LogEvidence {
        LogEvidence(log: log, place: tree.files.place, foundAtMilliseconds: nowMilliseconds, claim: claim)
    }
}
