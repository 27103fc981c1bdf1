public import Rewards
public import TransparencyLog

/// The rows behind the rewards: journal, sheets, facts, results, small private documents.
///
/// Written by the sequencer's thread alone, in `RegistryStore.commit(_:)` together with the statements that they belong
/// to, or by `append(_:turn:)` where there is no statement. Calls are synchronous, as the registry store's are.
public protocol RewardStore: Sendable {
    /// Writes rows that no statement goes with, in one transaction that survives a power cut once this returns.
    ///
    /// - Throws: `.fenced` when another sequencer has taken the lease since; `.journalMoved` when the journal's head is
    ///   not what a batch was made for; nothing is written then. Any other error leaves open whether it is there.
    func append(_ batches: [RewardBatch], turn: LeaseEpoch) throws(StoreError)

    /// Where journal and facts stand.
    func rewardHead() throws(StoreError) -> RewardStoreHead

    /// The journal's lines of `range` as far as they exist, in order.
    func journalLines(_ range: Range<UInt64>) throws(StoreError) -> [[UInt8]]

    /// An epoch's issuance sheet; `nil` when it has none.
    func issuanceSheet(epoch: Epoch) throws(StoreError) -> [UInt8]?

    /// Every policy that was ever announced, in order of its first epoch.
    func rewardPolicies() throws(StoreError) -> [StoredPolicy]

    // MARK: Facts

    /// The statements of `range` with what is needed to read facts out of them; those erased are left out.
    func statements(_ range: Range<UInt64>) throws(StoreError) -> [DatedStatement]

    /// All facts below `cut` of the vehicles that have a statement of `epoch`, in order of vehicle and log index.
    func facts(
        ofVehiclesWith epoch: Epoch, below cut: LogIndex, _ body: (StoredFact) throws(StoreError) -> Void
    ) throws(StoreError)

    /// All facts below `cut` of the vehicles that have a statement by somebody else than `organisations`, in order of
    /// vehicle and log index.
    func facts(
        ofVehiclesKnownBeyond organisations: [String], below cut: LogIndex,
        _ body: (StoredFact) throws(StoreError) -> Void
    ) throws(StoreError)

    /// All facts below `cut` of the vehicles that have a statement by `organisation`, in order of vehicle and log index.
    func facts(
        ofVehiclesOf organisation: String, below cut: LogIndex, _ body: (StoredFact) throws(StoreError) -> Void
    ) throws(StoreError)

    /// All facts below `cut` of some vehicles, in order of vehicle and log index.
    func facts(of vehicles: [UInt64], below cut: LogIndex) throws(StoreError) -> [StoredFact]

    /// The fact of a statement; `nil` when there is none, or it was erased.
    func fact(at index: LogIndex) throws(StoreError) -> StoredFact?

    /// What statements below `cut` say about the pay of earlier ones, in order of the log.
    func rewardCases(below cut: LogIndex) throws(StoreError) -> [StoredCase]

    /// What the log below `cut` says about who owns vehicles, in order of vehicle and log index.
    func titleEvents(_ scope: TitleEventScope, below cut: LogIndex) throws(StoreError) -> [StoredTitleEvent]

    // MARK: Results

    /// What was issued for an epoch, in order of log index; `organisation` narrows it to one contributor's.
    func results(epoch: Epoch, organisation: String?) throws(StoreError) -> [StoredResult]

    /// Everything issued for the epochs from `first` on, in order of epoch and log index.
    func results(from first: Epoch, _ body: (StoredResult) throws(StoreError) -> Void) throws(StoreError)

    /// What was ever issued for the vehicles that have a statement of `epoch`, in order of vehicle and log index.
    func results(
        ofVehiclesWith epoch: Epoch, _ body: (StoredResult) throws(StoreError) -> Void
    ) throws(StoreError)

    /// What was ever issued for some vehicles, in order of vehicle and log index.
    func results(of vehicles: [UInt64]) throws(StoreError) -> [StoredResult]

    /// What was ever issued for the vehicles that have a statement by `organisation`.
    func results(ofVehiclesOf organisation: String) throws(StoreError) -> [StoredResult]

    /// The issued statements whose pay is open: held, or partly locked since `epoch` or earlier; and those of the given
    /// places in the log.
    func openResults(lockedUntil epoch: Epoch?, and indices: [LogIndex]) throws(StoreError) -> [StoredResult]

    // MARK: Private documents

    /// A document; `nil` when there is none.
    func record(_ key: RecordKey) throws(StoreError) -> [UInt8]?

    /// The documents of a collection whose keys begin with `prefix`, in order of key.
    func records(in collection: String, prefix: String) throws(StoreError) -> [(key: String, value: [UInt8])]
}
