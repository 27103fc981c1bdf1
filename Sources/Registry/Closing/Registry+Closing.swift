import Logging
import Synchronization
public import TransparencyLog

extension Registry {
    /// How this registry was closed; `nil` while it is open.
    public var closing: LogClosing? { sequencer.closing.withLock { $0?.closing } }

    /// The signed note that says so, served at `/closing`; empty while the registry is open.
    public var closingNote: [UInt8] { sequencer.closing.withLock { $0?.note.encoded ?? [] } }

    /// Closes the registry for good: a last index root is published with its quorum, the log's key signs that nothing
    /// follows, and from then on nothing is sequenced, here or after any restart. What is there can be read and proven as
    /// before. Closing again does nothing.
    ///
    /// - Parameter successor: the log that goes on.
    /// - Throws: `.closed` when it was closed with another successor, `.notPublished` when the quorum is missing, or what
    ///   publishing throws.
    public func close(successor: LogClosing.Successor?) async throws(RegistryError) {
        guard !isRestored else { throw .store(.restored) }
        guard standing == .leading else { throw .following }
        try await sequencer.close(successor: successor)
        logger.notice("closed for good", metadata: ["entries": "\(publishedSize)"])
    }

    /// Copies the public log as of the published checkpoint, for any web server to serve: tiles, bundles, checkpoint,
    /// parameters, trust file, and the closing note if there is one. Every file is checked while it is copied.
    ///
    /// - Parameter destination: files that are there already are written again.
    /// - Returns: entries in the copy.
    /// - Throws: `.notPublished`, `.inconsistent` when the tiles do not lead to the checkpoint, `.tiles`.
    public func exportMirror(to destination: any TileStore) async throws(RegistryError) -> LogSize {
        guard let published = publication.current else { throw .notPublished }
        let export = MirrorExport(
            source: tiles, destination: destination, size: published.size, root: published.root)
        let (parameters, policy, closing) = (parametersText, policyText, closingNote)
        try await workers.run { () throws(RegistryError) in
            try export.copyTiles()
            try export.write(parameters, at: "params")
            try export.write(policy, at: "policy")
            if !closing.isEmpty { try export.write(closing, at: LogClosing.path) }
            // Last, so that the copy never promises what it does not have.
            do throws(TileStoreError) {
                try destination.publish(checkpoint: published.note)
                try destination.synchronize()
            } catch {
                throw .tiles(error)
            }
        }
        return published.size
    }
}
