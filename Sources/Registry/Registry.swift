public import Attestation
public import Logging
import Octets
import Operations
import Synchronization
import TransparencyLog
public import VehicleHistory
import VerifiableIndex

/// The registry: takes signed statements, puts them into the log, and proves what it holds.
public final class Registry: Sendable {
    /// Most statements that are accepted and queued at a time.
    static let chunkCountMax = 2_048
    /// Statements that one task accepts.
    static let acceptanceCountMax = 32

    let configuration: RegistryConfiguration
    let keys: RegistryKeys
    let logger: Logger
    let store: any RegistryStore
    let tiles: any TileStore
    let publication: Publication
    let sequencer: Sequencer
    let prover: Prover
    /// Statements read lately.
    private let statementMemory: StatementMemory
    /// The office that keeps the rewards.
    public let rewards: RewardOffice
    /// Who carries out signed calls about rewards.
    public let administration: RewardAdministration
    let labels: LabelCache
    let salts = SaltSource()
    /// Accepts what the registry itself may state too.
    let officeAcceptor: Acceptor
    let workers = WorkerPool(label: "vinlog.workers")
    /// Who was shown what.
    let accesses: AccessRecorder
    /// How much attestors stated, and how often it was contradicted.
    let tallier: AttestorTallier
    /// Which vehicles a component may be in.
    let components: ComponentIndexer
    /// What is counted and measured.
    let figures: RegistryFigures
    /// How much each attestor may state; `nil` without a limit.
    let attestorLimiter: RateLimiter<Issuer>?

    /// Reads statements for whoever verifies this registry's reports beside it, those read lately not again.
    public var statementReading: any StatementReading { statementMemory }
    /// Hands statements on while this process follows; `nil` where there is no inbox.
    let desk: InboxDesk?
    /// The published size at which a follower looked at the journal of rewards last.
    let followedJournalSize = Mutex<LogSize?>(nil)
    /// When the store answered last; `nil` before it was asked.
    let storeAnsweredAt = Mutex<ContinuousClock.Instant?>(nil)
    /// Whether what follows the first publication was done.
    let opening = Mutex(false)
    /// Files of evidence; `nil` where none are stored.
    let evidence: EvidenceFolder?
    /// Room for files that are coming in.
    let evidenceRoom = EvidenceRoom()

    init(
        _ configuration: RegistryConfiguration, store: any RegistryStore, tiles: any TileStore, keys: RegistryKeys,
        erasures: any ErasureLedger, faults: FaultPlan, logger: Logger
    ) {
        self.configuration = configuration
        self.keys = keys
        self.logger = logger
        self.store = store
        self.tiles = tiles
        publication = Publication()
        let inbox = configuration.following.takesStatements ? configuration.inbox : nil
        desk = inbox.map { inbox in
            InboxDesk(
                inbox, countMax: configuration.queueCountMax,
                answerMilliseconds: configuration.following.answerMilliseconds, now: configuration.now, logger: logger)
        }
        evidence = configuration.evidence.folder.map(EvidenceFolder.init(path:))
        let statementMemory = StatementMemory()
        self.statementMemory = statementMemory
        let figures = RegistryFigures(configuration.metrics)
        self.figures = figures
        attestorLimiter = configuration.attestorRate.map {
            RateLimiter(rate: $0, keyCountMax: configuration.attestorRateCountMax)
        }
        let tileCache = TileCache(tileCountMax: configuration.tileCacheCountMax)
        let sequencer = Sequencer(
            configuration: configuration, keys: keys, store: store, tiles: tiles, publication: publication,
            tileCache: tileCache, statements: statementMemory, erasures: erasures, evidence: evidence, faults: faults,
            figures: figures, logger: logger)
        self.sequencer = sequencer
        prover = Prover(
            store: store, tiles: tiles, tileCache: tileCache, publication: publication, keys: keys,
            statements: statementMemory,
            keepVRFProof: { row, proof in
                // Kept with the next batch, of which a follower makes none.
                guard sequencer.isFollowing.withLock({ !$0 }) else { return }
                sequencer.newVRFProofs.withLock { $0[row.key] = (row.number, row.label, proof) }
            })
        accesses = AccessRecorder(store: store, configuration: configuration, logger: logger)
        tallier = AttestorTallier(
            store: store, sequencer: sequencer, publication: publication, workers: workers, logger: logger)
        components = ComponentIndexer(store: store, publication: publication, workers: workers)
        labels = LabelCache(countMax: configuration.subjectCacheCountMax)
        let generation = keys.vrf.count - 1
        let acceptor = Acceptor(
            origin: configuration.origin, generation: UInt32(generation), vrf: keys.vrf[generation], labels: labels,
            salts: salts, store: store, isForOffice: true)
        officeAcceptor = acceptor
        rewards = RewardOffice(
            store: store, sequencer: sequencer, configuration: configuration, steward: keys.steward,
            acceptor: acceptor, salts: salts, logger: logger)
        administration = RewardAdministration(
            office: rewards, store: store, workers: workers, configuration: configuration, publication: publication,
            directory: { sequencer.accreditation.withLock { $0.directory } },
            scrubBackups: { [workers, logger] in await sequencer.erasures.scrubBackups(on: workers, logger: logger) })
    }

