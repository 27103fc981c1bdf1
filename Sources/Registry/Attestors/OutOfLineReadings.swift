import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// Judges one vehicle by the rules of reports: which entries with a reading do not fit the others.
struct OutOfLineReadings: Sendable {
    let store: any RegistryStore
    let directory: AccreditationDirectory
    /// VRF generations: a vehicle has lines under each.
    let generationCount: Int

    private static let rulePrefix = "odometer"

    /// Of the subject of a number, and of its numbers under other generations, the entries out of line by attestor id.
    ///
    /// Corrected, misfiled and ruled-out entries are settled before any rule runs, so they are not in it.
    func judge(_ number: SubjectNumber) throws(StoreError) -> [(SubjectNumber, [String: Int])] {
        guard let row = try store.subject(number), let subject = try? Subject(row.key.subject),
            subject.hasSecretLabel
        else { return [(number, [:])] }
        let stored = try OwnershipLines.stored(of: row.key.subject, generationCount: generationCount, in: store)
        var entries: [SubjectNumber: [String: Int]] = [number: [:]]
        for one in stored { entries[one.subject, default: [:]] = [:] }
        let accused = accused(subject, stored)
        for one in stored where accused.contains(one.index) {
            guard let id = one.statement?.issuer.attestorID else { continue }
            entries[one.subject, default: [:]][id.string, default: 0] += 1
        }
        return entries.map { ($0.key, $0.value) }
    }

    private func accused(_ subject: Subject, _ stored: [StoredStatement]) -> Set<LogIndex> {
        let stored = stored.sorted { $0.index < $1.index }
        guard let last = stored.last else { return [] }
        let lines = OwnershipLines.lines(stored, directory)
        let facts = VehicleFacts(
            subject, lines, accreditedBy: directory, below: LogSize(last.index.value + 1),
            completeAsOfMilliseconds: lines.last?.recordedAtMilliseconds ?? 0)
        let findings = HistoryAnalysis.findings(in: facts).filter { finding in
            finding.accuses == .entry && finding.rule.hasPrefix(Self.rulePrefix)
        }
        return Set(findings.flatMap(\.suspects))
    }
}
