import Octets

extension VerifiableIndex {
    /// A label's place in the order of labels.
    private struct Place: BitwiseCopyable {
        var prefix64: UInt64
        var number: UInt32
    }

    /// Fills the empty index: leaf hashes in the order given, one sort, one pass.
    func build(_ leaves: some Sequence<(label: Label, value: Hash)>) throws(IndexError) {
        var keys: [Digest] = []
        var hashes: [Digest] = []
        var places: [Place] = []
        keys.reserveCapacity(leaves.underestimatedCount)
        hashes.reserveCapacity(leaves.underestimatedCount)
        places.reserveCapacity(leaves.underestimatedCount)
        for (label, value) in leaves {
            guard places.count < SubjectNumber.countMax else { throw .tooManySubjects }
            let key = Digest(label.hash)
            places.append(Place(prefix64: UInt64(bigEndian: key.words.0), number: UInt32(places.count)))
            keys.append(key)
            hashes.append(.leaf(key, Digest(value)))
        }
        guard !places.isEmpty else { return }
        places.sort { left, right in
            if left.prefix64 != right.prefix64 { return left.prefix64 < right.prefix64 }
            return Key(keys[Int(left.number)]) < Key(keys[Int(right.number)])
        }
        for index in places.indices.dropFirst() where places[index].prefix64 == places[index - 1].prefix64 {
            let key = keys[Int(places[index].number)]
            if key == keys[Int(places[index - 1].number)] { throw .duplicateLabel(Label(key.hash)) }
        }

        store.reserve(places.count)
        let view = store.view
        for place in places { view.setPrefix(place.number, UInt32(truncatingIfNeeded: place.prefix64 >> 32)) }
        let (link, hash) = places.withUnsafeBufferPointer { places in
            keys.withUnsafeBufferPointer { keys in
                hashes.withUnsafeBufferPointer { hashes in
                    BulkBuilder(view: view, places: places, keys: keys, hashes: hashes).build(0, places.count)
                }
            }
        }
        root = hash.hash
        rootLink = link
        subjectCount = places.count
    }

    /// Writes the inner nodes over sorted leaves; the node that splits before place i gets number i − 1, so that
    /// the nodes of a small subtree lie side by side.
    private struct BulkBuilder {
        let view: NodeStore.View
        let places: UnsafeBufferPointer<Place>
        let keys: UnsafeBufferPointer<Digest>
        let hashes: UnsafeBufferPointer<Digest>

        func key(_ place: Int) -> Key { Key(keys[Int(places[place].number)]) }

        /// Leading bits that two places' labels share.
        func commonPrefixBits(_ first: Int, _ second: Int) -> Int {
            let difference = places[first].prefix64 ^ places[second].prefix64
            return difference != 0 ? difference.leadingZeroBitCount : key(first).commonPrefixBits(with: key(second))
        }

        /// The first place from `low` to `high` whose label has bit `bit` set; all share the bits before it.
        func partition(_ low: Int, _ high: Int, _ bit: UInt8) -> Int {
            var low = low
            var high = high
            while low < high {
                let middle = (low + high) / 2
                let isSet = bit < 64 ? places[middle].prefix64 >> UInt64(63 - bit) & 1 == 1 : key(middle).bit(bit)
                if isSet { high = middle } else { low = middle + 1 }
            }
            return low
        }

        func build(_ low: Int, _ high: Int) -> (Link, Digest) {
            if high - low == 1 {
                let number = places[low].number
                return (.leaf(number), hashes[Int(number)])
            }
            let bit = UInt8(commonPrefixBits(low, high - 1))
            let middle = partition(low, high, bit)
            let left = build(low, middle)
            let right = build(middle, high)
            let identifier = UInt32(middle - 1)
            view.setFork(identifier, Fork(left: left.0, right: right.0, bit: bit))
            let pair = view.hashes(identifier)
            pair[0] = left.1
            pair[1] = right.1
            return (.inner(identifier), .inner(left.1, right.1, bit: bit))
        }
    }
}
