import Attestation
import LogAudit
import Octets
public import Registry
public import TransparencyLog
import VehicleHistory
public import VerifiableIndex

/// Derives again everything that a registry stores, from its bytes, and compares.
///
/// Nothing is written, and nothing that a server keeps in memory is asked: the rows of one moment and the files beside
/// them are read, and what follows from them by the rules of the formats is computed by the code of the verifier and of
/// the auditor. Each part stops at its first difference; a part that needs another that failed is skipped.
///
/// 32 bytes for each entry and about 400 for each subject are held in memory.
public struct IntegrityExamination {
    let store: any ExaminableStore
    let tiles: TileFolder
    let log: NoteVerifier?
    let labelKeys: [VRFSecretKey]
    let evidencePath: String?
    let erasures: [ErasureRecord]
    let isLive: Bool

    /// An examination of `store` and of the files beside it.
    ///
    /// - Parameters:
    ///   - tilesPath: the folder of the public log's files.
    ///   - log: the key by which checkpoints are signed; without it the signature is not looked at.
    ///   - labelKeys: the VRF keys, one a generation; without them the labels of vehicles are held only against the
    ///     proofs that are stored.
    ///   - evidencePath: the folder of evidence; `nil` where there is none.
    ///   - erasures: what was erased, as it is noted outside the store.
    ///   - isLive: whether a server works on the folder: files of batches after the moment that is examined are let pass.
    public init(
        store: any ExaminableStore, tilesPath: String, log: NoteVerifier?, labelKeys: [VRFSecretKey],
        evidencePath: String?, erasures: [ErasureRecord], isLive: Bool
    ) {
        self.store = store
        tiles = TileFolder(path: tilesPath)
        self.log = log
        self.labelKeys = labelKeys
        self.evidencePath = evidencePath
        self.erasures = erasures
        self.isLive = isLive
    }

    /// Looks at everything.
    ///
    /// - Parameter onCheck: told of each part when it has ended.
    /// - Throws: `StoreError` when there is no registry in the store, or it cannot be read at all.
    public func run(onCheck: (ExaminationCheck) -> Void = { _ in }) throws(StoreError) -> ExaminationReport {
        // First the checkpoint, then the rows: what was signed was committed before.
        let note = try? tiles.bytes("checkpoint")
        let stray: StoreDifference?
        do throws(StoreError) { stray = try store.strayRow() } catch { stray = Self.unreadable(error) }
        guard let head = try store.head() else { throw .corrupt("there is no registry in the store") }
        var checks: [ExaminationCheck] = []
        func add(_ check: ExaminationCheck) {
            checks.append(check)
            onCheck(check)
        }
        add(
            ExaminationCheck(
                name: "database", outcome: stray.map { .failed($0) } ?? .passed,
                detail: "the database's own check, and no row that nothing leads to"))
        var walk = LogWalk(head: head, store: store)
        let entries = Self.check("log", "\(head.size) entries, their statements, accreditations and index roots") {
            () throws(StoreDifference) in try walk.run()
        }
        add(entries)
        guard entries.outcome == .passed else {
            for name in ["subjects", "submissions", "checkpoint", "tiles", "evidence", "erasures", "rewards", "facts"] {
                add(ExaminationCheck(name: name, outcome: .skipped("the log does not hold"), detail: name))
            }
            return ExaminationReport(size: head.size, isLive: isLive, checks: checks)
        }
        lookFurther(head, walk, note, add)
        return ExaminationReport(size: head.size, isLive: isLive, checks: checks)
    }

    /// What needs the log to hold.
    private func lookFurther(
        _ head: StoreHead, _ walk: LogWalk, _ note: [UInt8]?, _ add: (ExaminationCheck) -> Void
    ) {
        func look(_ name: String, _ detail: String, _ body: () throws(StoreDifference) -> Void) {
            add(Self.check(name, detail, body))
        }
        look("subjects", "\(walk.subjects.count) labels and values") { () throws(StoreDifference) in
            try checkSubjects(walk)
        }
        look("submissions", "\(walk.statementCount) ids") { () throws(StoreDifference) in
            try checkSubmissions(walk)
        }
        add(checkpointCheck(head, walk, note))
        look("tiles", "the public log's files") { () throws(StoreDifference) in
            try checkTiles(walk, published: note)
        }
        add(evidenceCheck())
        look("erasures", "\(erasures.count) noted beside the store") { () throws(StoreDifference) in
            try checkErasures(walk)
        }
        look("rewards", "journal, sheets and policies") { () throws(StoreDifference) in try checkRewards() }
        look("facts", "what was read out of statements") { () throws(StoreDifference) in try checkFollowers(walk) }
    }

    static func check(
        _ name: String, _ detail: String, _ body: () throws(StoreDifference) -> Void
    ) -> ExaminationCheck {
        do throws(StoreDifference) {
            try body()
            return ExaminationCheck(name: name, outcome: .passed, detail: detail)
        } catch {
            return ExaminationCheck(name: name, outcome: .failed(error), detail: detail)
        }
    }

    /// A store's failure to read is a difference too: of the file, where SQLite cannot say which row.
    static func unreadable(_ error: StoreError) -> StoreDifference {
        StoreDifference("database", "reading", expected: "rows that can be read", found: "\(error)")
    }

    static func reading<Value>(_ body: () throws(StoreError) -> Value) throws(StoreDifference) -> Value {
        do throws(StoreError) { return try body() } catch { throw unreadable(error) }
    }
}
