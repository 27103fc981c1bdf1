import Octets
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// Labels and values as of a published checkpoint, from rows that may be newer: proofs of absence show them.
struct PublishedLeaves: IndexLeafSource {
    let store: any RegistryStore
    let size: LogSize

    func leaf(_ number: SubjectNumber) throws -> (label: Label, value: Hash) {
        guard let subject = try store.subject(number) else { throw StoreError.corrupt("subject \(number) is missing") }
        guard !size.contains(subject.state.last) else { return (subject.label, subject.state.value) }
        // The subject has entries that are committed and not published yet.
        let history = try store.history(of: subject, below: size)
        let value = SubjectValue.compute(
            entries: history.lazy.map { ($0.index, MerkleTree.leafHash($0.entry)) })
        return (subject.label, value)
    }
}
