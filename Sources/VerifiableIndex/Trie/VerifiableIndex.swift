public import Octets

/// The index of the log: a binary Merkle Patricia trie from labels to subject values, in memory.
///
/// Encoding as in rsc.io/tmp/mpt (docs/FORMATS.md, "Index"): key = label; leaf = `SHA256(key ‖ value)`;
/// inner = `SHA256(left ‖ right ‖ bit)`, `bit` being the number of leading key bits that the two children share;
/// empty = `SHA256("")`. The shape does not depend on the order of insertion.
///
/// Reading (``prove(_:knownNumber:pending:leaves:)``, ``stage(_:over:leaves:)``) is safe from many threads at
/// once. ``apply(_:)`` needs exclusivity: the caller holds a lock that no reader holds.
public final class VerifiableIndex: @unchecked Sendable {
    // Unchecked because the caller of `apply` guarantees exclusivity, as said above.

    /// Root of the index of no subjects: `SHA256("")`.
    public static let emptyRoot = Hash.sha256([])

    /// Root of what is applied.
    public private(set) var root: Hash

    /// Subjects in what is applied.
    public private(set) var subjectCount: Int

    /// The index of no subjects.
    public init() {
        root = Self.emptyRoot
        subjectCount = 0
    }

    /// The index of `leaves`, given in the order of their subject numbers.
    ///
    /// - Throws: ``IndexError/duplicateLabel(_:)``, ``IndexError/tooManySubjects``.
    public init(bulk leaves: some Sequence<(label: Label, value: Hash)>) throws(IndexError) {
        throw .tooManySubjects
    }

    /// The effect of `changes` on the index as it will be once `pending` is applied. The index itself stays as it is.
    ///
    /// - Parameters:
    ///   - changes: at most one a label, in any order.
    ///   - pending: stages not yet applied, oldest first.
    ///   - leaves: asked when 32 bits of a label cannot decide.
    /// - Throws: ``IndexError``; nothing is changed then.
    public func stage(
        _ changes: [IndexChange], over pending: [StagedIndex] = [], leaves: some IndexLeafSource
    ) throws(IndexError) -> StagedIndex {
        throw .outOfOrder
    }

    /// Makes `stage` the state that is proven from. Needs exclusivity.
    ///
    /// - Throws: ``IndexError/outOfOrder`` unless `stage` was made directly over what is applied.
    public func apply(_ stage: StagedIndex) throws(IndexError) {
        throw .outOfOrder
    }

    /// The proof that `label` is present, or that it is absent, under the applied ``root``.
    ///
    /// - Parameters:
    ///   - label: the label looked up.
    ///   - knownNumber: its subject number, if the caller knows that it is present: then `leaves` is not asked.
    ///   - pending: stages not yet applied whose values `leaves` may already give.
    ///   - leaves: gives the leaf that a proof of absence shows.
    /// - Throws: ``IndexError/unknownSubject(_:_:)`` when `knownNumber` is wrong, or what `leaves` led to.
    public func prove(
        _ label: Label, knownNumber: SubjectNumber?, pending: [StagedIndex] = [], leaves: some IndexLeafSource
    ) throws(IndexError) -> IndexProof {
        throw .outOfOrder
    }
}
