import Octets
import TransparencyLog
import VerifiableIndex

/// The index has exactly the entries shown under each label: not one more, not one less. This is what makes a report
/// complete.
enum IndexPolicy: ReportPolicy {
    static let name = ReportPolicyName.index

    /// - Parameters:
    ///   - labels: the histories' labels, as `VRFPolicy` gave them.
    ///   - root: the index root of the kind-02 entry.
    static func check(
        _ histories: [SubjectHistoryProof], labels: [[Label]], root: Hash
    ) throws(ReportRejection) {
        for (history, labels) in zip(histories, labels) {
            for (proof, label) in zip(history.labels, labels) {
                try check(proof, label: label, of: history.subject, root: root)
            }
        }
    }

    private static func check(
        _ proof: LabelProof, label: Label, of subject: Subject, root: Hash
    ) throws(ReportRejection) {
        let indexProof = try parse(proof.indexProof, subject: subject)
        guard !proof.entries.isEmpty else {
            do throws(IndexProofError) {
                return try indexProof.verifyAbsence(label: label, root: root)
            } catch {
                throw rejection(
                    .absenceNotProven,
                    "Nothing is shown about \(subject), but it is not proven that nothing is registered.")
            }
        }
        let entries = proof.entries.lazy.map { (index: $0.index, leafHash: MerkleTree.leafHash($0.entry)) }
        try verifyPresence(
            indexProof, label: label, value: SubjectValue.compute(entries: entries), root: root, subject: subject,
            shownCount: proof.entries.count)
    }

    static func parse(_ bytes: [UInt8], subject: Subject) throws(ReportRejection) -> IndexProof {
        do throws(IndexProofError) {
            return try IndexProof(bytes: bytes)
        } catch {
            throw rejection(.malformedIndexProof, "The index proof of \(subject) cannot be read.")
        }
    }

    static func verifyPresence(
        _ proof: IndexProof, label: Label, value: Hash, root: Hash, subject: Subject, shownCount: Int
    ) throws(ReportRejection) {
        do throws(IndexProofError) {
            try proof.verifyPresence(label: label, value: value, root: root)
        } catch {
            throw rejection(
                .entriesNotInIndex,
                "The \(shownCount) entries shown about \(subject) are not exactly those that are registered: "
                    + "one was left out, added, changed or moved.")
        }
    }
}
