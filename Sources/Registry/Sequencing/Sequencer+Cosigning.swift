import Dispatch
import Logging
import Octets
import Synchronization
import TransparencyLog

/// The question to the cosigners.
///
/// One round goes on at a time, about the newest batch; its answer publishes that batch and all before it. Meanwhile
/// batches are committed, signed and written as tiles behind it, each staged over the last. What is durable before
/// anybody is asked: the entries (step 2) and the tiles of the size asked about (step 5), from which an auditor
/// rebuilds the index before it answers. A round that brings no quorum changes nothing: the published checkpoint stays
/// what it was, and everybody is asked again, about the newest batch then.
extension Sequencer {
    /// Whether another batch may be put behind those that wait for the quorum.
    var mayGoOn: Bool {
        guard let cosigning = configuration.cosigning, let newest = unpublished.last else { return true }
        let published = publication.current?.size.value ?? 0
        return newest.state.size.value - min(newest.state.size.value, published) < cosigning.waitingEntryCountMax
    }

    /// Steps 6 to 8 if no cosignature is missing; otherwise cosigners are asked.
    func publishOrAsk() throws(RegistryError) {
        guard let newest = unpublished.last else { return }
        // A restart publishes under the note that was published before, with its cosignatures.
        let note = earlierNote.flatMap { $0.text == newest.note.text ? $0 : nil } ?? newest.note
        guard let cosigning = configuration.cosigning else { return try publish(first: unpublished.count, note: note) }
        if meetsQuorum(note, cosigning.policy) {
            try publish(first: unpublished.count, note: note)
            // A closed log is asked about no more; of an open one, cosignatures of now say that it is fresh.
            guard closing.withLock({ $0 == nil }) else { return }
        }
        ask(about: newest.note, cosigning)
    }

    // MARK: A round

    private func ask(about note: SignedNote, _ cosigning: CosigningSettings) {
        guard round == nil else { return }
        let (tiles, tileCache) = (tiles, tileCache)
        let request: CosigningRequest
        do throws(CheckpointError) {
            let size = try Checkpoint(parsing: note.text).size
            request = try CosigningRequest(note: note) { oldSize in
                try MerkleTree.consistencyProof(
                    from: oldSize, to: size,
                    from: TileHashReader(StoredTiles(store: tiles), size: size, cache: tileCache))
            }
        } catch {
            return logger.error("the log's own checkpoint cannot be read", metadata: ["reason": "\(error)"])
        }
        roundNumber += 1
        let number = roundNumber
        round = Task { [self] in
            var note = note
            for await signature in cosigning.cosigners.ask(request) {
                guard isByCosigner(signature, note, cosigning.policy), let more = try? note.adding([signature]) else {
                    continue
                }
                note = more
                guard meetsQuorum(note, cosigning.policy) else { continue }
                let cosigned = note
                try? await onQueue { () throws(RegistryError) in
                    try self.attempt { () throws(RegistryError) in try self.take(cosigned, cosigning, number) }
                }
            }
            try? await onQueue { () throws(RegistryError) in self.end(number, cosigning) }
        }
    }

    /// Publishes what a note with its quorum is of, or adds a late cosignature to what is published.
    private func take(_ note: SignedNote, _ cosigning: CosigningSettings, _ number: Int) throws(RegistryError) {
        if let place = unpublished.firstIndex(where: { $0.note.text == note.text }) {
            try publish(first: place + 1, note: note)
            if isQuorumMissing { logger.notice("the cosigners' quorum is back") }
            isQuorumMissing = false
        } else if let current = publication.current, (try? SignedNote(parsing: current.note))?.text == note.text {
            do throws(TileStoreError) { try tiles.publish(checkpoint: note.encoded) } catch { throw .tiles(error) }
            publication.replace(note: note.encoded)
        }
        guard roundNumber == number else { return }
        // Late cosigners go on being listened to, beside the next round.
        round = nil
        guard let newest = unpublished.last else { return wake() }
        ask(about: newest.note, cosigning)
        wake()
    }

    /// Everybody has answered, or was given up. Without a quorum they are asked again after a pause.
    private func end(_ number: Int, _ cosigning: CosigningSettings) {
        guard roundNumber == number, stopped.withLock({ $0 == nil }) else { return }
        round = nil
        // One that was fenced out will never have its quorum: the cosigners are with the new one.
        guard (try? attempt({ () throws(RegistryError) in try requireTurn() })) != nil else { return }
        guard let oldest = unpublished.first else { return }
        if !isQuorumMissing {
            logger.warning(
                "too few cosigned: the published checkpoint stays, and batches wait",
                metadata: ["waiting_from": "\(oldest.state.size)"])
        }
        isQuorumMissing = true
        releaseWaiting(cosigning)
        askAgain(afterMilliseconds: cosigning.retryMilliseconds) {
            guard self.stopped.withLock({ $0 == nil }), let newest = self.unpublished.last else { return }
            self.ask(about: newest.note, cosigning)
        }
    }

    /// Tells those who waited too long to come back.
    private func releaseWaiting(_ cosigning: CosigningSettings) {
        let now = configuration.now()
        for place in unpublished.indices {
            unpublished[place].waiting.removeAll { waiting in
                guard now >= waiting.sinceMilliseconds + cosigning.answerMilliseconds else { return false }
                waiting.answers.fail(.notPublished)
                return true
            }
        }
    }

    // MARK: The policy

    func meetsQuorum(_ note: SignedNote, _ policy: TrustPolicy) -> Bool {
        (try? policy.evaluate(note))?.isQuorumMet ?? false
    }

    private func isByCosigner(_ signature: NoteSignature, _ note: SignedNote, _ policy: TrustPolicy) -> Bool {
        policy.witnesses.contains { witness in
            witness.verifier.name == signature.name && witness.verifier.keyID == signature.keyID
                && witness.verifier.verify(signature, text: note.text) != nil
        }
    }
}
