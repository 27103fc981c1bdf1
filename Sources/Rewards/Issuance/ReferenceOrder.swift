import Octets

/// Sorts public names: by their first 16 bits into buckets, then within each. They are hashes, so buckets are even.
enum ReferenceOrder {
    private struct Key {
        var prefix: UInt64
        var position: UInt32
    }

    /// Fewer names than this are not worth the buckets.
    private static let bucketedCountMin = 16_384

    /// Positions of `refs` in order of the hashes' bytes.
    static func positions(of refs: [Hash]) -> [UInt32] {
        guard refs.count >= bucketedCountMin else {
            return refs.indices.sorted { refs[$0] < refs[$1] }.map { UInt32(truncatingIfNeeded: $0) }
        }
        return bucketed(refs)
    }

    private static func bucketed(_ refs: [Hash]) -> [UInt32] {
        var ends = [Int](repeating: 0, count: 1 << 16)
        for ref in refs { ends[Int(ref.prefix64 >> 48)] += 1 }
        var sum = 0
        for bucket in ends.indices {
            let count = ends[bucket]
            ends[bucket] = sum
            sum += count
        }
        var keys = [Key](repeating: Key(prefix: 0, position: 0), count: refs.count)
        for (position, ref) in refs.enumerated() {
            let bucket = Int(ref.prefix64 >> 48)
            keys[ends[bucket]] = Key(prefix: ref.prefix64, position: UInt32(truncatingIfNeeded: position))
            ends[bucket] += 1
        }
        var start = 0
        for end in ends {
            if end - start > 1 {
                keys[start..<end].sort {
                    $0.prefix != $1.prefix
                        ? $0.prefix < $1.prefix : refs[Int($0.position)] < refs[Int($1.position)]
                }
            }
            start = end
        }
        return keys.map(\.position)
    }
}
