import TransparencyLog
import VehicleHistory

/// A subject's rows as `TitleChain` and `ConsentLedger` fold them.
enum OwnershipLines {
    /// The lines of a subject, in the order of the log.
    ///
    /// - Parameters:
    ///   - statements: All rows of one subject, in any order, each with its statement where that can be read.
    ///   - directory: Who was accredited as what.
    static func lines(
        _ statements: [(stored: StoredStatement, statement: Statement?)], _ directory: AccreditationDirectory
    ) -> [OwnershipLine] {
        let sorted = statements.sorted { $0.stored.index < $1.stored.index }
        let erasures = Dictionary(
            sorted.compactMap { line in
                (line.statement?.body as? ErasureBody).map { (line.stored.index, $0) }
            }, uniquingKeysWith: { first, _ in first })
        return sorted.map { line in
            OwnershipLine(
                index: line.stored.index, recordedAtMilliseconds: line.stored.sequencedAtMilliseconds,
                content: content(line.statement, line.stored, erasures, directory))
        }
    }

    private static func content(
        _ statement: Statement?, _ stored: StoredStatement, _ erasures: [LogIndex: ErasureBody],
        _ directory: AccreditationDirectory
    ) -> OwnershipLine.Content {
        guard let statement else {
            let erasure = stored.erasedBy.flatMap { erasures[$0] }
            return .erased(kind: erasure?.erasedKind, isTitle: erasure?.erasedTitle)
        }
        let attestor = statement.issuer.attestorID.flatMap { directory.history(of: $0)?.attestor(at: stored.index) }
        return .statement(statement, attestorClass: attestor?.attestorClass)
    }
}

extension StoredStatement {
    /// When it was sequenced, milliseconds since 1970; 0 for what is no entry.
    var sequencedAtMilliseconds: UInt64 { (try? LogEntry(parsing: entry))?.time ?? 0 }
}
