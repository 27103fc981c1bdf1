import Octets

extension VerifiableIndex {
    /// The proof that `label` is present, or that it is absent, under the applied ``root``.
    ///
    /// - Parameters:
    ///   - label: the label looked up.
    ///   - knownNumber: its subject number, if the caller knows it: then `leaves` is not asked. A number that is
    ///     staged but not applied yet counts as unknown, since under the applied root the label is absent.
    ///   - pending: stages not yet applied whose values `leaves` may already give.
    ///   - leaves: gives the leaf that a proof of absence shows.
    /// - Returns: a proof of presence (``IndexProof/otherLeaf`` is `nil`) or of absence.
    /// - Throws: ``IndexError/unknownSubject(_:_:)`` when `knownNumber` is wrong, or what `leaves` led to.
    public func prove(
        _ label: Label, knownNumber: SubjectNumber?, pending: [StagedIndex] = [], leaves: some IndexLeafSource
    ) throws(IndexError) -> IndexProof {
        guard subjectCount > 0 else { return IndexProof(otherLeaf: nil, path: []) }
        let key = Key(label)
        let view = store.view
        var path: [IndexProof.Node] = []
        path.reserveCapacity(Self.pathCapacity)
        var link = rootLink
        while !link.isLeaf {
            let fork = view.fork(link.index)
            let isRight = key.bit(fork.bit)
            path.append(.init(bit: fork.bit, sibling: view.hashes(link.index)[isRight ? 0 : 1].hash))
            link = fork.link(isRight)
        }
        path.reverse()

        let number = SubjectNumber(link.index)
        if let knownNumber, knownNumber.value < UInt32(subjectCount) {
            guard knownNumber == number, view.prefix(link.index) == key.prefix32 else {
                throw .unknownSubject(label, knownNumber)
            }
            return IndexProof(otherLeaf: nil, path: path)
        }
        let leaf = try resolveLeaf(number, pending: pending.map(\.changes), leaves)
        if leaf.label == label { return IndexProof(otherLeaf: nil, path: path) }
        return IndexProof(otherLeaf: .init(label: leaf.label, value: leaf.value), path: path)
    }

    /// Room for the path in an index of a thousand million subjects, so that it seldom grows.
    private static let pathCapacity = 36

    /// Label and value of an applied leaf, checked against its hash.
    ///
    /// - Parameter pending: changes not applied, oldest first: the source may already give their values, in which
    ///   case the first of them about the subject knows the value that is applied.
    func resolveLeaf(
        _ number: SubjectNumber, pending: [[IndexChange]], _ leaves: some IndexLeafSource
    ) throws(IndexError) -> (label: Label, value: Hash) {
        let leaf: (label: Label, value: Hash)
        do {
            leaf = try leaves.leaf(number)
        } catch {
            throw .leafSourceFailed(number, error)
        }
        let (found, hash) = search(Key(leaf.label))
        guard found == number.value else { throw .leafSourceContradictsIndex(number) }
        if Digest.leaf(leaf.label, leaf.value) == hash { return leaf }
        for changes in pending {
            guard let change = changes.first(where: { $0.number == number }) else { continue }
            guard let value = change.oldValue, Digest.leaf(leaf.label, value) == hash else { break }
            return (leaf.label, value)
        }
        throw .leafSourceContradictsIndex(number)
    }

    /// Number and hash of the leaf that a search for `key` meets in the applied, non-empty index.
    private func search(_ key: Key) -> (UInt32, Digest) {
        let view = store.view
        var link = rootLink
        var hash = Digest(root)
        while !link.isLeaf {
            let fork = view.fork(link.index)
            let isRight = key.bit(fork.bit)
            hash = view.hashes(link.index)[isRight ? 1 : 0]
            link = fork.link(isRight)
        }
        return (link.index, hash)
    }
}
