public import Octets

/// Where the index asks for the labels and values that it does not keep itself: the store's subject rows.
///
/// The index keeps 32 bits of each label. It asks only when those cannot decide: for an insertion next to a
/// label with the same 32 bits, and for a proof of absence, which shows another subject's leaf.
public protocol IndexLeafSource {
    /// The label of subject `number` and its value under the root that is applied.
    ///
    /// A source that already holds newer values is fine when the stages that made them are given to
    /// ``VerifiableIndex/prove(_:knownNumber:pending:leaves:)``.
    func leaf(_ number: SubjectNumber) throws -> (label: Label, value: Hash)
}
