import Dispatch
import Logging
import Octets
import Synchronization
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// Gives statements their place in the log. One at a time, on a thread of its own.
///
/// ## The commit order
///
/// Each batch goes through these steps; a failure or a `kill -9` may come before, in or after any of them. What
/// happens then is said at each. Recovery is not a path of its own: it is steps 4 to 7 for whatever is committed and
/// not yet published.
///
/// 1. **Stage.** Idempotency and accreditation are checked again, now in order, and who owns a vehicle where its owner
///    or registrar speaks; entries, subjects' values and the index's next root are computed in memory. Postings of the
///    reward office join, each with its statement; they build on each other, so when one cannot join, those after it
///    cannot. Erasures are noted in their ledger, outside the store, durably. *Lost on failure: nothing was promised;
///    but for an erasure that was noted, which the next start carries out.*
/// 2. **Commit.** One transaction with `synchronous=FULL` writes entries, statements, subjects, the index root and
///    the new size, if the size and the sequencer's number are still what they were; and with them the reward
///    postings' journal lines and private rows, if the journal's head is. Postings without a statement, alone, are one
///    such transaction by themselves, and done after step 3. *On failure the sequencer does
///    not know whether the batch is there. It forgets what it has in memory and reads the store again; if the batch
///    is there, it is published then, and its submitters, told to send again, get their receipts as duplicates. The
///    office reads its journal again, and finds in it what was posted or not, with its statement or without both.*
/// 3. **Verify.** The rows are read back by another connection and everything is hashed again, the journal's chain
///    too. *If that differs,
///    nothing is signed, now or after a restart: the sequencer stops for good.*
/// 4. **Sign.** The checkpoint's text follows from committed rows alone and Ed25519 is deterministic, so *signing
///    again gives the same bytes: no second checkpoint of one size can have another root.*
/// 5. **Tiles.** Files that the new checkpoint needs are written, each atomically. *Some or all may be there after a
///    failure; they are written again with the same content.*
///    Where witnesses or auditors must cosign, they are asked now, about the newest batch; until their quorum is there
///    the next batches go through these steps behind this one. *The published checkpoint stays what it was; after a
///    restart they are asked again about the same bytes.*
/// 6. **Checkpoint.** `/checkpoint` is replaced atomically. *From here on the world may have seen the batch; before,
///    only cosigners have.*
/// 7. **Publish.** The staged index is applied and the published state replaced, both under the write lock; proofs
///    are of this state. *In memory only.* What was erased is then driven out of the store's files: logs and stale
///    copies. *The ledger remembers until that is done, and a start does it before anything else.*
/// 8. **Answer.** Submitters get positions and receipts. *Who was not answered sends again and gets the receipt of
///    the first time.*
final class Sequencer: @unchecked Sendable {
    // Unchecked because all that is `var` is touched on `queue` only, which is serial.

    let configuration: RegistryConfiguration
    let keys: RegistryKeys
    let store: any RegistryStore
    let tiles: any TileStore
    let tileCache: TileCache
    /// What is read here again and again; what is erased leaves it too.
    let statements: StatementMemory
    let publication: Publication
    let faults: FaultPlan
    let logger: Logger
    let figures: RegistryFigures
    /// What was erased, kept outside the store.
    let erasures: any ErasureLedger
    /// Files of evidence; `nil` where none are stored.
    let evidence: EvidenceFolder?
    /// Files of evidence whose statements are being erased.
    let erasedEvidence = Mutex<[Hash]>([])
    let submissions: SubmissionQueue
    let postings = PostingQueue()
    /// Who may say what, for acceptance.
    let accreditation: Mutex<Accreditation>
    /// VRF proofs that were computed since the last batch.
    let newVRFProofs = Mutex<[SubjectKey: (number: SubjectNumber, label: Label, proof: [UInt8])]>([:])
    /// Entries whose tile files are on the disk, when that is not in the store yet.
    let newDurableTileSize = Mutex<LogSize?>(nil)
    /// The log's last word, once it is closed.
    let closing = Mutex<(note: SignedNote, closing: LogClosing)?>(nil)
    /// The parameters text of the newest batch, published or not.
    let preparedParameters = Mutex<[UInt8]>([])
    /// Why the sequencer has stopped for good; `nil` while it works.
    let stopped = Mutex<String?>(nil)

