import Octets
import TransparencyLog
import VehicleHistory
import VerifiableIndex

extension Prover {
    /// The receipt that the sequencer has prepared.
    func receipt(_ material: ReceiptMaterial) throws(RegistryError) -> Receipt {
        let subject: Subject
        do { subject = try Subject(material.subject.key.subject) } catch { throw .inconsistent("\(error)") }
        guard let salt = StatementSalt(material.salt.bytes) else { throw .inconsistent("a salt is not 32 bytes") }
        let frame = material.frame
        var hashes = HashTable()
        let genesis = ProvenEntry(
            index: 0, entry: frame.published.genesisEntry, path: hashes.add(path: frame.genesisPath))
        let root = ProvenEntry(
            index: LogIndex(frame.published.size.value - 1), entry: frame.published.rootEntry,
            path: hashes.add(path: frame.rootPath))
        let entry = ProvenEntry(index: material.index, entry: material.entry, path: hashes.add(path: material.path))
        let historyPath = hashes.add(path: material.historyPath)
        let isSecret = subject.hasSecretLabel
        return Receipt(
            subject: subject, parameters: frame.published.parameters.text, checkpoint: frame.published.note,
            hashes: hashes, parametersEntry: genesis, rootEntry: root,
            generation: isSecret ? material.subject.key.generation : nil,
            vrfProof: try vrfProof(material.subject.key, isSecret: isSecret, row: material.subject),
            indexProof: material.indexProof, entry: entry, salt: salt, position: material.position,
            count: material.count, historyPath: historyPath)
    }

    /// The receipt of the statement that an issuer gave an id.
    ///
    /// - Throws: `.unknownStatement`, `.erased`, `.notPublished`.
    func receipt(_ key: SubmissionKey) throws(RegistryError) -> Receipt {
        let found = try reading { (store) throws(StoreError) in try store.submissions([key]) }
        guard let submission = found.first.flatMap({ $0 }) else { throw .unknownStatement }
        return try receipt(at: submission.index)
    }

    /// The receipt of the statement at a log index, under the newest published checkpoint.
    func receipt(at index: LogIndex) throws(RegistryError) -> Receipt {
        let stored = try reading { (store) throws(StoreError) in try store.statement(at: index) }
        guard let stored else { throw .unknownStatement }
        guard let opening = stored.opening else { throw .erased(by: stored.erasedBy ?? index) }
        guard let entry = try? LogEntry(parsing: stored.entry), case .statement(_, let label, _) = entry else {
            throw .inconsistent("entry \(index) is no statement")
        }
        let proven = publication.read { published, trie in
            (
                published,
                published.size.contains(index)
                    ? try? trie.prove(label, knownNumber: stored.subject, leaves: NoLeaves()) : nil
            )
        }
        // Rows are never older than what is published: read after the proof, they hold all that it is about.
        guard let (published, proof) = proven, let proof else { throw .notPublished }
        let row = try reading { (store) throws(StoreError) in try store.subject(stored.subject) }
        guard let row else { throw .inconsistent("subject \(stored.subject) is missing") }
        let history = try reading { (store) throws(StoreError) in
            try store.history(of: row, below: published.size)
        }
        guard let position = history.firstIndex(where: { $0.index == index }) else {
            throw .inconsistent("entry \(index) is not in its subject's chain")
        }
        let leaves = StoredHashes(
            leafHashes: history.lazy.map {
                SubjectValue.historyLeafHash(index: $0.index, entryLeafHash: MerkleTree.leafHash($0.entry))
            })
        do {
            var maker = maker(for: published)
            return try receipt(
                ReceiptMaterial(
                    frame: try maker.sharedFrame(), subject: row, index: index, entry: stored.entry,
                    path: try maker.path(of: index), salt: opening.salt, indexProof: proof.bytes,
                    position: UInt64(position), count: UInt64(history.count),
                    historyPath: try MerkleTree.inclusionPath(
                        index: LogIndex(UInt64(position)), size: LogSize(UInt64(history.count)), from: leaves)))
        } catch {
            throw error as? RegistryError ?? .failed("\(error)")
        }
    }
}
