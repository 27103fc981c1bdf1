import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// A vehicle's stored lines as ownership sees them: what `TitleChain` and `ConsentLedger` fold, the same as a verifier
/// makes of the vehicle's report.
struct OwnershipLines {
    /// The lines, in the order of the log.
    private(set) var lines: [OwnershipLine] = []
    /// Index of the newest line; `nil` when there is none.
    var last: LogIndex? { lines.last?.index }

    private let directory: AccreditationDirectory

    /// The lines of stored statements, in the order of the log.
    ///
    /// - Parameter directory: who was what at every place of the log.
    init(_ stored: [StoredStatement], directory: AccreditationDirectory) {
        self.directory = directory
        let statements = stored.map { (stored: $0, statement: $0.statement) }
        var erasures: [LogIndex: ErasureBody] = [:]
        for (_, statement) in statements {
            if let body = statement?.body as? ErasureBody { erasures[body.erases] = body }
        }
        for (stored, statement) in statements {
            if let statement {
                lines.append(
                    Self.line(statement, at: stored.index, stored.timeMilliseconds, directory: directory))
            } else {
                let erasure = erasures[stored.index]
                lines.append(
                    OwnershipLine(
                        index: stored.index, recordedAtMilliseconds: stored.timeMilliseconds,
                        content: .erased(kind: erasure?.erasedKind, isTitle: erasure?.erasedTitle)))
            }
        }
    }

    /// The line of a statement.
    static func line(
        _ statement: Statement, at index: LogIndex, _ milliseconds: UInt64, directory: AccreditationDirectory
    ) -> OwnershipLine {
        let attestor = statement.issuer.attestorID.flatMap { directory.history(of: $0)?.attestor(at: index) }
        return OwnershipLine(
            index: index, recordedAtMilliseconds: milliseconds,
            content: .statement(statement, attestorClass: attestor?.attestorClass))
    }

    /// The statements of a subject under every VRF generation, in the order of the log.
    static func stored(
        of subject: String, generationCount: UInt32, in store: any RegistryStore, isSequencing: Bool = false
    ) throws(StoreError) -> [StoredStatement] {
        let keys = (0..<generationCount).map { SubjectKey(subject: subject, generation: $0) }
        var stored: [StoredStatement] = []
        for row in try store.subjects(keys, isSequencing: isSequencing) {
            guard let row else { continue }
            stored += try store.history(endingAt: row.state.last, below: LogSize(row.state.last.value + 1))
        }
        return stored.sorted { $0.index < $1.index }
    }
}
