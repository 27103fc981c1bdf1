import Logging
import Synchronization
import TransparencyLog

/// What a process that is not alone looks after.
extension Registry {
    /// Asks the store again and again, until this process has stopped or the task is cancelled.
    ///
    /// A leader learns so whether it still leads: one whose session was ended while it had nothing to write would hear of
    /// its successor at its next batch only, and show until then what is old.
    func watchStore() async {
        guard configuration.inbox != nil else { return }
        let store = store
        while !Task.isCancelled, !isStopped {
            let head: StoreHead? = await workers.run { try? store.head() }
            // A database that does not answer says nothing about who leads.
            if let head {
                storeAnsweredAt.withLock { $0 = .now }
                if standing == .leading { try? await sequencer.keepTurn(head) }
            }
            try? await Task.sleep(for: .milliseconds(configuration.following.checkMilliseconds))
        }
    }

    /// Whether the store answered lately, as far as it was asked.
    var isStoreAnswering: Bool {
        guard let last = storeAnsweredAt.withLock({ $0 }) else { return true }
        return last.duration(to: .now) < .milliseconds(configuration.following.silenceMilliseconds)
    }

    /// Sleeps; where others may take over, no longer than this process leads.
    func pauseWhileLeading(milliseconds: UInt64) async {
        guard configuration.inbox != nil else {
            try? await Task.sleep(for: .milliseconds(milliseconds))
            return
        }
        var rest = milliseconds
        while rest > 0, !isStopped, !Task.isCancelled {
            let part = min(rest, UInt64(configuration.following.checkMilliseconds))
            try? await Task.sleep(for: .milliseconds(part))
            rest -= part
        }
    }
}

extension Sequencer {
    /// Stops where another process leads by now; otherwise sees to it that the published checkpoint is the newest. One
    /// that was suspended between its last look at the lease and its write has put an older one in its place.
    func keepTurn(_ head: StoreHead) async throws(RegistryError) {
        try await onQueue { () throws(RegistryError) in
            try self.requireRunning()
            guard let lease = self.lease, head.epoch <= lease else {
                self.stop("\(StoreError.fenced)")
                throw .store(.fenced)
            }
            guard self.state != nil, let current = self.publication.current else { return }
            do {
                guard try self.tiles.read("checkpoint") != current.note else { return }
                self.logger.warning("an older checkpoint was published; the newest is put back")
                try self.requireTurn()
                try self.tiles.publish(checkpoint: current.note)
            } catch let error as TileStoreError {
                throw .tiles(error)
            } catch let error as RegistryError {
                throw error
            } catch {
                throw .failed("\(error)")
            }
        }
    }
}