    private let queue = DispatchQueue(label: "vinlog.sequencer", qos: .userInitiated)
    private let isScheduled = Mutex(false)
    private(set) var lease: LeaseEpoch?
    /// Whether another process sequences, and this one shows what it publishes.
    let isFollowing = Mutex(false)
    /// What is carried while following.
    var followed: FollowedLog?
    /// Each subject's value in the followed index, by number: a change names the value that it replaces, and the row has
    /// the new one by then. 32 bytes a subject.
    var followedValues: [Hash] = []
    var state: SequencerState?
    var subjects: SubjectCache
    var titles = TitleCache(countMax: Sequencer.titleCountMax)
    /// Batches that are committed and not under a published checkpoint, oldest first.
    var unpublished: [UnpublishedBatch] = []
    /// The note under which the newest batch was published before a restart, with its cosignatures.
    var earlierNote: SignedNote?
    /// The asking of cosigners that goes on, if any, and its number.
    var round: Task<Void, Never>?
    var roundNumber = 0
    private let quorumMissing = Atomic(false)
    /// Whether the last round brought no quorum.
    var isQuorumMissing: Bool {
        get { quorumMissing.load(ordering: .relaxed) }
        set { quorumMissing.store(newValue, ordering: .relaxed) }
    }
    /// Entries under the newest checkpoint that was signed.
    let signedSize = Atomic<UInt64>(0)
    private var synchronizedSize: LogSize = 0
    private let isSynchronizing = Mutex(false)

    /// Entries after which tile files are synchronised to the disk, in the background.
    static let synchronizeEntryCount: UInt64 = 65_536

    init(
        configuration: RegistryConfiguration, keys: RegistryKeys, store: any RegistryStore, tiles: any TileStore,
        publication: Publication, tileCache: TileCache, statements: StatementMemory,
        erasures: any ErasureLedger, evidence: EvidenceFolder?, faults: FaultPlan, figures: RegistryFigures,
        logger: Logger
    ) {
        self.figures = figures
        self.configuration = configuration
        self.keys = keys
        self.store = store
        self.tiles = tiles
        self.publication = publication
        self.tileCache = tileCache
        self.statements = statements
        self.erasures = erasures
        self.evidence = evidence
        self.faults = faults
        self.logger = logger
        submissions = SubmissionQueue(
            countMax: configuration.queueCountMax, waiterCountMax: configuration.waiterCountMax)
        accreditation = Mutex(Accreditation(directory: AccreditationDirectory(authorities: []), size: 0))
        subjects = SubjectCache(countMax: configuration.subjectCacheCountMax)
    }

    // MARK: Scheduling

    /// Sees to it that what is queued will be sequenced.
    func wake() {
        let mustSchedule = isScheduled.withLock { isScheduled in
            defer { isScheduled = true }
            return !isScheduled
        }
        if mustSchedule { queue.async { self.drain() } }
    }

    private func drain() {
        isScheduled.withLock { $0 = false }
        while mayGoOn {
            let batch = submissions.dequeue(countMax: configuration.batchCountMax)
            let postings = postings.dequeue()
            if batch.isEmpty, postings.isEmpty { return }
            process(BatchAnswers(batch, postings))
        }
    }

    /// What is left in the queues, with those who wait for it.
    private func undrained() -> [BatchAnswers] {
        var left: [BatchAnswers] = []
        while case let (batch, postings) = (submissions.dequeue(countMax: .max), postings.dequeue()),
            !batch.isEmpty || !postings.isEmpty
        {
            left.append(BatchAnswers(batch, postings))
        }
        return left
    }

    /// Takes the lease and publishes whatever is committed.
    func start() async throws(RegistryError) {
        try await onQueue { () throws(RegistryError) in
            try self.takeLease()
            if let restored = self.configuration.restored {
                try self.showOnly(restored, head: try self.recoveredHead())
            } else {
                try self.readClosing()
                try self.load()
            }
        }
    }

    /// - Parameter granted: the lease, where the store has given it already.
    func takeLease(_ granted: LeaseEpoch? = nil) throws(RegistryError) {
        _ = try requireSigner()
        do throws(StoreError) {
            if let granted { lease = granted } else { lease = try store.acquireLease() }
        } catch {
            throw error == .leaseHeld ? .leaseHeld : .store(error)
        }
    }

    func requireSigner() throws(RegistryError) -> NoteSigner {
        if let signer = keys.log.signer { return signer }
        throw .mismatch("the log's key is not here: this process cannot lead")
    }

    /// Publishes a new index root without statements.
    func publishIdleRoot() async throws(RegistryError) {
        try await onQueue { () throws(RegistryError) in
            try self.requireRunning()
            try self.requireLeading()
            try self.attempt { () throws(RegistryError) in
                try self.load()
                // What waits for cosigners is newer than what is published: another root would only wait behind it.
                guard self.unpublished.isEmpty, self.closing.withLock({ $0 == nil }) else { return }
                try self.sequence(BatchAnswers(), isIdleRoot: true)
            }
        }
    }

