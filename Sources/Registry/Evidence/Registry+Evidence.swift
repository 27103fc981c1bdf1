import Attestation
import Logging
public import Octets
public import RegistryAPI
import StrictJSON
import Synchronization
public import TransparencyLog
import VehicleHistory

extension Registry {
    // MARK: - Storing

    /// Lets a file in: for a statement of the log that names it, from whoever made that statement.
    ///
    /// - Parameters:
    ///   - hash: SHA-256 of the file.
    ///   - index: the statement's place in the log.
    ///   - byteCount: the size that the sender declares; `nil` where none is.
    ///   - caller: who sends it; name and key are proven.
    /// - Throws: a problem that names field, rule and mend.
    public func beginEvidence(
        _ hash: Hash, for index: LogIndex, byteCount: Int?, by caller: Caller
    ) async throws(ReportRefusal) -> EvidenceUpload {
        guard let folder = evidence else { throw .problem(.evidenceNotStored) }
        guard !isRestored else { throw .problem(.restored) }
        guard standing == .leading else { throw .registry(.following) }
        let stored = try await statement(at: index)
        let reference = stored?.statement?.evidence.first { $0.sha256 == hash }
        guard let statement = stored?.statement, let reference, statement.issuer.string == caller.name.text else {
            throw .problem(.evidenceNotNamed(hash, index))
        }
        let settings = configuration.evidence
        guard EvidenceSettings.mediaTypes.contains(reference.mediaType) else {
            throw .problem(.evidenceType(reference.mediaType))
        }
        guard reference.byteCount <= settings.fileByteCountMax else {
            throw .problem(.evidenceTooLarge(settings.fileByteCountMax))
        }
        guard byteCount == nil || byteCount == reference.byteCount else {
            throw .problem(
                .evidenceUnlike(
                    "size", "it has \(reference.byteCount) bytes, as the statement says",
                    "send the file that was stated"))
        }
        let wanted = StoredEvidence(
            hash: hash, index: index, issuer: caller.name.text, subject: statement.subject.string,
            mediaType: reference.mediaType, byteCount: reference.byteCount, isPublic: false,
            timeMilliseconds: configuration.now())
        return try await admit(wanted, to: folder, settings)
    }

    private func admit(
        _ wanted: StoredEvidence, to folder: EvidenceFolder, _ settings: EvidenceSettings
    ) async throws(ReportRefusal) -> EvidenceUpload {
        let (store, workers, room) = (store, workers, evidenceRoom)
        let share =
            wanted.issuer.hasPrefix("owner:") ? settings.ownerByteCountMax : settings.attestorByteCountMax
        let result: Result<EvidenceUpload, Problem> = await workers.run {
            do throws(StoreError) {
                if folder.has(wanted.hash),
                    let there = try store.evidence(wanted.hash).first(where: { $0.index == wanted.index })
                {
                    return .success(
                        EvidenceUpload(there, folder: folder, part: nil, store: store, workers: workers, room: room))
                }
                let used = Int(clamping: try store.evidenceByteCount(of: wanted.issuer))
                let free = Int(clamping: folder.freeByteCount() ?? .max)
                guard free - settings.freeByteCountMin - room.byteCount >= wanted.byteCount else {
                    return .failure(.evidenceDiskFull)
                }
                guard room.take(wanted.byteCount, of: wanted.issuer, within: share - used) else {
                    return .failure(.evidenceQuota(share))
                }
                do throws(StoreError) {
                    return .success(
                        EvidenceUpload(
                            wanted, folder: folder, part: try folder.begin(), store: store, workers: workers,
                            room: room))
                } catch {
                    room.giveBack(wanted.byteCount, of: wanted.issuer)
                    throw error
                }
            } catch {
                return .failure(.evidenceUnwritten)
            }
        }
        do { return try result.get() } catch { throw .problem(error) }
    }

    private func statement(at index: LogIndex) async throws(ReportRefusal) -> StoredStatement? {
        let store = store
        let result: Result<StoredStatement?, StoreError> = await workers.run {
            do throws(StoreError) { return .success(try store.statement(at: index)) } catch { return .failure(error) }
        }
        do { return try result.get() } catch { throw .registry(.store(error)) }
    }

    // MARK: - Giving out

    /// A stored file, for a reader who may have it: whoever stored it, the present owner of the vehicle, an arbiter; and
    /// everybody, where whoever stored it said so.
    ///
    /// - Returns: the file's path, and what is known of it.
    /// - Throws: `Problem.evidenceUnknown`, whether it is not there or not for this reader.
    public func evidenceFile(
        _ hash: Hash, for reader: EvidenceReader
    ) async throws(ReportRefusal) -> (path: String, evidence: StoredEvidence) {
        guard let folder = evidence else { throw .problem(.evidenceNotStored) }
        let store = store
        let result: Result<[StoredEvidence], StoreError> = await workers.run {
            guard folder.has(hash) else { return .success([]) }
            do throws(StoreError) { return .success(try store.evidence(hash)) } catch { return .failure(error) }
        }
        let rows: [StoredEvidence]
        do { rows = try result.get() } catch { throw .registry(.store(error)) }
        guard let row = try await row(of: rows, for: reader) else { throw .problem(.evidenceUnknown) }
        return (folder.filePath(hash), row)
    }

