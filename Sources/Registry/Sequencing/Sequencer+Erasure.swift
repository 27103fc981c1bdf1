import Logging
import Octets
import Synchronization
import TransparencyLog
import VehicleHistory

extension StoreBatch {
    /// Whether something is deleted with it.
    var isErasing: Bool { !erasures.isEmpty || !redactions.isEmpty }
}

extension Sequencer {
    // MARK: What a batch erases

    /// What a statement erases; `nil` when it is no erasure.
    ///
    /// - Parameter first: the batch's first index: what is erased was published before.
    /// - Throws: a refusal when there is no such entry under the statement's subject, or it cannot be erased so.
    func erasure(
        by accepted: AcceptedStatement, before first: LogIndex, _ accreditation: Accreditation
    ) throws(Refusal) -> StoreBatch.Erasure? {
        guard let erasure = accepted.statement.body as? ErasureBody else { return nil }
        let target = erasure.erases
        guard target < first, let stored = try? store.statement(at: target) else {
            throw Self.erasureRefusal("entry \(target) is a published statement")
        }
        guard let subject = try? store.subject(stored.subject), subject.key.subject == accepted.subject.subject else {
            throw Self.erasureRefusal("entry \(target) is about the same subject as its erasure")
        }
        guard stored.erasedBy == nil else { throw Self.erasureRefusal("entry \(target) was not erased before") }
        // Gone already where an older copy of the store came back: the rules were kept when it was erased first.
        guard stored.opening != nil else { return StoreBatch.Erasure(target: target, orderedBy: nil) }
        guard let statement = stored.statement else { throw Self.erasureRefusal("entry \(target) can be read") }
        let directory = accreditation.directory
        do throws(ErasureRules.Fault) {
            let attestorClass = ErasureRules.attestorClass(of: statement, at: target, directory)
            try ErasureRules.check(erasure, of: statement, by: attestorClass)
        } catch {
            throw Refusal(
                .unacceptable, code: error.code, field: "/body/\(error.field)", rule: error.rule, mend: error.mend)
        }
        if ErasureRules.isTitle(statement) {
            let stored = try? OwnershipLines.stored(
                of: statement.subject.string, generationCount: keys.vrf.count, in: store, isSequencing: true)
            let chain = stored.map { TitleChain(OwnershipLines.lines($0, directory)) }
            guard let chain, !chain.mayBeInForce(target, before: .beyondEverything) else {
                throw Self.erasureRefusal("entry \(target) is not the title in force")
            }
        }
        return StoreBatch.Erasure(
            target: target, orderedBy: nil,
            key: SubmissionKey(issuer: statement.issuer.string, identifier: statement.identifier))
    }

    private static func erasureRefusal(_ rule: String) -> Refusal {
        Refusal(.unacceptable, code: "erasure", field: "/body/erases", rule: rule, mend: "look at the subject's report")
    }

    /// Notes outside the store what the batch will erase.
    func note(_ batch: StoreBatch) throws(RegistryError) {
        guard batch.isErasing else { return }
        let orders = Dictionary(batch.statements.map { ($0.index, $0) }) { first, _ in first }
        do throws(StoreError) {
            var records: [ErasureRecord] = []
            for erasure in batch.erasures {
                let order = erasure.orderedBy.flatMap { orders[$0] }
                records.append(try record(erasure.target, .statement, order: order))
            }
            for redaction in batch.redactions {
                let order = redaction.orderedBy.flatMap { orders[$0] }
                records.append(try record(redaction.target, .disclosures(redaction.digests), order: order))
            }
            try erasures.append(records)
            try noteEvidence(of: records)
        } catch {
            throw .store(error)
        }
    }

    private func record(
        _ target: LogIndex, _ extent: ErasureRecord.Extent, order: StoreBatch.Statement?
    ) throws(StoreError) -> ErasureRecord {
        guard let entry = try store.entries(target.value..<(target.value + 1)).first else {
            throw .corrupt("entry \(target) is missing")
        }
        return ErasureRecord(
            target: target, leafHash: MerkleTree.leafHash(entry), extent: extent,
            statement: order.map { $0.jwt + $0.disclosures } ?? [], salt: order?.salt)
    }

    /// Remembers which files go with what will be erased: afterwards nobody knows.
    private func noteEvidence(of records: [ErasureRecord]) throws(StoreError) {
        guard evidence != nil else { return }
        var hashes: [Hash] = []
        for record in records {
            switch record.extent {
            case .statement: hashes += try store.statement(at: record.target)?.statement?.evidence.map(\.sha256) ?? []
            case .disclosures(let digests): hashes += digests
            }
        }
        erasedEvidence.withLock { $0 += hashes }
    }

    // MARK: Afterwards

    /// Drives what was erased out of the store's files. What fails is said and tried again: with the next batch that
    /// erases, by the registry's own schedule, at the next start.
    ///
    /// - Parameter thoroughly: whether to rewrite the store's files whole.
    func settleErasures(thoroughly: Bool) {
        statements.forget()
        do {
            try store.purge(thoroughly: thoroughly)
            try removeErasedEvidence()
            if try erasures.isUnsettled() { try erasures.settle() }
        } catch {
            logger.error(
                "erased bytes may be left in the store's files; this is tried again", metadata: ["reason": "\(error)"])
        }
    }

    /// The same on the sequencer's thread, if something is left to be done.
    func settleErasuresIfDue() async {
        try? await onQueue { () throws(RegistryError) in
            guard self.state != nil, (try? self.erasures.isUnsettled()) ?? true else { return }
            self.settleErasures(thoroughly: false)
        }
    }

    /// Deletes from the store what an older copy of it brought back.
    func forget(
        _ erasures: [StoreBatch.Erasure], _ redactions: [StoreBatch.Redaction]
    ) async throws(RegistryError) {
        try await onQueue { () throws(RegistryError) in
            guard let lease = self.lease else { throw .leaseHeld }
            do throws(StoreError) {
                try self.store.forget(erasures, redactions, turn: lease)
            } catch {
                throw .store(error)
            }
            self.settleErasures(thoroughly: false)
        }
    }
}
