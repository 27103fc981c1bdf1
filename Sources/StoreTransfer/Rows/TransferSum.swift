import Octets

/// A table's rows in short, whatever their order: how many there are, and the sum of their hashes.
public struct TransferSum: Sendable, Equatable {
    /// Rows.
    public private(set) var count: UInt64 = 0
    /// The sum of SHA-256 over each row's bytes, modulo 2^256, the least significant word first.
    private(set) var words: [UInt64] = [0, 0, 0, 0]

    /// No rows.
    public init() {}

    init?(count: UInt64, bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        var words: [UInt64] = []
        while let word = reader.bigEndian(UInt64.self) { words.append(word) }
        guard words.count == 4, reader.isAtEnd else { return nil }
        self.count = count
        self.words = words
    }

    /// The sum's 32 bytes.
    var bytes: [UInt8] { words.reduce(into: []) { $0.append(bigEndian: $1) } }

    /// Adds a row of these bytes.
    mutating func add(_ row: [UInt8]) {
        var reader = ByteReader(Hash.sha256(row).bytes)
        var carry: UInt64 = 0
        for place in words.indices {
            let word = reader.bigEndian(UInt64.self) ?? 0
            let (first, firstOverflow) = words[place].addingReportingOverflow(word)
            let (second, secondOverflow) = first.addingReportingOverflow(carry)
            words[place] = second
            carry = (firstOverflow ? 1 : 0) + (secondOverflow ? 1 : 0)
        }
        count += 1
    }
}
