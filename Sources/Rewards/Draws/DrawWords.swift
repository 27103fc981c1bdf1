import Octets

/// The draw's stream of 64-bit words: block j = SHA-256(domain ‖ seed ‖ u64be j), four big-endian words a block,
/// used in order across draws. A rejected word is spent.
struct DrawWords {
    private let seed: Hash
    private var blockNumber: UInt64 = 0
    private var words: [UInt64] = []

    init(seed: Hash) {
        self.seed = seed
    }

    /// The next word.
    private mutating func next() -> UInt64 {
        if let word = words.popLast() { return word }
        var message = Draw.domain
        message.append(seed)
        message.append(bigEndian: blockNumber)
        blockNumber += 1
        var reader = ByteReader(Hash.sha256(message).bytes)
        var block: [UInt64] = []
        while let word = reader.bigEndian(UInt64.self) { block.append(word) }
        words = block.reversed()
        return words.popLast() ?? 0
    }

    /// A number below `bound`, each equally likely: words from 2^64 − (2^64 mod bound) on are rejected.
    mutating func next(below bound: UInt64) -> UInt64 {
        let excess = (0 &- bound) % bound
        while true {
            let word = next()
            if word <= UInt64.max - excess { return word % bound }
        }
    }
}
