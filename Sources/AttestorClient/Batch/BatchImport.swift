/// What the registry said of one delivered statement.
public enum DeliveryOutcome: Sendable, Equatable {
    /// It is an entry of the log now.
    case included
    /// It was one already.
    case duplicate
    /// It was refused.
    case refused(field: String, rule: String, mend: String)
}

/// Takes a file's rows to a registry, each ending as included, duplicate or refused with line and reason.
///
/// One piece of rows is signed while the one before it is on its way, so memory stays that of two pieces.
public struct BatchImport: Sendable {
    /// Rows signed and sent together.
    public static let pieceRowCount = 2000

    private let file: BatchFile
    private let composer: RowComposer
    private let rejectsPath: String
    private let journalPath: String

    /// An import of a file.
    ///
    /// - Parameters:
    ///   - rejectsPath: where refused rows go.
    ///   - journalPath: where progress is kept.
    public init(file: BatchFile, composer: RowComposer, rejectsPath: String, journalPath: String) {
        self.file = file
        self.composer = composer
        self.rejectsPath = rejectsPath
        self.journalPath = journalPath
    }

    private struct Piece: Sendable {
        var items: [BatchFile.Item] = []
        var results: [Result<[UInt8], RowRefusal>] = []
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
        var rejects = try RejectsFile(path: rejectsPath, format: file.format, byteCount: journal.rejectsByteCount)
        var rowsToSkip = journal.rowsDone
        var piece = Piece()
        var delivery: (piece: Piece, task: Task<[DeliveryOutcome], any Error>)?

        func settle() async throws {
            guard let pending = delivery else { return }
            delivery = nil
            record(pending.piece, try await pending.task.value, &journal, &rejects)
            journal.rejectsByteCount = try rejects.save()
            try journal.save(path: journalPath)
            progress(journal)
        }
        func send() async throws {
            piece.results = await sign(piece.items)
            try await settle()
            let statements = piece.results.compactMap { try? $0.get() }
            delivery = (piece, Task { statements.isEmpty ? [] : try await deliver(statements) })
            piece = Piece()
        }

        try await file.eachItem { item in
            if rowsToSkip > 0 {
                rowsToSkip -= 1
                return
            }
            piece.items.append(item)
            if piece.items.count == Self.pieceRowCount { try await send() }
        }
        if !piece.items.isEmpty { try await send() }
        try await settle()
        return journal
    }

    private func sign(_ items: [BatchFile.Item]) async -> [Result<[UInt8], RowRefusal>] {
        let composer = composer
        let shareCount = max(items.count / 2, 1)
        return await withTaskGroup(of: (Int, [Result<[UInt8], RowRefusal>]).self) { group in
            for start in stride(from: 0, to: items.count, by: shareCount) {
                let share = items[start..<min(start + shareCount, items.count)]
                group.addTask {
                    (
                        start,
                        share.map { item in
                            item.row.flatMap { row in
                                Result { () throws(RowRefusal) in try composer.statement(of: row) }
                            }
                        }
                    )
                }
            }
            var shares: [(Int, [Result<[UInt8], RowRefusal>])] = []
            for await share in group { shares.append(share) }
            return shares.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    private func record(
        _ piece: Piece, _ outcomes: [DeliveryOutcome], _ journal: inout BatchJournal, _ rejects: inout RejectsFile
    ) {
        var remaining = outcomes[...]
        for (item, result) in zip(piece.items, piece.results) {
            journal.rowsDone += 1
            switch result {
            case .failure(let refusal):
                journal.refused += 1
                rejects.append(fields: item.fields, refusal: refusal)
            case .success:
                switch remaining.popFirst() {
                case .included: journal.included += 1
                case .duplicate: journal.duplicates += 1
                case .refused(let field, let rule, let mend):
                    journal.refused += 1
                    rejects.append(
                        fields: item.fields, refusal: RowRefusal(line: item.line, field: field, rule: rule, mend: mend))
                case nil:
                    journal.refused += 1
                    rejects.append(
                        fields: item.fields,
                        refusal: RowRefusal(
                            line: item.line, field: "row", rule: "the registry did not answer for this row",
                            mend: "send it again"))
                }
            }
        }
    }
}
