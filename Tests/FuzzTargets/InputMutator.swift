/// Makes inputs from valid ones: flips, cuts, doubles, splices, and puts in what parsers stumble over.
public struct InputMutator {
    /// Longest input, in bytes.
    public static let byteCountMax = 1 << 16

    private static let pieces: [[UInt8]] = [
        [0], [0xFF], [0x0A], [0x0D, 0x0A], [0x0A, 0x0A], [0x20], [0xC3, 0x28], [0xE2, 0x80, 0x94, 0x20],
        [0xED, 0xA0, 0x80],
        Array("=".utf8), Array("+".utf8), Array("-1".utf8), Array("00".utf8), Array("18446744073709551616".utf8),
        Array("9007199254740993".utf8), Array("1e999".utf8), Array("null".utf8), Array("{}".utf8), Array("[[[[".utf8),
        Array("\"\\ud800\"".utf8), Array("~".utf8), Array("..".utf8), Array("#!vinlog ".utf8), Array("\n— a b\n".utf8),
    ]

    private var generator: any RandomNumberGenerator

    /// A mutator whose inputs follow from a generator.
    public init(_ generator: any RandomNumberGenerator) { self.generator = generator }

    /// The next input, made from one or two of `seeds`.
    public mutating func input(from seeds: [[UInt8]]) -> [UInt8] {
        var bytes = pick(seeds) ?? []
        for _ in 0..<number(1, 6) { mutate(&bytes, seeds) }
        return Array(bytes.prefix(Self.byteCountMax))
    }

    private mutating func mutate(_ bytes: inout [UInt8], _ seeds: [[UInt8]]) {
        let place = number(0, bytes.count)
        let end = min(bytes.count, place + number(0, number(0, 9) == 0 ? 400 : 12))
        switch number(0, 8) {
        case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(number(0, 7))
        case 1 where place < bytes.count: bytes[place] = UInt8(number(0, 255))
        case 2: bytes.removeSubrange(place..<end)
        case 3: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
        case 4: bytes.insert(contentsOf: pick(Self.pieces) ?? [], at: place)
        case 5: bytes.replaceSubrange(place..<end, with: pick(Self.pieces) ?? [])
        case 6: bytes = Array(bytes[..<place])
        case 7:
            let other = pick(seeds) ?? []
            bytes = Array(bytes[..<place]) + other.suffix(number(0, other.count))
        default:
            // A line or token somewhere else.
            let moved = Array(bytes[place..<end])
            bytes.insert(contentsOf: moved, at: number(0, bytes.count))
        }
    }

    private mutating func number(_ low: Int, _ high: Int) -> Int {
        low + Int(generator.next() % UInt64(high - low + 1))
    }

    private mutating func pick(_ choices: [[UInt8]]) -> [UInt8]? {
        choices.isEmpty ? nil : choices[number(0, choices.count - 1)]
    }
}
