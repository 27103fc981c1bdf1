import Synchronization
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// From following to leading.
extension Sequencer {
    /// Takes the lease and goes on where the last leader ended: whatever it committed and did not publish is published
    /// first, over the index that is followed already.
    ///
    /// - Parameter granted: the lease, where the store has given it already.
    /// - Throws: `.leaseHeld` while another process has it: this one follows as before. After any other error nobody
    ///   knows how far the step went, and the sequencer has stopped.
    func lead(_ granted: LeaseEpoch? = nil) async throws(RegistryError) {
        try await onQueue { () throws(RegistryError) in
            guard self.isFollowing.withLock({ $0 }) else { return }
            try self.requireRunning()
            try self.takeLease(granted)
            self.isFollowing.withLock { $0 = false }
            do throws(RegistryError) {
                try self.readClosing()
                try self.load()
            } catch {
                self.stop("\(error)")
                throw error
            }
        }
    }

    /// The index as of the committed size, and how the published one becomes it: what was followed brought up to the end,
    /// or everything rebuilt from the rows.
    func recoveredIndex(
        _ head: StoreHead, _ parameters: RegistryParameters
    ) throws(RegistryError) -> (change: UnpublishedBatch.Change, index: VerifiableIndex, accreditation: Accreditation) {
        if let followed {
            self.followed = nil
            defer { followedValues = [] }
            let step = try followedStep(from: followed, to: head.size)
            var accreditation = step.log.accreditation
            // A version of its own, so that what was accepted while following is checked again.
            accreditation.version += 1
            return (.stage(step.stage), publication.indexForStaging, accreditation)
        }
        let index = try rebuildIndex(head)
        if head.size > 0 {
            let last = head.size.value - 1
            try requireIndexRoot(entries(last..<head.size.value).first ?? [], head: head, index: index)
        }
        return (.rebuilt(index), index, try rebuildAccreditation(parameters, size: head.size))
    }
}
