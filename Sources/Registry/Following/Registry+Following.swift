public import Logging
import Synchronization
import TransparencyLog
import VehicleHistory
import VerifiableIndex

extension Registry {
    /// Opens a registry that follows whoever sequences on the store: it shows each checkpoint as it is published, and
    /// takes no lease until ``lead()``.
    ///
    /// Before anything was published it shows nothing, and is not ready.
    ///
    /// - Throws: as `open`, but never `.leaseHeld`.
    public static func follow(
        _ configuration: RegistryConfiguration, store: any RegistryStore, tiles: any TileStore, keys: RegistryKeys,
        erasures: any ErasureLedger = MemoryErasureLedger(), logger: Logger = Logger(label: "vinlog.registry")
    ) async throws(RegistryError) -> Registry {
        guard configuration.restored == nil else { throw .store(.restored) }
        guard keys.log.signer != nil || !configuration.following.mayLead else {
            throw .mismatch("the log's key is not here: this process cannot lead")
        }
        let registry = Registry(
            configuration, store: store, tiles: tiles, keys: keys, erasures: erasures, faults: .none, logger: logger)
        registry.sequencer.isFollowing.withLock { $0 = true }
        do {
            try await registry.follow()
        } catch {
            await registry.shutdown()
            throw error
        }
        return registry
    }

    /// Whether this process sequences, follows, or shows a restored copy.
    public var standing: RegistryStanding {
        if isRestored { return .restored }
        return sequencer.isFollowing.withLock { $0 } ? .following : .leading
    }

    /// Shows the newest published checkpoint of which the store has the rows. Nothing happens where this process leads.
    ///
    /// - Throws: `.inconsistent` when what is stored contradicts what was signed: nothing is followed any more then. Other
    ///   errors pass.
    public func follow() async throws(RegistryError) {
        guard standing == .following else { return }
        try await sequencer.follow()
        guard publication.current != nil, !isOpened else { return }
        try await rewards.open()
        opening.withLock { $0 = true }
    }

    /// Takes the lease and goes on where the last leader ended, over the index that is followed already: whatever it had
    /// committed is published first. Nothing happens where this process leads.
    ///
    /// - Throws: `.leaseHeld` while another process leads: this one follows as before. After any other error this process
    ///   has stopped, and another one, or its next start, goes on.
    public func lead() async throws(RegistryError) { try await lead(nil) }

    private func lead(_ granted: LeaseEpoch?) async throws(RegistryError) {
        guard standing == .following else { return }
        try await sequencer.lead(granted)
        // From here on it is as after a start.
        opening.withLock { $0 = false }
        await waitForPublication()
        if publication.current != nil { try await finishOpening() }
        logger.notice("this process sequences from now on", metadata: ["entries": "\(publishedSize)"])
    }

    /// Follows until the task is cancelled, a contradiction is found, or this process leads.
    func followOn() async {
        guard standing == .following else { return }
        let wait = LeaseWait()
        await withDiscardingTaskGroup { group in
            if configuration.following.mayLead {
                group.addTask { await self.standBy(wait) }
            }
            while standing == .following, !Task.isCancelled, !isStopped {
                try? await follow()
                if let epoch = wait.granted.withLock({ $0 }) {
                    do {
                        try await lead(epoch)
                    } catch {
                        logger.critical("this process could not take over", metadata: ["reason": "\(error)"])
                    }
                    break
                }
                if isOpened { await followJournal() }
                try? await Task.sleep(for: .milliseconds(configuration.following.intervalMilliseconds))
            }
            group.cancelAll()
        }
    }

    /// Waits for the lease on a thread of its own.
    private func standBy(_ wait: LeaseWait) async {
        await withTaskCancellationHandler {
            while !Task.isCancelled, !isStopped {
                let result: Result<LeaseEpoch?, StoreError> = await workers.run { [store] in
                    do throws(StoreError) {
                        return .success(try store.waitForLease { wait.isWanted.withLock { $0 } })
                    } catch {
                        return .failure(error)
                    }
                }
                switch result {
                case .success(let epoch?): return wait.granted.withLock { $0 = epoch }
                case .success(nil): return
                case .failure(let error):
                    logger.error("the lease cannot be waited for", metadata: ["reason": "\(error)"])
                    try? await Task.sleep(for: .milliseconds(configuration.following.leaseIntervalMilliseconds))
                }
            }
        } onCancel: {
            wait.isWanted.withLock { $0 = false }
        }
    }

    private func followJournal() async {
        guard
            followedJournalSize.withLock({ size in
                defer { size = publishedSize }
                return size != publishedSize
            })
        else { return }
        do {
            try await rewards.follow()
        } catch {
            logger.error("the journal of rewards is behind", metadata: ["reason": "\(error)"])
        }
    }
}

/// A standby's wait for the lease.
private final class LeaseWait: Sendable {
    /// Whether it is to go on.
    let isWanted = Mutex(true)
    /// The lease, once it is this process's.
    let granted = Mutex<LeaseEpoch?>(nil)
}
