public import Logging
public import Octets
public import TransparencyLog

/// A witness: it cosigns what the logs it knows have signed, as long as each only grows (C2SP tlog-witness).
///
/// The order, and what an end at each place means:
///
/// 1. **Admit** what the request says alone: form, origin, signature.
/// 2. **Look** at what was cosigned before, so that most refusals cost no transaction.
/// 3. **Examine**, if there is an examiner: outside any transaction, since it may take long.
/// 4. **Compare, sign and store** in one transaction that holds the write lock, `synchronous=FULL`: two requests at once,
///    also by way of two processes, come one after the other here, and the later one is compared with the earlier.
/// 5. **Answer**. An end between 4 and 5 leaves the log without an answer; it asks again, learns by 409 what size was
///    stored, and proves its growth from there.
public struct Witness: Sendable {
    private let signer: NoteSigner
    private let rule: WitnessRule
    private let store: WitnessStore
    private let examiner: (any CheckpointExaminer)?
    private let nowSeconds: @Sendable () -> UInt64
    private let logger: Logger

    /// A witness.
    ///
    /// - Parameters:
    ///   - signer: its key, of type 04 (cosignature); a log's key would sign without a time.
    ///   - rule: the logs it knows.
    ///   - store: what it has cosigned.
    ///   - examiner: looks at each checkpoint before it is cosigned; `nil` for a plain witness.
    ///   - logger: where forks and failures are logged.
    ///   - nowSeconds: the clock, seconds since 1970.
    /// - Returns: `nil` if the key is of another type.
    public init?(
        signer: NoteSigner, rule: WitnessRule, store: WitnessStore, examiner: (any CheckpointExaminer)? = nil,
        logger: Logger, nowSeconds: @escaping @Sendable () -> UInt64
    ) {
        guard signer.verifier.kind == .cosignature else { return nil }
        self.signer = signer
        self.rule = rule
        self.store = store
        self.examiner = examiner
        self.logger = logger
        self.nowSeconds = nowSeconds
    }

    /// The key that its cosignatures verify with.
    public var verifier: NoteVerifier { signer.verifier }

    /// The logs that it knows, by name.
    public var origins: [KeyName] { rule.origins }

    /// Answers `POST /add-checkpoint`.
    /// - Parameter body: the request's body.
    public func addCheckpoint(_ body: [UInt8]) async -> WitnessAnswer {
        let admitted: AdmittedCheckpoint
        do { admitted = try rule.admit(body) } catch { return .refused(error) }
        guard let note = admitted.noteOfLog else { return .refused(.unsigned(admitted.checkpoint.origin)) }
        do throws(WitnessStoreError) {
            let stored = try await store.record(of: admitted.checkpoint.origin)
            do {
                _ = try admitted.decide(stored: stored?.head ?? .empty)
            } catch {
                return await refuse(error, admitted, note, stored)
            }
            if let examiner {
                let cosigned = stored?.head ?? .empty
                switch await examiner.examine(admitted.checkpoint, note: note, cosigned: cosigned) {
                case .sound: break
                case .unsound(let reason): return .unsound(reason)
                case .unknown(let reason): return .unavailable(reason)
                }
            }
            return try await cosign(admitted, note)
        } catch {
            logger.error("nothing is cosigned: \(error)")
            return .unavailable("the witness cannot use its memory")
        }
    }

    /// Step 4. The signature is made inside the transaction, and thrown away with it.
    private func cosign(
        _ admitted: AdmittedCheckpoint, _ note: SignedNote
    ) async throws(WitnessStoreError) -> WitnessAnswer {
        let origin = admitted.checkpoint.origin
        let (signer, nowSeconds) = (signer, nowSeconds)
        let result = try await store.replace(recordOf: origin) { (stored) throws(CosigningFailure) in
            let head: WitnessedHead
            do throws(WitnessRefusal) { head = try admitted.decide(stored: stored?.head ?? .empty) } catch {
                throw .refused(error, stored)
            }
            // Time 0 says "no time". Nor does time run backwards: at the earlier time a longer log was seen already.
            let time = max(nowSeconds(), stored?.cosignedAtSeconds ?? 0, 1)
            guard let signature = try? signer.sign(text: note.text, timeSeconds: time),
                let cosigned = try? note.adding([signature])
            else { throw .unsigned }
            return WitnessRecord(origin: origin, head: head, note: cosigned, cosignedAtSeconds: time)
        }
        switch result {
        case .success(let record):
            guard let signature = record.note.signatures.last else { return .unavailable("nothing was signed") }
            return .cosigned(signature)
        case .failure(.refused(let refusal, let stored)): return await refuse(refusal, admitted, note, stored)
        case .failure(.unsigned):
            logger.error("nothing is cosigned: the key gave no signature")
            return .unavailable("the witness cannot sign")
        }
    }

    /// Keeps what proves that a log shows two histories, and says no.
    private func refuse(
        _ refusal: WitnessRefusal, _ admitted: AdmittedCheckpoint, _ note: SignedNote, _ stored: WitnessRecord?
    ) async -> WitnessAnswer {
        if case .fork(let size) = refusal, let stored {
            let fork = WitnessedFork(
                size: size, cosigned: stored.note, other: note, seenAtSeconds: nowSeconds())
            logger.critical("\(admitted.checkpoint.origin) has signed two roots of size \(size)")
            do {
                try await store.keep(fork, root: admitted.checkpoint.root, of: admitted.checkpoint.origin)
            } catch {
                logger.error("the proof of it is not kept: \(error)")
            }
        }
        return .refused(refusal)
    }

    /// Answers `GET /<SHA-256 of the origin>/checkpoint`: the newest checkpoint that was cosigned; `nil` if none was.
    /// - Throws: `WitnessStoreError`.
    public func newestCheckpoint(ofOriginHash hash: Hash) async throws(WitnessStoreError) -> SignedNote? {
        try await store.record(ofOriginHash: hash)?.note
    }
}

/// Why the transaction stored nothing.
private enum CosigningFailure: Error {
    case refused(WitnessRefusal, WitnessRecord?)
    case unsigned
}
