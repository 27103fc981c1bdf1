import Attestation
import Octets

/// A way to guess whether two cars have one owner: the higher, the likelier.
struct PairScore {
    let name: String
    /// Of the pair of cars at two positions.
    let score: (Int, Int) -> Double

    /// What an adversary tries who has every byte that is public.
    static func all(of cars: [PublicCar]) -> [PairScore] {
        let digests = cars.map(\.digests)
        let shared = sharedPieces(cars)
        func distance(_ name: String, _ bytes: [[UInt8]]) -> PairScore {
            PairScore(name: name) { -Double(hammingDistance(bytes[$0], bytes[$1])) }
        }
        return [
            PairScore(name: "digests in common") {
                Double(Set(digests[$0]).intersection(digests[$1]).count)
            },
            PairScore(name: "digests' common beginnings") { longestCommonPrefix(digests[$0], digests[$1]) },
            PairScore(name: "digests of equal rank") { first, second in
                -zip(digests[first], digests[second]).reduce(0.0) {
                    $0 + Double(hammingDistance($1.0.bytes, $1.1.bytes))
                }
            },
            PairScore(name: "titles' lengths") {
                -abs(Double(cars[$0].title.serialized.count - cars[$1].title.serialized.count))
            },
            PairScore(name: "presentations' lengths") {
                -abs(Double(cars[$0].presentation.serialized.count - cars[$1].presentation.serialized.count))
            },
            PairScore(name: "eight bytes in common") { Double(shared[Pair($0, $1)] ?? 0) },
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
        var holders: [ArraySlice<UInt8>: Set<Int>] = [:]
        for (position, car) in cars.enumerated() {
            for text in car.texts where text.count >= 8 {
                for start in 0...text.count - 8 { holders[text[start..<start + 8], default: []].insert(position) }
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

    private static func hammingDistance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        zip(one, other).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
    }

    /// In bits, of any digest of one with any of the other; both are sorted, so neighbours tell.
    private static func longestCommonPrefix(_ one: [Hash], _ other: [Hash]) -> Double {
        let merged = (one.map { ($0.bytes, true) } + other.map { ($0.bytes, false) })
            .sorted { $0.0.lexicographicallyPrecedes($1.0) }
        var longest = 0
        for (left, right) in zip(merged, merged.dropFirst()) where left.1 != right.1 {
            let equal = zip(left.0, right.0).prefix { $0 == $1 }.count
            let rest = equal < left.0.count ? (left.0[equal] ^ right.0[equal]).leadingZeroBitCount : 0
            longest = max(longest, equal * 8 + rest)
        }
        return Double(longest)
    }
}