    /// Puts a new registry into an empty store. Its first entry follows when it is opened.
    ///
    /// - Parameter authorities: thumbprints of the accreditation authorities' keys.
    /// - Throws: `.mismatch` when the parameters cannot be written so, `.store(.alreadyCreated)`.
    public static func create(
        origin: String, authorities: [Thumbprint], keys: RegistryKeys, in store: any RegistryStore
    ) throws(RegistryError) {
        guard let vrf = keys.vrf.first else { throw .mismatch("there is no VRF key") }
        let parameters: RegistryParameters
        do {
            parameters = try RegistryParameters(origin: origin, authorities: authorities, vrfKey: vrf.publicKey)
        } catch {
            throw .mismatch("\(error)")
        }
        do {
            try store.create(origin: origin, parameters: String(decoding: parameters.text, as: UTF8.self))
        } catch {
            throw .store(error)
        }
    }

    /// Opens a registry: takes the lease, rebuilds the index, publishes whatever was committed and not published.
    ///
    /// - Throws: `.leaseHeld` while another process sequences on the store; `.mismatch` when store, keys and
    ///   configuration do not belong together; `.inconsistent` when the store contradicts what was signed.
    ///
    /// - Parameter erasures: what was erased, kept outside the store: it is carried out again before this returns, so
    ///   that an older copy of the store shows nothing that was erased since.
    public static func open(
        _ configuration: RegistryConfiguration, store: any RegistryStore, tiles: any TileStore, keys: RegistryKeys,
        erasures: any ErasureLedger = MemoryErasureLedger(), logger: Logger = Logger(label: "vinlog.registry")
    ) async throws(RegistryError) -> Registry {
        try await open(
            configuration, store: store, tiles: tiles, keys: keys, erasures: erasures, faults: .none, logger: logger)
    }

    static func open(
        _ configuration: RegistryConfiguration, store: any RegistryStore, tiles: any TileStore, keys: RegistryKeys,
        erasures: any ErasureLedger = MemoryErasureLedger(), faults: FaultPlan,
        logger: Logger = Logger(label: "vinlog.registry")
    ) async throws(RegistryError) -> Registry {
        // By construction no file of the log is touched while it is not known how far the log went.
        let tiles: any TileStore = configuration.restored == nil ? tiles : MemoryTiles(over: tiles)
        let registry = Registry(
            configuration, store: store, tiles: tiles, keys: keys, erasures: erasures, faults: faults, logger: logger)
        do {
            try await registry.sequencer.start()
            if registry.isRestored {
                registry.opening.withLock { $0 = true }
                return registry
            }
            await registry.waitForPublication()
            if registry.publication.current != nil { try await registry.finishOpening() }
        } catch {
            await registry.shutdown()
            throw error
        }
        return registry
    }

    /// Waits a moment for the cosigners, if they have to be asked before anything can be shown.
    func waitForPublication() async {
        let pause = 10
        var rest = configuration.cosigning?.openingMilliseconds ?? 0
        while publication.current == nil, rest > 0, !isStopped {
            try? await Task.sleep(for: .milliseconds(pause))
            rest -= pause
        }
    }

    /// What follows the first publication of a leader. Before it, nothing is shown: an older copy of the store may still have what
    /// was erased since.
    func finishOpening() async throws(RegistryError) {
        try await replayErasures()
        try openEvidence()
        try await rewards.open()
        await rewards.addCloser(RewardAdministration.closer(rewards))
        opening.withLock { $0 = true }
    }

    /// Publishes idle roots at the configured interval, and does what is due about rewards, until the task is cancelled;
    /// then shuts down. A registry that follows does so first, until it leads.
    public func run() async throws {
        // Not waited for: a question that is not answered would hold up the end.
        let watch = Task { await self.watchStore() }
        defer { watch.cancel() }
        await followOn()
        while isRestored, !Task.isCancelled { try? await Task.sleep(for: .seconds(60)) }
        while !Task.isCancelled, !isStopped, !isOpened {
            await waitForPublication()
            if publication.current != nil { try await finishOpening() }
        }
        async let inbox: Void = readInbox()
        await keepSchedule()
        await shutdown()
        await inbox
    }

    /// What is due while this process leads, until it does not or the task is cancelled.
    private func keepSchedule() async {
        let interval = configuration.idleRootIntervalMilliseconds
        while !Task.isCancelled, isWorking {
            await doWhatIsDue()
            await writeReportCounts()
            let last = publication.current?.timeMilliseconds ?? 0
            let age = configuration.now() - min(configuration.now(), last)
            if age < interval || closing != nil {
                // Whoever has just submitted the first roster waits for the books to open.
                let pauseMax: UInt64 = await rewards.isStarted ? 60_000 : 1_000
                await pauseWhileLeading(milliseconds: min(interval - min(age, interval), pauseMax))
            } else if (try? await publishIdleRoot()) == nil || publication.current?.timeMilliseconds == last {
                // The sequencer has said why; neither a failing disk nor a missing quorum is asked in a tight loop.
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }

    /// Lets the reward office do what its schedule says; what fails is logged and tried again a minute later.
    private func doWhatIsDue() async {
        do {
            await keepErasures()
            for deed in try await rewards.tick() { logger.notice("rewards", metadata: ["done": "\(deed)"]) }
        } catch {
            logger.error("rewards wait", metadata: ["reason": "\(error)"])
        }
    }

    /// Publishes a new index root without statements, so that the registry's silence is as fresh as its speech.
    public func publishIdleRoot() async throws(RegistryError) {
        try await sequencer.publishIdleRoot()
    }

    /// Sequences what was accepted, takes nothing more, gives the lease back.
    public func shutdown() async {
        await writeReportCounts()
        await sequencer.shutdown()
    }
}