    private func row(
        of rows: [StoredEvidence], for reader: EvidenceReader
    ) async throws(ReportRefusal) -> StoredEvidence? {
        if let open = rows.first(where: \.isPublic) { return open }
        switch reader {
        case .anyone: return nil
        case .caller(let caller):
            if let own = rows.first(where: { $0.issuer == caller.name.text }) { return own }
            return isArbiter(caller) ? rows.first : nil
        case .owner(let caller, let body):
            if let own = rows.first(where: { $0.issuer == caller.name.text }) { return own }
            guard let key = try? PublicKey(jwk: caller.publicKey), let subject = try? Subject(body.vehicle),
                let row = rows.first(where: { $0.subject == subject.string })
            else { return nil }
            _ = try await ownerStanding(of: key, by: body.title, for: subject)
            return row
        }
    }

    /// Whether a caller is accredited as an arbiter at this moment.
    func isArbiter(_ caller: Caller) -> Bool {
        guard caller.kind == .attestor, let id = AttestorID(caller.name.identifier) else { return false }
        let attestor = accreditationDirectory.history(of: id)?.attestor(at: LogIndex(publishedSize.value))
        return attestor?.attestorClass == .arbiter
    }

    // MARK: - Opening, closing, taking back

    /// Does with a stored file what whoever stored it asks.
    func perform(_ order: EvidenceOrder, by caller: Caller) async throws(ReportRefusal) -> EvidenceOrderAnswer {
        guard let folder = evidence else { throw .problem(.evidenceNotStored) }
        guard standing == .leading else { throw .registry(.following) }
        guard let hash = Hash(hex: order.hash) else {
            throw .problem(.memberInvalid("/sha256", rule: "It is a SHA-256 in 64 lower-case hexadecimal digits."))
        }
        let (store, issuer, logger) = (store, caller.name.text, logger)
        let result: Result<Int, StoreError> = await workers.run {
            do throws(StoreError) {
                switch order.deed {
                case .open: return .success(try store.setEvidence(hash, of: issuer, isPublic: true))
                case .close: return .success(try store.setEvidence(hash, of: issuer, isPublic: false))
                case .remove:
                    let count = try store.forgetEvidence(hash, of: issuer)
                    let isGone = try folder.removeUnlessNamed(hash) { hash throws(StoreError) in
                        try !store.evidence(hash).isEmpty
                    }
                    if isGone { logger.info("a file of evidence was taken back") }
                    return .success(count)
                }
            } catch {
                return .failure(error)
            }
        }
        let count: Int
        do { count = try result.get() } catch { throw .registry(.store(error)) }
        guard count > 0 else { throw .problem(.evidenceUnknown) }
        return EvidenceOrderAnswer(hash: order.hash, count: count)
    }

    // MARK: - Erasing

    /// Makes the folder, and removes what no row names: what was erased, and what a crash left without its row.
    func openEvidence() throws(RegistryError) {
        guard let folder = evidence else { return }
        do throws(StoreError) {
            try folder.open()
        } catch {
            throw .store(error)
        }
        // Nothing of it is served, so nobody waits for it.
        let (sequencer, logger) = (sequencer, logger)
        Task { [workers] in
            await workers.run {
                do throws(StoreError) {
                    try sequencer.sweepEvidence()
                } catch {
                    logger.error("files of evidence are not looked through", metadata: ["reason": "\(error)"])
                }
            }
        }
    }
}

extension Sequencer {
    /// Removes the files of what was erased, unless another statement names them too; those that cannot be removed now
    /// are at the next start.
    func removeErasedEvidence() throws(StoreError) {
        guard let evidence else { return }
        let hashes = erasedEvidence.withLock { hashes in
            defer { hashes = [] }
            return hashes
        }
        let store = store
        for hash in hashes {
            _ = try evidence.removeUnlessNamed(hash) { hash throws(StoreError) in try !store.evidence(hash).isEmpty }
        }
    }

    /// Removes files of evidence that no row names any more.
    func sweepEvidence() throws(StoreError) {
        guard let evidence else { return }
        let store = store
        let count = try evidence.sweep { hash throws(StoreError) in try !store.evidence(hash).isEmpty }
        if count > 0 { logger.notice("files of evidence are gone", metadata: ["count": "\(count)"]) }
    }
}
