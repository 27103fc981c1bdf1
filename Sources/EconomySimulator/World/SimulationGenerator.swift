/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014): the same world from the
/// same seed on every machine.
struct SimulationGenerator: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// A whole number in `range`, evenly distributed but for a bias below 2^-32, which no figure here can show.
    mutating func integer(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    /// True in `basisPoints` of 10,000 cases.
    mutating func chance(_ basisPoints: Int) -> Bool {
        next() % 10_000 < UInt64(max(basisPoints, 0))
    }

    /// How many of `tries` happen, each with a chance of `basisPoints`.
    mutating func count(of tries: Int, _ basisPoints: Int) -> Int {
        (0..<tries).reduce(0) { count, _ in count + (chance(basisPoints) ? 1 : 0) }
    }

    /// One of `choices`, evenly.
    mutating func pick<Choice>(_ choices: [Choice]) -> Choice? {
        choices.isEmpty ? nil : choices[integer(in: 0...choices.count - 1)]
    }

    /// A generator of its own for one agent, so that adding an agent changes no other agent's life.
    mutating func split() -> SimulationGenerator { SimulationGenerator(seed: next()) }
}
