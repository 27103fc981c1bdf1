import Octets
public import RegistryAPI
import StrictJSON
import VehicleHistory

/// A file of evidence on its way in. Its sender was let in by who it is and by what it stated; the bytes are judged at the
/// end:
///
/// 1. written to a file of its own, hashed on the way, cut off at the first byte too many;
/// 2. size, SHA-256 and type are those of the statement;
/// 3. on the disk (`fsync`);
/// 4. renamed to its hash, the name on the disk;
/// 5. its row, in a transaction of its own;
/// 6. the answer.
/// After a crash before 5 the file is removed at the next start, and the sender, who has no answer, sends it again.
public final class EvidenceUpload: Sendable {
    /// What is kept once it is whole.
    public let evidence: StoredEvidence
    /// Whether the very file is there for this statement: nothing needs to be sent.
    public let isThere: Bool

    private let folder: EvidenceFolder
    private let part: EvidencePart?
    private let store: any RegistryStore
    private let workers: WorkerPool
    private let room: EvidenceRoom

    init(
        _ evidence: StoredEvidence, folder: EvidenceFolder, part: EvidencePart?, store: any RegistryStore,
        workers: WorkerPool, room: EvidenceRoom
    ) {
        self.evidence = evidence
        self.folder = folder
        self.part = part
        self.store = store
        self.workers = workers
        self.room = room
        isThere = part == nil
    }

    deinit {
        if !isThere { room.giveBack(evidence.byteCount, of: evidence.issuer) }
    }

    /// Writes a piece.
    ///
    /// - Throws: a problem when the file is larger than stated, or cannot be written.
    public func append(_ bytes: [UInt8]) async throws(Problem) {
        guard let part else { return }
        guard part.byteCount + bytes.count <= evidence.byteCount else {
            throw .evidenceUnlike(
                "body", "it has \(evidence.byteCount) bytes, as the statement says", "send the file that was stated")
        }
        let result: Result<Void, StoreError> = await workers.run {
            bytes.withUnsafeBytes { buffer in
                do throws(StoreError) { return .success(try part.append(buffer)) } catch { return .failure(error) }
            }
        }
        if case .failure = result { throw .evidenceUnwritten }
    }

    /// Checks the whole file and keeps it.
    ///
    /// - Throws: a problem when it is not the file that was stated, or cannot be kept.
    public func finish() async throws(Problem) {
        guard let part else { return }
        guard part.byteCount == evidence.byteCount else {
            throw .evidenceUnlike(
                "body", "it has \(evidence.byteCount) bytes, as the statement says",
                "\(part.byteCount) arrived: send the whole file")
        }
        let found = EvidenceType.found(in: part.beginning)
        guard
            EvidenceType.agreed(claimed: evidence.mediaType, found: found, beginning: part.beginning)
                == evidence.mediaType
        else {
            throw .evidenceUnlike(
                "media_type", "its contents are \(evidence.mediaType), as the statement says",
                "they are \(found ?? "not"): state the file as what it is")
        }
        let (evidence, folder, store) = (evidence, folder, store)
        let result: Result<Bool, StoreError> = await workers.run {
            do throws(StoreError) {
                guard try part.finish() == evidence.hash else { return .success(false) }
                try folder.place(part, as: evidence.hash) { () throws(StoreError) in try store.keep(evidence) }
                return .success(true)
            } catch {
                return .failure(error)
            }
        }
        switch result {
        case .success(true): return
        case .success(false):
            throw .evidenceUnlike(
                "sha256", "its SHA-256 is \(evidence.hash), as the statement says", "send the file that was stated")
        case .failure: throw .evidenceUnwritten
        }
    }
}
