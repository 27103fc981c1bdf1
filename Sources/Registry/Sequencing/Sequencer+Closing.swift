import Octets
import Synchronization
import TransparencyLog
import VehicleHistory

/// The end of a log.
///
/// 1. A last index root is published, with its quorum. *Lost: the registry is open as before.*
/// 2. The log's key signs the closing note of that checkpoint, which is written beside the tiles and made durable.
///    *From here on the registry is closed: every start reads the note first, and sequences nothing.*
extension Sequencer {
    /// Publishes a last root and signs that nothing follows it.
    func close(successor: LogClosing.Successor?) async throws(RegistryError) {
        if let closed = closing.withLock({ $0 }) {
            guard closed.closing.successor == successor else { throw .closed(closed.closing) }
            return
        }
        submissions.close()
        postings.close()
        try await publishIdleRoot()
        await waitForQuorum()
        try await onQueue { () throws(RegistryError) in
            guard self.unpublished.isEmpty, let published = self.publication.current,
                let origin = KeyName(published.parameters.origin)
            else { throw .notPublished }
            try self.requireTurn()
            let closing = LogClosing(
                checkpoint: Checkpoint(origin: origin, size: published.size, root: published.root),
                successor: successor)
            let note: SignedNote
            let signer = try self.requireSigner()
            do {
                note = try SignedNote(
                    text: closing.text, signatures: [signer.sign(text: closing.text, timeSeconds: 0)])
            } catch {
                throw .failed("the log's key does not sign: \(error)")
            }
            do throws(TileStoreError) {
                try self.tiles.write(note.encoded, at: LogClosing.path)
                try self.tiles.synchronize()
            } catch {
                throw .tiles(error)
            }
            self.closing.withLock { $0 = (note, closing) }
        }
    }

    /// Waits as long as a submitter would.
    private func waitForQuorum() async {
        let pause = 10
        var rest = Int(clamping: configuration.cosigning?.answerMilliseconds ?? 0)
        while rest > 0, (try? await hasUnpublished()) ?? false {
            try? await Task.sleep(for: .milliseconds(pause))
            rest -= pause
        }
    }

    private func hasUnpublished() async throws(RegistryError) -> Bool {
        let isWaiting = Mutex(false)
        try await onQueue { () throws(RegistryError) in isWaiting.withLock { $0 = !self.unpublished.isEmpty } }
        return isWaiting.withLock { $0 }
    }

    /// Reads whether the log was closed.
    ///
    /// - Throws: `.inconsistent` when the note there is not one of this log's key: nobody knows then, and nothing is signed.
    func readClosing() throws(RegistryError) {
        let bytes: [UInt8]?
        do { bytes = try tiles.read(LogClosing.path) } catch { throw .tiles(error) }
        guard let bytes else { return }
        guard let note = try? SignedNote(parsing: bytes),
            let closing = try? LogClosing(note, of: keys.log.verifier)
        else { throw .inconsistent("the file that closes the log is not signed by the log's key") }
        self.closing.withLock { $0 = (note, closing) }
        submissions.close()
        postings.close()
    }
}
