import Attestation
import Octets

/// A way to guess whether two cars have one owner: the higher, the likelier.
struct PairScore {
    let name: String
    /// Of the pair of cars at two positions.
    let score: (Int, Int) -> Double

    /// What an adversary tries who has every byte that is public.
    static func all(of cars: [PublicCar]) -> [PairScore] {
        let digests = cars.map { $0.digests.map { words(of: $0.bytes) } }
        let shared = sharedPieces(cars)
        func distance(_ name: String, _ bytes: [[UInt8]]) -> PairScore {
            let words = bytes.map(words(of:))
            return PairScore(name: name) { -Double(hammingDistance(words[$0], words[$1])) }
        }
        func length(_ name: String, _ texts: [[UInt8]]) -> PairScore {
            PairScore(name: name) { -abs(Double(texts[$0].count - texts[$1].count)) }
        }
        return [
            PairScore(name: "digests in common") {
                Double(Set(digests[$0]).intersection(digests[$1]).count)
            },
            PairScore(name: "digests' common beginnings") { longestCommonPrefix(digests[$0], digests[$1]) },
            PairScore(name: "digests of equal rank") { first, second in
                -zip(digests[first], digests[second]).reduce(0.0) { $0 + Double(hammingDistance($1.0, $1.1)) }
            },
            PairScore(name: "eight bytes in common") { Double(shared[Pair($0, $1)] ?? 0) },
            length("titles' lengths", cars.map(\.title.serialized)),
            length("presentations' lengths", cars.map(\.presentation.serialized)),
            distance("log entries", cars.map(\.entry)),
            distance("registrar's signatures", cars.map(\.title.signature)),
            distance("holders' keys", cars.map(\.holderKey)),
            distance("holders' signatures", cars.map { $0.presentation.keyBindingJWT?.signature ?? [] }),
        ]
    }

    private struct Pair: Hashable {
        let least: Int
        let greatest: Int

        init(_ one: Int, _ other: Int) { (least, greatest) = (min(one, other), max(one, other)) }
    }

    /// Of each pair of cars: how many pieces of eight bytes stand in the texts of both, and of few others.
    private static func sharedPieces(_ cars: [PublicCar]) -> [Pair: Int] {
        var holders: [UInt64: Set<Int>] = [:]
        for (position, car) in cars.enumerated() {
            for text in car.texts {
                var piece: UInt64 = 0
                for (place, byte) in text.enumerated() {
                    piece = piece << 8 | UInt64(byte)
                    if place >= 7 { holders[piece, default: []].insert(position) }
                }
            }
        }
        var shared: [Pair: Int] = [:]
        for positions in holders.values where (2...20).contains(positions.count) {
            for one in positions {
                for other in positions where one < other { shared[Pair(one, other), default: 0] += 1 }
            }
        }
        return shared
    }

    /// Eight bytes a word, the first the most significant, zeros at the end.
    private static func words(of bytes: [UInt8]) -> [UInt64] {
        stride(from: 0, to: bytes.count, by: 8).map { start in
            (0..<8).reduce(0) { $0 << 8 | (start + $1 < bytes.count ? UInt64(bytes[start + $1]) : 0) }
        }
    }

    private static func hammingDistance(_ one: [UInt64], _ other: [UInt64]) -> Int {
        zip(one, other).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
    }

    /// In bits, 64 at most, of any digest of one with any of the other: in one sorted list, neighbours tell.
    private static func longestCommonPrefix(_ one: [[UInt64]], _ other: [[UInt64]]) -> Double {
        let merged = (one.compactMap(\.first).map { ($0, true) } + other.compactMap(\.first).map { ($0, false) })
            .sorted { $0.0 < $1.0 }
        return zip(merged, merged.dropFirst()).reduce(0.0) { longest, pair in
            pair.0.1 == pair.1.1 ? longest : max(longest, Double((pair.0.0 ^ pair.1.0).leadingZeroBitCount))
        }
    }
}
