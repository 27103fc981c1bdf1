import TransparencyLog
import VehicleHistory
import VerifiableIndex

extension OwnershipLines {
    /// The lines of stored statements of one subject, in the order of the log.
    static func lines(_ stored: [StoredStatement], _ directory: AccreditationDirectory) -> [OwnershipLine] {
        lines(stored.map { ($0, $0.statement) }, directory)
    }

    /// The line of a statement.
    static func line(
        _ statement: Statement, at index: LogIndex, _ milliseconds: UInt64, _ directory: AccreditationDirectory
    ) -> OwnershipLine {
        let attestor = statement.issuer.attestorID.flatMap { directory.history(of: $0)?.attestor(at: index) }
        return OwnershipLine(
            index: index, recordedAtMilliseconds: milliseconds,
            content: .statement(statement, attestorClass: attestor?.attestorClass))
    }

    /// The statements of a subject under every VRF generation.
    static func stored(
        of subject: String, generationCount: Int, in store: any RegistryStore, isSequencing: Bool = false
    ) throws(StoreError) -> [StoredStatement] {
        let keys = (0..<UInt32(clamping: generationCount)).map { SubjectKey(subject: subject, generation: $0) }
        var stored: [StoredStatement] = []
        for row in try store.subjects(keys, isSequencing: isSequencing) {
            guard let row else { continue }
            stored += try store.history(of: row, below: LogSize(row.state.last.value + 1))
        }
        return stored
    }
}
