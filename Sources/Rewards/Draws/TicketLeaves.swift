/// Tickets as their leaves in one run of bytes: what a list is made in.
struct TicketLeaves {
    /// The leaves, `u16be length ‖ identifier ‖ u64be weight`, one after another.
    private(set) var bytes: [UInt8] = []

    /// Where each leaf begins, and where the last one ends.
    private(set) var starts = [0]

    /// The weights, in the leaves' order.
    private(set) var weights: [UInt64] = []

    /// What of a leaf is not its identifier.
    private static let lengthByteCount = 2
    private static let weightByteCount = 8

    init() {}

    /// Reads leaves that stand one after another in the order of their identifiers.
    init(decoding bytes: [UInt8]) throws(TicketListError) {
        var position = 0
        while position < bytes.count {
            let number = weights.count
            guard bytes.count - position >= Self.lengthByteCount else { throw .encodingInvalid(ticket: number) }
            let length = Int(bytes[position]) << 8 | Int(bytes[position + 1])
            let end = position + Self.lengthByteCount + length + Self.weightByteCount
            guard end <= bytes.count else { throw .encodingInvalid(ticket: number) }
            let weightBytes = bytes[(end - Self.weightByteCount)..<end]
            weights.append(weightBytes.reduce(0) { $0 << 8 | UInt64($1) })
            starts.append(end)
            position = end
        }
        self.bytes = bytes
        for number in weights.indices {
            guard Self.isValid(bytes[identifierRange(number)]) else { throw .identifierInvalid(identifier(at: number)) }
            guard number == 0 || isBefore(number - 1, number) else { throw .encodingInvalid(ticket: number) }
        }
    }

    /// The number of leaves.
    var count: Int { weights.count }

    /// Appends a ticket; `false`, and nothing is appended, when its identifier is not 1 to 160 visible ASCII characters.
    mutating func append(_ ticket: Ticket) -> Bool {
        let length = ticket.identifier.utf8.count
        guard (1...Ticket.identifierByteCountMax).contains(length) else { return false }
        let start = bytes.count
        bytes.append(UInt8(length >> 8))
        bytes.append(UInt8(length & 0xFF))
        bytes.append(contentsOf: ticket.identifier.utf8)
        guard Self.isValid(bytes[(start + Self.lengthByteCount)...]) else {
            bytes.removeLast(bytes.count - start)
            return false
        }
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: ticket.weight >> shift))
        }
        starts.append(bytes.count)
        weights.append(ticket.weight)
        return true
    }

    /// The identifier of a leaf.
    func identifier(at number: Int) -> String {
        String(decoding: bytes[identifierRange(number)], as: UTF8.self)
    }

    /// The first leaf that does not stand before its neighbour: after sorting, one of two with one identifier.
    var firstOutOfOrder: Int? {
        weights.indices.dropLast().first { !isBefore($0, $0 + 1) }
    }

    /// Brings the leaves into the order of their identifiers' bytes.
    mutating func sort() {
        guard firstOutOfOrder != nil else { return }
        var order = keys.enumerated().map { (key: $1, number: $0) }
        order.sort { left, right in
            left.key == right.key ? isBefore(left.number, right.number) : left.key < right.key
        }
        var sorted = TicketLeaves()
        sorted.bytes.reserveCapacity(bytes.count)
        sorted.starts.reserveCapacity(starts.count)
        sorted.weights.reserveCapacity(weights.count)
        for (_, number) in order {
            sorted.bytes.append(contentsOf: bytes[starts[number]..<starts[number + 1]])
            sorted.starts.append(sorted.bytes.count)
            sorted.weights.append(weights[number])
        }
        self = sorted
    }

    /// Visible ASCII only: for such texts Swift's order and equality of strings are those of their bytes.
    private static func isValid(_ identifier: ArraySlice<UInt8>) -> Bool {
        guard (1...Ticket.identifierByteCountMax).contains(identifier.count) else { return false }
        return identifier.withUnsafeBufferPointer { bytes in
            var largest: UInt8 = 0
            for byte in bytes { largest = max(largest, byte &- 0x21) }
            return largest <= 0x7E - 0x21
        }
    }

    private func identifierRange(_ number: Int) -> Range<Int> {
        (starts[number] + Self.lengthByteCount)..<(starts[number + 1] - Self.weightByteCount)
    }

    /// Eight bytes of each identifier behind what all share, as a number that orders like them; missing bytes are zeros,
    /// which no identifier has.
    private var keys: [UInt64] {
        let shared = sharedPrefixCount
        return bytes.withUnsafeBufferPointer { bytes in
            weights.indices.map { number in
                let range = identifierRange(number)
                var key: UInt64 = 0
                for position in (range.lowerBound + shared)..<(range.lowerBound + shared + 8) {
                    key = key << 8 | (position < range.upperBound ? UInt64(bytes[position]) : 0)
                }
                return key
            }
        }
    }

    /// How many first bytes all identifiers share: every owner's begins `owner:`.
    private var sharedPrefixCount: Int {
        guard count > 0 else { return 0 }
        let first = identifierRange(0)
        return bytes.withUnsafeBufferPointer { bytes in
            var shared = first.count
            for number in weights.indices {
                let other = identifierRange(number)
                var common = 0
                while common < min(shared, other.count),
                    bytes[first.lowerBound + common] == bytes[other.lowerBound + common]
                {
                    common += 1
                }
                shared = common
            }
            return shared
        }
    }

    /// Whether one identifier stands before another, and is not the same.
    private func isBefore(_ left: Int, _ right: Int) -> Bool {
        let (left, right) = (identifierRange(left), identifierRange(right))
        return bytes.withUnsafeBufferPointer { bytes in
            var offset = 0
            while offset < left.count, offset < right.count {
                let (ours, theirs) = (bytes[left.lowerBound + offset], bytes[right.lowerBound + offset])
                if ours != theirs { return ours < theirs }
                offset += 1
            }
            return left.count < right.count
        }
    }
}
