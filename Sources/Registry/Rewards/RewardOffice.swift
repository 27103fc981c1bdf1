public import Attestation
import Logging
import Octets
public import Rewards
import TransparencyLog

/// The one writer of the rewards' journal.
///
/// It holds the ledger in memory, replayed from the store when the registry opens. A posting is staged on the ledger,
/// its lines, its statement and its private rows go to the sequencer together, and one transaction commits them all or
/// none of them. After a failure nobody knows whether the transaction is there, so the ledger is read from the store
/// again; whoever posted posts the same again and finds it there by its ids.
public actor RewardOffice {
    private let executor = RewardExecutor()

    /// A thread of its own.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    nonisolated let store: any RegistryStore
    let sequencer: Sequencer
    let configuration: RegistryConfiguration
    let steward: SigningKey?
    /// Balances with everything that was staged, committed or on its way.
    var ledger = Ledger()
    /// The journal as far as it is durable.
    var committedHead = JournalHead.empty
    /// Which week is which; `nil` before genesis.
    var calendar: EpochCalendar?
    /// Which policy holds in which epoch; `nil` before genesis.
    var schedule: PolicySchedule?
    /// What parts of the registry add to a closing.
    var closers: [RewardCloser] = []
    /// What of each holder's escrow became liquid, from the journal.
    var vesting = VestingBook()
    let workers = WorkerPool(label: "vinlog.rewards.weighing")
    /// Whether the schedule is at work.
    var isTicking = false
    /// Time of the newest posting, milliseconds since 1970.
    var lastPostingMilliseconds: UInt64 = 0
    /// Postings that the sequencer has and has not answered yet.
    var postingsOnTheirWay = 0
    /// Ids of statements that are on their way.
    var statementsOnTheirWay: Set<String> = []
    /// Documents as postings on their way will leave them; the inner `nil` is a deletion.
    var recordsOnTheirWay: [RecordKey: (value: [UInt8]?, number: Int)] = [:]
    private(set) var postingNumber = 0
    /// Whether the ledger may be ahead of the store for good, after a failure.
    var mustReload = false
    let acceptor: Acceptor
    let salts: SaltSource
    let logger: Logger

    init(
        store: any RegistryStore, sequencer: Sequencer, configuration: RegistryConfiguration, steward: SigningKey?,
        acceptor: Acceptor, salts: SaltSource, logger: Logger
    ) {
        self.acceptor = acceptor
        self.salts = salts
        self.logger = logger
        self.store = store
        self.sequencer = sequencer
        self.configuration = configuration
        self.steward = steward
    }

    // MARK: Reading

    /// The key that signs the registry's own statements; `nil` when the registry has none.
    public nonisolated var stewardKey: PublicKey? { steward?.publicKey }

    /// The policy that rewards begin with at genesis.
    public nonisolated var firstPolicy: RewardPolicy { configuration.firstRewardPolicy }

    /// Whether genesis is done.
    public var isStarted: Bool { calendar != nil }

    /// Which week is which epoch.
    ///
    /// - Throws: `.notStarted` before genesis.
    public func epochs() throws(RewardRefusal) -> EpochCalendar {
        guard let calendar else { throw .notStarted }
        return calendar
    }

    /// The durable journal's head.
    public var head: JournalHead { committedHead }

    /// The epoch of now, by the registry's clock.
    ///
    /// - Throws: `.notStarted` before genesis.
    public func currentEpoch() throws(RewardRefusal) -> Epoch {
        let seconds = Int64(clamping: configuration.now() / 1_000)
        return try epochs().epoch(atSeconds: seconds) ?? 0
    }

    /// The balances, with what is on its way to the disk: what spending is decided by.
    public var balances: Ledger { ledger }

    /// Minor units in an account.
    public func balance(_ account: Account, _ asset: Asset) -> Amount { ledger.balance(account, asset) }

    /// Lines of the durable journal from `first` on, at most `limit`, without line feeds.
    public func journal(from first: UInt64, limit: Int) throws(RewardRefusal) -> [[UInt8]] {
        let end = min(committedHead.count, first.addingReportingOverflow(UInt64(max(0, limit))).partialValue)
        guard first < end else { return [] }
        return try reading { () throws(StoreError) in try store.journalLines(first..<end) }
    }

    /// An epoch's issuance sheet (NDJSON); `nil` when it has none.
    public func sheet(of epoch: Epoch) throws(RewardRefusal) -> [UInt8]? {
        try reading { () throws(StoreError) in try store.issuanceSheet(epoch: epoch) }
    }

    /// What was issued for which statement of an epoch; `organisation` (an attestor's id) narrows it to one's own.
    public func results(of epoch: Epoch, organisation: String? = nil) throws(RewardRefusal) -> [StoredResult] {
        try reading { () throws(StoreError) in try store.results(epoch: epoch, organisation: organisation) }
    }

    /// A private document; `nil` when there is none.
    public func record(_ key: RecordKey) throws(RewardRefusal) -> [UInt8]? {
        if let coming = recordsOnTheirWay[key] { return coming.value }
        return try reading { () throws(StoreError) in try store.record(key) }
    }

    /// The private documents of a collection whose keys begin with `prefix`, in order of key.
    public func records(
        in collection: String, prefix: String = ""
    ) throws(RewardRefusal) -> [(key: String, value: [UInt8])] {
        try reading { () throws(StoreError) in try store.records(in: collection, prefix: prefix) }
    }

    func nextPostingNumber() -> Int {
        postingNumber += 1
        return postingNumber
    }

    func reading<Value>(_ body: () throws(StoreError) -> Value) throws(RewardRefusal) -> Value {
        do {
            return try body()
        } catch {
            throw .unavailable("\(error)")
        }
    }
}
