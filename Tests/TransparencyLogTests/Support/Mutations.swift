import Octets

/// Everything that can happen to a list of hashes on its way: one byte of any hash flipped, one hash dropped, added or
/// doubled, two swapped.
enum Mutations {
    static func of(_ hashes: [Hash]) -> [[Hash]] {
        var mutations: [[Hash]] = []
        for number in hashes.indices {
            for byte in 0..<Hash.byteCount {
                var bytes = hashes[number].bytes
                bytes[byte] ^= 1 << UInt8(byte % 8)
                var changed = hashes
                changed[number] = Hash(bytes) ?? .zero
                mutations.append(changed)
            }
            var dropped = hashes
            dropped.remove(at: number)
            mutations.append(dropped)
            var doubled = hashes
            doubled.insert(hashes[number], at: number)
            mutations.append(doubled)
            for other in hashes.indices where other > number && hashes[other] != hashes[number] {
                var swapped = hashes
                swapped.swapAt(number, other)
                mutations.append(swapped)
            }
        }
        mutations.append(hashes + [.zero])
        mutations.append([.zero] + hashes)
        return mutations
    }
}
