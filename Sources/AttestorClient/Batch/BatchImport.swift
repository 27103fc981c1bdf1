/// What the registry said of one delivered statement.
public enum DeliveryOutcome: Sendable, Equatable {
    /// It is entry `index` of the log, by this delivery or by an earlier one.
    case accepted(index: UInt64)
    /// The registry has a statement of the same contents, signed at another time.
    case known
    /// It was refused.
    case refused(field: String, rule: String, mend: String)
}

/// Takes a file's rows to a registry, each ending as included, duplicate or refused with line and reason.
///
/// One piece of rows is signed while the one before it is on its way, so memory stays that of two pieces.
public struct BatchImport: Sendable {
    /// Rows signed and sent together, unless another number is asked for.
    public static let pieceRowCount = 4000

    private let pieceRowCount: Int
    private let file: BatchFile
    private let composer: RowComposer
    private let journalPath: String

    /// An import of a file.
    ///
    /// - Parameters:
    ///   - journalPath: where progress is kept.
    ///   - pieceRowCount: rows signed and sent together.
    public init(
        file: BatchFile, composer: RowComposer, journalPath: String,
        pieceRowCount: Int = Self.pieceRowCount
    ) {
        self.pieceRowCount = max(pieceRowCount, 1)
        self.file = file
        self.composer = composer
        self.journalPath = journalPath
    }

    /// Where the ends of a batch's rows are kept, beside its journal.
    public static func resultsPath(_ journalPath: String) -> String {
        (journalPath.hasSuffix(".json") ? String(journalPath.dropLast(5)) : journalPath) + ".results.ndjson"
    }

    private struct Piece: Sendable {
        var items: [BatchFile.Item] = []
        var results: [Result<SignedRow, RowRefusal>] = []
    }

    /// Signs and delivers all rows that are not done yet.
    ///
    /// - Parameters:
    ///   - journal: where the batch stands.
    ///   - deliver: sends statements and gives one outcome for each, in order.
    ///   - progress: told the journal after every piece.
    /// - Returns: the journal at the end of the file.
    /// - Throws: `BatchFileError`, and what `deliver` throws; all rows answered for until then are in the journal.
    public func run(
        from journal: BatchJournal, deliver: @Sendable @escaping ([[UInt8]]) async throws -> [DeliveryOutcome],
        progress: (BatchJournal) -> Void
    ) async throws -> BatchJournal {
        var journal = journal
        try journal.save(path: journalPath)
        var rejects = try RejectsFile(
            path: journal.rejectsPath, format: file.format, byteCount: journal.rejectsByteCount)
        var ends = try BatchResults(path: Self.resultsPath(journalPath), byteCount: journal.resultsByteCount)
        var rowsToSkip = journal.rowsDone
        var piece = Piece()
        var delivery: (piece: Piece, task: Task<[DeliveryOutcome], any Error>)?

        func settle() async throws {
            guard let pending = delivery else { return }
            delivery = nil
            record(pending.piece, try await pending.task.value, &journal, &rejects, &ends)
            journal.resultsByteCount = try ends.save()
            journal.rejectsByteCount = try rejects.save()
            try journal.save(path: journalPath)
            progress(journal)
        }
        func send() async throws {
            piece.results = await sign(piece.items)
            try await settle()
            let statements = piece.results.compactMap { try? $0.get().bytes }
            delivery = (piece, Task { statements.isEmpty ? [] : try await deliver(statements) })
            piece = Piece()
        }

        try await file.eachItem { item in
            if rowsToSkip > 0 {
                rowsToSkip -= 1
                return
            }
            piece.items.append(item)
            if piece.items.count == pieceRowCount { try await send() }
        }
        if !piece.items.isEmpty { try await send() }
        try await settle()
        journal.isFinished = true
        try journal.save(path: journalPath)
        return journal
    }

    private func sign(_ items: [BatchFile.Item]) async -> [Result<SignedRow, RowRefusal>] {
        let composer = composer
        let shareCount = max(items.count / 2, 1)
        return await withTaskGroup(of: (Int, [Result<SignedRow, RowRefusal>]).self) { group in
            for start in stride(from: 0, to: items.count, by: shareCount) {
                let share = items[start..<min(start + shareCount, items.count)]
                group.addTask {
                    (
                        start,
                        share.map { item in
                            item.row.flatMap { row in
                                Result { () throws(RowRefusal) in try composer.signed(row) }
                            }
                        }
                    )
                }
            }
            var shares: [(Int, [Result<SignedRow, RowRefusal>])] = []
            for await share in group { shares.append(share) }
            return shares.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    private func record(
        _ piece: Piece, _ outcomes: [DeliveryOutcome], _ journal: inout BatchJournal, _ rejects: inout RejectsFile,
        _ ends: inout BatchResults
    ) {
        var remaining = outcomes[...]
        var seen: Set<UInt64> = []
        for (item, result) in zip(piece.items, piece.results) {
            journal.rowsDone += 1
            let outcome: DeliveryOutcome
            switch result {
            case .failure(let refusal):
                outcome = .refused(field: refusal.field, rule: refusal.rule, mend: refusal.mend)
            case .success:
                outcome =
                    remaining.popFirst()
                    ?? .refused(
                        field: "row", rule: "the registry did not answer for this row", mend: "send it again")
            }
            var refusal: RowRefusal?
            switch outcome {
            case .accepted(let index):
                // A delivery whose answer was lost is sent again, and then everything comes back as known: what
                // tells our own entries from earlier ones is their place in the log.
                let isOurs = index >= journal.countedSize && seen.insert(index).inserted
                if isOurs { journal.included += 1 } else { journal.duplicates += 1 }
            case .known: journal.duplicates += 1
            case .refused(let field, let rule, let mend):
                refusal = RowRefusal(line: item.line, field: field, rule: rule, mend: mend)
            }
            ends.append(line: item.line, row: try? result.get(), outcome: outcome)
            if let refusal {
                journal.refused += 1
                journal.reasons.count(refusal)
                rejects.append(fields: item.fields, refusal: refusal)
            }
        }
        journal.countedSize = max(journal.countedSize, (seen.max() ?? 0) + 1)
    }
}
