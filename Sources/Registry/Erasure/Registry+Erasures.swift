import Logging
import Octets
import TransparencyLog
import VehicleHistory

extension Registry {
    /// Carries out again what the ledger says was erased and the store still has, because it came back from an older
    /// copy: before anything is served.
    ///
    /// An erasure that the log has lost with the rest is stated again. Where that cannot be, because who states
    /// erasures is not enrolled any more either, the payload goes all the same, and its car has no report until
    /// somebody states the erasure.
    func replayErasures() async throws(RegistryError) {
        let records: [ErasureRecord]
        do { records = try sequencer.erasures.records() } catch { throw .store(error) }
        var restated: [ErasureRecord] = []
        var redactions: [StoreBatch.Redaction] = []
        for record in records {
            guard let stored = try present(record) else { continue }
            switch record.extent {
            case .statement: if stored.erasedBy == nil { restated.append(record) }
            case .disclosures(let digests):
                guard let text = stored.opening?.disclosures else { continue }
                let isClean = DisclosureText.removing(Set(digests), from: text).removed.isEmpty
                if isClean, try !hasEvidence(digests, for: record.target) { continue }
                redactions.append(StoreBatch.Redaction(target: record.target, digests: digests))
            }
        }
        guard !restated.isEmpty || !redactions.isEmpty else { return }
        logger.notice(
            "an older copy of the store came back: what was erased since goes again",
            metadata: ["statements": "\(restated.count)", "disclosures": "\(redactions.count)"])
        try await sequencer.forget(try await withheld(after: restated), redactions)
    }

    /// States lost erasures again.
    ///
    /// - Returns: those that cannot be stated, and so go without.
    private func withheld(after records: [ErasureRecord]) async throws(RegistryError) -> [StoreBatch.Erasure] {
        let outcomes = await submitForPosition(records.map(\.statement))
        var withheld: [StoreBatch.Erasure] = []
        for (record, outcome) in zip(records, outcomes) {
            switch outcome {
            case .included(_, isDuplicate: false): continue
            case .included(let index, isDuplicate: true):
                withheld.append(StoreBatch.Erasure(target: record.target, orderedBy: index))
            case .refused(let refusal):
                logger.critical(
                    "an erasure cannot be stated again; its statement is gone, and the car has no report until it is",
                    metadata: ["entry": "\(record.target)", "reason": "\(refusal.rule)"])
                withheld.append(StoreBatch.Erasure(target: record.target, orderedBy: nil))
            }
        }
        return withheld
    }

    /// Whether a file of one of these hashes is stored for a statement.
    private func hasEvidence(_ hashes: [Hash], for index: LogIndex) throws(RegistryError) -> Bool {
        do throws(StoreError) {
            for hash in hashes where try sequencer.store.evidence(hash).contains(where: { $0.index == index }) {
                return true
            }
            return false
        } catch {
            throw .store(error)
        }
    }

    /// The statement that a record is about; `nil` when the log has another entry there, or none.
    private func present(_ record: ErasureRecord) throws(RegistryError) -> StoredStatement? {
        do throws(StoreError) {
            guard let stored = try sequencer.store.statement(at: record.target),
                MerkleTree.leafHash(stored.entry) == record.leafHash
            else {
                logger.warning(
                    "the erasures' ledger names an entry that this log does not have",
                    metadata: ["entry": "\(record.target)"])
                return nil
            }
            return stored
        } catch {
            throw .store(error)
        }
    }

    /// What is due about erasures: traces in files that were in use, backups that could not be reached.
    func keepErasures() async {
        await sequencer.settleErasuresIfDue()
        for backup in await scrubBackups() where !backup.isClean {
            logger.debug("a backup keeps what was erased", metadata: ["reason": "\(backup.fault ?? "")"])
        }
    }

    /// Takes what was erased out of every backup that can be reached.
    ///
    /// - Returns: every backup there is, and how it stands.
    public func scrubBackups() async -> [BackupStanding] {
        await sequencer.erasures.scrubBackups(on: workers, logger: logger)
    }
}

extension ErasureLedger {
    /// Takes what was erased out of the backups, on a thread that may wait.
    func scrubBackups(on workers: WorkerPool, logger: Logger) async -> [BackupStanding] {
        await workers.run {
            do {
                return try scrubBackups()
            } catch {
                logger.error("the list of backups cannot be read", metadata: ["reason": "\(error)"])
                return []
            }
        }
    }
}
