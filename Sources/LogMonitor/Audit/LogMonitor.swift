import LogAudit
public import LogClient
import Octets
public import TransparencyLog
import VehicleHistory

/// Follows a log from its beginning: mirrors its files, holds every entry to the log's rules, rebuilds the index, and never
/// forgets what the log has signed.
///
/// A round takes nothing on trust that the checkpoint's signature does not cover, in this order:
///
/// 1. **Signature** of the checkpoint by a key of the trust file.
/// 2. **Consistency** with the checkpoint before, by a proof made from the log's own tiles.
/// 3. **Tiles** from the top downwards: each is the preimage of a hash that is proven.
/// 4. **Bundles**: each has the hashes of its tile of level 0. Only now are entries looked at.
/// 5. **Rules** of the log and every index root, entry after entry (`LogAuditor`).
/// 6. **End** in an index root, and **parameters** that are those of the log.
/// 7. **Mirror**: upper tiles and parameters, and last the checkpoint, through a rename. Killed before, the next process
///    begins where the checkpoint in the folder stands.
public actor LogMonitor {
    /// Bundles that are fetched and hashed at a time, ahead of the one whose entries are audited.
    static let bundlesAheadMax = 24

    let files: any LogFiles
    let mirror: MirrorFolder
    let trust: TrustPolicy
    var auditor = LogAuditor()
    /// What was audited last.
    private(set) var last: (note: SignedNote, checkpoint: Checkpoint)?
    private var isResumed = false
    /// Rounds and examinations come one after the other, whoever asks.
    private var isBusy = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// A monitor of the log whose files are `files`.
    ///
    /// - Parameters:
    ///   - mirror: keeps the files, and with them where the audit stands.
    ///   - trust: names the log's key, and whose cosignatures are asked for.
    public init(files: any LogFiles, mirror: MirrorFolder, trust: TrustPolicy) {
        self.files = files
        self.mirror = mirror
        self.trust = trust
    }

    /// The checkpoint that was audited last; `nil` before the first.
    public var audited: Checkpoint? { last?.checkpoint }

    /// Takes up the audit where the mirror's checkpoint stands: reads and hashes all entries again, and rebuilds the index.
    ///
    /// - Throws: `MonitorFailure.mirror` when the folder holds anything else than what that checkpoint signs.
    public func resume() async throws(MonitorFailure) {
        await enter()
        defer { leave() }
        try await takeUpIfNeeded()
    }

    private func enter() async {
        guard isBusy else {
            isBusy = true
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func leave() {
        if waiting.isEmpty { isBusy = false } else { waiting.removeFirst().resume() }
    }

    private func takeUpIfNeeded() async throws(MonitorFailure) {
        guard !isResumed else { return }
        do {
            try await takeUp()
            isResumed = true
        } catch {
            throw MonitorFailure.of(error)
        }
    }

    /// Fetches the log's checkpoint and audits all that is new.
    ///
    /// - Parameter nowMilliseconds: the clock, since 1970.
    /// - Throws: `MonitorFailure`.
    public func round(nowMilliseconds: UInt64) async throws(MonitorFailure) -> MonitorRound {
        await enter()
        defer { leave() }
        try await takeUpIfNeeded()
        let bytes = try await MonitorFailure.reading { () throws(LogFileError) in try await files.checkpoint() }
        let note: SignedNote
        do { note = try SignedNote(parsing: bytes) } catch {
            throw .finding(LogFinding(.signature, "what \(files.place)/checkpoint serves is no signed note: \(error)"))
        }
        let evaluation = try evaluated(note)
        let round = try await advance(to: note, evaluation: evaluation, nowMilliseconds: nowMilliseconds)
        guard evaluation.isQuorumMet else {
            throw .finding(
                LogFinding(.quorum, "the checkpoint of \(evaluation.checkpoint.size) entries lacks cosignatures"))
        }
        try checkAge(round, nowMilliseconds)
        return round
    }

    /// Audits up to a checkpoint that its log has signed, wherever it comes from. Neither cosignatures are asked for nor
    /// `/params`, which may not be published yet.
    ///
    /// - Parameter nowMilliseconds: the clock, since 1970, for evidence.
    /// - Throws: `MonitorFailure`.
    public func advance(to note: SignedNote, nowMilliseconds: UInt64) async throws(MonitorFailure) -> MonitorRound {
        await enter()
        defer { leave() }
        try await takeUpIfNeeded()
        _ = try evaluated(note)
        return try await advance(to: note, evaluation: nil, nowMilliseconds: nowMilliseconds)
    }

    private func evaluated(_ note: SignedNote) throws(MonitorFailure) -> TrustPolicyEvaluation {
        let evaluation: TrustPolicyEvaluation
        do { evaluation = try trust.evaluate(note) } catch {
            throw .finding(LogFinding(.signature, "the checkpoint of \(files.place) is not to be believed: \(error)"))
        }
        if let origin = last?.checkpoint.origin, origin != evaluation.checkpoint.origin {
            throw .finding(
                LogFinding(
                    .signature, "\(files.place) was the log \(origin), and is \(evaluation.checkpoint.origin) now"))
        }
        guard evaluation.log != nil else {
            throw .finding(LogFinding(.signature, "the trust file names no log"))
        }
        return evaluation
    }

    private func advance(
        to note: SignedNote, evaluation: TrustPolicyEvaluation?, nowMilliseconds: UInt64
    ) async throws(MonitorFailure) -> MonitorRound {
        do {
            let checkpoint = try Checkpoint(parsing: note.text)
            let before = last?.checkpoint
            let comparedBefore = auditor.comparedRootCount
            var isOlder = false
            if let before, checkpoint.size <= before.size {
                try await compare(note, checkpoint, nowMilliseconds)
                isOlder = checkpoint.size < before.size
                if !isOlder { try keep(note, checkpoint) }
            } else {
                try await extend(
                    to: note, checkpoint, checksParameters: evaluation != nil, nowMilliseconds)
            }
            return MonitorRound(
                checkpoint: checkpoint, sizeBefore: before?.size ?? 0, indexState: auditor.lastIndexState,
                comparedRootCount: auditor.comparedRootCount - comparedBefore, evaluation: evaluation, isOlder: isOlder)
        } catch {
            // What was fed beyond the last checkpoint is not part of any: begin again from there.
            if auditor.isStopped || auditor.size != last?.checkpoint.size ?? 0 { isResumed = false }
            throw MonitorFailure.of(error)
        }
    }

    /// Makes `note` what was audited last.
    func keep(_ note: SignedNote, _ checkpoint: Checkpoint) throws {
        try mirror.write(note.encoded, to: "checkpoint")
        last = (note, checkpoint)
    }

    func start(at last: (note: SignedNote, checkpoint: Checkpoint)?, trustedSize: LogSize) {
        self.last = last
        auditor = LogAuditor(trustedSize: trustedSize)
    }

    private func checkAge(_ round: MonitorRound, _ nowMilliseconds: UInt64) throws(MonitorFailure) {
        guard let state = round.indexState else { return }
        let ageSeconds =
            nowMilliseconds > state.timeMilliseconds ? (nowMilliseconds - state.timeMilliseconds) / 1000 : 0
        guard ageSeconds <= trust.maxAgeSeconds else {
            throw .finding(
                LogFinding(
                    .stalled,
                    "the log has said nothing for \(ageSeconds) s, and the trust file allows \(trust.maxAgeSeconds) s"))
        }
    }
}
