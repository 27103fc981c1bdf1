import TransparencyLog
import VerifiableIndex

/// States of subjects that had an entry lately, for the sequencer alone.
///
/// Two generations: what was not used while the young one filled up is let go.
struct SubjectCache {
    private var young: [SubjectKey: StoredSubject] = [:]
    private var old: [SubjectKey: StoredSubject] = [:]
    private let generationCountMax: Int

    init(countMax: Int) {
        generationCountMax = max(1, countMax / 2)
    }

    /// The subject of `key`, if it was used lately.
    subscript(key: SubjectKey) -> StoredSubject? { young[key] ?? old[key] }

    /// Keeps a subject.
    mutating func insert(_ subject: StoredSubject) {
        if young.count >= generationCountMax {
            old = young
            young = [:]
        }
        young[subject.key] = subject
    }
}
