import Octets

/// Every line of the journal in memory, by number and by id.
///
/// Lines lie one behind the other in chunks of 1 MiB, and the ids in a table of their own that points into them: about
/// 30 bytes an entry beside its line, where a dictionary of strings would take 150.
struct EntryStore {
    private struct Position {
        var chunk: UInt32
        var offset: UInt32
        var count: UInt16
        /// Where the id begins in the line.
        var id: UInt16
        /// `EntryKey.tag(of:)` of the id.
        var tag: UInt32
    }

    private static let chunkBytes = 1 << 20

    private var chunks: [[UInt8]] = []
    private var positions: [Position] = []
    /// 0, or a tag of an id in the upper half and its entry's number plus one in the lower. Open addressing, never more
    /// than half full.
    private var table: [UInt64] = Array(repeating: 0, count: 64)

    var count: Int { positions.count }

    /// The line at a place, without its line feed.
    func line(_ number: Int) -> [UInt8] {
        withLine(number) { Array($0) }
    }

    func withLine<Result>(_ number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let position = positions[number]
        return chunks[Int(position.chunk)].withUnsafeBufferPointer {
            let start = Int(position.offset)
            return body(UnsafeBufferPointer(rebasing: $0[start..<start + Int(position.count)]))
        }
    }

    /// Appends the line in the scratch; no entry has its id yet.
    mutating func append(_ scratch: LineScratch, _ key: EntryKey) {
        scratch.withLine { append($0, id: key.start, tag: key.tag) }
    }

    private mutating func append(_ line: UnsafeBufferPointer<UInt8>, id: Int, tag: UInt32) {
        if (chunks.last?.count ?? Self.chunkBytes) + line.count + 1 > Self.chunkBytes {
            chunks.append([])
            chunks[chunks.count - 1].reserveCapacity(Self.chunkBytes)
        }
        let chunk = chunks.count - 1
        positions.append(
            Position(
                chunk: UInt32(chunk), offset: UInt32(chunks[chunk].count), count: UInt16(line.count),
                id: UInt16(id), tag: tag))
        chunks[chunk].append(contentsOf: line)
        chunks[chunk].append(UInt8(ascii: "\n"))
        if positions.count * 2 > table.count {
            grow()
        } else {
            insert(UInt64(tag) << 32 | UInt64(positions.count))
        }
    }

    /// Takes the last line away.
    mutating func removeLast() {
        let number = positions.count - 1
        // The newest of all is the last of its run: nothing was placed behind it, so that its place can simply be freed.
        if let place = place(tag: positions[number].tag, where: { $0 == number }) { table[place] = 0 }
        let position = positions.removeLast()
        chunks[Int(position.chunk)].removeSubrange(Int(position.offset)...)
        if position.offset == 0 { chunks.removeLast() }
    }

    /// The number of the entry that has the id of the line in the scratch.
    func number(of key: EntryKey, in scratch: LineScratch) -> Int? {
        scratch.withLine { line in
            number(of: UnsafeBufferPointer(rebasing: line[key.start..<key.start + key.count]), tag: key.tag)
        }
    }

    /// The number of the entry with an id.
    func number(of id: String) -> Int? {
        guard JournalSyntax.isID(id) else { return nil }
        return Array(id.utf8).withUnsafeBufferPointer { number(of: $0, tag: EntryKey.tag(of: $0)) }
    }

    private func number(of id: UnsafeBufferPointer<UInt8>, tag: UInt32) -> Int? {
        let place = place(tag: tag) { number in
            withLine(number) { line in
                let end = Int(positions[number].id) + id.count
                return line.count > end && line[end] == UInt8(ascii: "\"")
                    && line[(end - id.count)..<end].elementsEqual(id)
            }
        }
        return place.map { Int(table[$0] & 0xFFFF_FFFF) - 1 }
    }

    /// Whether an entry's body is `body`, whose id begins `idOffset` bytes behind its beginning.
    func isBody(of number: Int, _ body: ArraySlice<UInt8>, idOffset: Int) -> Bool {
        withLine(number) { line in
            let start = Int(positions[number].id) - idOffset
            return start >= 0 && line[start...].elementsEqual(body)
        }
    }

    /// Lines from a place on, each with its line feed.
    func journal(from number: Int, limit: Int) -> [UInt8] {
        guard number < positions.count, limit > 0 else { return [] }
        let end = limit < positions.count - number ? number + limit : positions.count
        var bytes: [UInt8] = []
        bytes.reserveCapacity(positions[number..<end].reduce(0) { $0 + Int($1.count) + 1 })
        for number in number..<end {
            withLine(number) { bytes.append(contentsOf: $0) }
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    /// The place in the table of a tag whose entry satisfies `isIt`.
    private func place(tag: UInt32, where isIt: (Int) -> Bool) -> Int? {
        let mask = table.count - 1
        var place = Int(tag) & mask
        while table[place] != 0 {
            if UInt32(table[place] >> 32) == tag, isIt(Int(table[place] & 0xFFFF_FFFF) - 1) { return place }
            place = (place + 1) & mask
        }
        return nil
    }

    private mutating func insert(_ item: UInt64) {
        let mask = table.count - 1
        var place = Int(item >> 32) & mask
        while table[place] != 0 { place = (place + 1) & mask }
        table[place] = item
    }

    private mutating func grow() {
        table = Array(repeating: 0, count: table.count * 2)
        // Oldest first, so that the newest stays the last of its run (see `removeLast`).
        for (number, position) in positions.enumerated() {
            insert(UInt64(position.tag) << 32 | UInt64(number + 1))
        }
    }
}