    /// Sequences what is queued, lets nobody in any more, gives the lease back.
    func shutdown() async {
        submissions.close()
        postings.close()
        try? await onQueue { () throws(RegistryError) in
            self.drain()
            self.stopped.withLock { $0 = $0 ?? "it was shut down" }
            self.round?.cancel()
            self.forget(.stopped("it was shut down"))
            for answers in self.undrained() { answers.fail(.stopped("it was shut down")) }
            self.store.releaseLease()
        }
    }

    /// Runs `body` on the sequencer's queue after a pause.
    func askAgain(afterMilliseconds pause: Int, _ body: @escaping @Sendable () -> Void) {
        queue.asyncAfter(deadline: .now() + .milliseconds(pause), execute: body)
    }

    func onQueue(_ body: @escaping @Sendable () throws(RegistryError) -> Void) async throws(RegistryError) {
        let result: Result<Void, RegistryError> = await withCheckedContinuation { continuation in
            queue.async {
                do throws(RegistryError) {
                    continuation.resume(returning: .success(try body()))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        try result.get()
    }

    // MARK: A batch

    private func process(_ answers: BatchAnswers) {
        do throws(RegistryError) {
            try requireRunning()
            try requireLeading()
            try attempt { () throws(RegistryError) in
                try load()
                try figures.batch(of: answers.batch.count) { () throws(RegistryError) in
                    try sequence(answers, isIdleRoot: false)
                }
            }
        } catch {
            answers.failPostings(error)
            if case .store(.journalMoved) = error {
                // Nothing was written, and it was not these statements' fault.
                if !answers.batch.isEmpty { process(BatchAnswers(answers.batch)) }
            } else {
                answers.failSubmitters()
            }
        }
    }

    /// Runs `body`; if it fails, what is in memory is forgotten, and after some failures the sequencer stops.
    func attempt(_ body: () throws(RegistryError) -> Void) throws(RegistryError) {
        do {
            return try body()
        } catch {
            if case .store(.journalMoved) = error { throw error }
            forget(error)
            figures.countFailedBatch()
            switch error {
            case .store(.fenced), .store(.leaseHeld), .leaseHeld, .inconsistent, .mismatch: stop("\(error)")
            default: logger.error("a batch failed; the store is read again", metadata: ["error": "\(error)"])
            }
            throw error
        }
    }

    /// Forgets what can be read from the store again. Whoever waits is told to come back.
    private func forget(_ error: RegistryError) {
        state = nil
        subjects = SubjectCache(countMax: configuration.subjectCacheCountMax)
        titles = TitleCache(countMax: Self.titleCountMax)
        let waiting = unpublished.flatMap(\.waiting)
        unpublished = []
        earlierNote = nil
        for waiting in waiting { waiting.answers.fail(error) }
    }

    func stop(_ reason: String) {
        logger.critical("the sequencer stops", metadata: ["reason": "\(reason)"])
        close(because: reason)
    }

    /// Takes nothing more.
    func close(because reason: String) {
        stopped.withLock { $0 = reason }
        submissions.close()
        postings.close()
    }

    func requireRunning() throws(RegistryError) {
        if let reason = stopped.withLock({ $0 }) { throw .stopped(reason) }
    }

    private func requireLeading() throws(RegistryError) {
        if isFollowing.withLock({ $0 }) { throw .following }
    }

    /// Reads the store's rows, unless what is in memory still stands, and publishes what is committed.
    func load() throws(RegistryError) {
        guard state == nil else { return }
        guard let lease else { throw .leaseHeld }
        // What a crash left behind of an erasure goes before anybody can read it.
        settleErasures(thoroughly: (try? erasures.isUnsettled()) ?? true)
        let loaded = try recover(lease)
        state = loaded
        accreditation.withLock { $0 = loaded.accreditation }
        if loaded.size == 0 { try sequenceGenesis() } else { try publishOrAsk() }
    }

    /// Synchronises tile files now and then, beside the sequencer: a power cut then costs little rework.
    func synchronizeTiles(upTo size: LogSize) {
        guard size.value - min(size.value, synchronizedSize.value) >= Self.synchronizeEntryCount,
            isSynchronizing.withLock({ isBusy in
                defer { isBusy = true }
                return !isBusy
            })
        else { return }
        synchronizedSize = size
        DispatchQueue.global().async {
            if (try? self.tiles.synchronize()) != nil { self.newDurableTileSize.withLock { $0 = size } }
            self.isSynchronizing.withLock { $0 = false }
        }
    }
}
