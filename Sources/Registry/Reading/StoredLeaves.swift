import Octets
import VerifiableIndex

/// Labels and values for the index, from the subjects' rows.
struct StoredLeaves: IndexLeafSource {
    let store: any RegistryStore

    func leaf(_ number: SubjectNumber) throws -> (label: Label, value: Hash) {
        guard let subject = try store.subject(number) else { throw StoreError.corrupt("subject \(number) is missing") }
        return (subject.label, subject.state.value)
    }
}
