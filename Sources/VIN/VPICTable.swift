import Octets

/// `data/vpic/vpic.bin`, read in place: layout in `data/vpic/README.md`. Nothing is copied but the few
/// strings that a decode hands out.
struct VPICTable: @unchecked Sendable {
    // Unchecked because of the pointer, which is to constant memory of the program itself.

    /// A manufacturer's entry.
    struct Manufacturer {
        var countryCode: String
        var manufacturer: Int
        var make: Int
        var countryName: Int
        var vehicleType: Int
        var blocks: Range<Int>
        var isHeavyTruck: Bool
        var isFromVPIC: Bool
    }

    /// Model years and the schema that holds for them.
    struct Block {
        var modelYears: ClosedRange<Int>
        var schema: Int
    }

    private enum Section: Int, CaseIterable {
        case identifiers, blocks, schemas, rows, patternOffsets, patterns, facts, stringOffsets, strings
    }

    private static let identifierByteCount = 24
    private static let blockByteCount = 6
    private static let rowByteCount = 4
    private static let factsByteCount = 12

    private let bytes: UnsafeRawBufferPointer
    private let sections: [Range<Int>]

    /// The year of vPIC's release.
    let releaseYear: Int

    /// The table over `bytes`, which must live as long as the process; `nil` when the header is not its.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 16, bytes.prefix(8).elementsEqual("VINVPIC1".utf8) else { return nil }
        func integer(_ offset: Int) -> Int {
            Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
        }
        let count = integer(12)
        guard count == Section.allCases.count, bytes.count >= 16 + 8 * count else { return nil }
        var sections: [Range<Int>] = []
        for index in 0..<count {
            let offset = integer(16 + 8 * index)
            let length = integer(20 + 8 * index)
            guard offset <= bytes.count, length <= bytes.count - offset else { return nil }
            sections.append(offset..<offset + length)
        }
        self.bytes = bytes
        self.sections = sections
        releaseYear = integer(8)
    }

    /// The integer at an offset in a section; 0 past its end.
    private func load<Value: FixedWidthInteger & BitwiseCopyable>(
        _ section: Section, _ offset: Int, as type: Value.Type
    ) -> Int {
        let range = sections[section.rawValue]
        guard offset >= 0, offset + MemoryLayout<Value>.size <= range.count else { return 0 }
        return Int(Value(littleEndian: bytes.loadUnaligned(fromByteOffset: range.lowerBound + offset, as: Value.self)))
    }

    /// The bytes of entry `number` of a section of texts.
    private func text(_ number: Int, _ offsets: Section, _ texts: Section) -> UnsafeRawBufferPointer {
        let range = sections[texts.rawValue]
        let start = load(offsets, 4 * number, as: UInt32.self)
        let end = load(offsets, 4 * number + 4, as: UInt32.self)
        guard start <= end, end <= range.count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(rebasing: bytes[range.lowerBound + start..<range.lowerBound + end])
    }

    /// String number `number`; `nil` for number 0, "not stated".
    func string(_ number: Int) -> String? {
        number == 0 ? nil : String(decoding: text(number, .stringOffsets, .strings), as: UTF8.self)
    }

    /// The text of pattern number `number`.
    func pattern(_ number: Int) -> VPICPattern {
        VPICPattern(text: text(number, .patternOffsets, .patterns))
    }

    /// The entry of a code of three or six ASCII characters, by binary search.
    func manufacturer(_ code: [UInt8]) -> Manufacturer? {
        let count = sections[Section.identifiers.rawValue].count / Self.identifierByteCount
        let wanted = code + Array(repeating: 0, count: max(0, 6 - code.count))
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            let base = middle * Self.identifierByteCount
            let found = (0..<6).map { UInt8(load(.identifiers, base + $0, as: UInt8.self)) }
            if found.lexicographicallyPrecedes(wanted) {
                low = middle + 1
            } else if found == wanted {
                return manufacturer(at: base)
            } else {
                high = middle
            }
        }
        return nil
    }

    private func manufacturer(at base: Int) -> Manufacturer {
        let country = (6..<8).map { UInt8(load(.identifiers, base + $0, as: UInt8.self)) }.filter { $0 != 0 }
        let first = load(.identifiers, base + 16, as: UInt32.self)
        let flags = load(.identifiers, base + 22, as: UInt8.self)
        return Manufacturer(
            countryCode: String(decoding: country, as: UTF8.self),
            manufacturer: load(.identifiers, base + 8, as: UInt16.self),
            make: load(.identifiers, base + 10, as: UInt16.self),
            countryName: load(.identifiers, base + 12, as: UInt16.self),
            vehicleType: load(.identifiers, base + 14, as: UInt16.self),
            blocks: first..<first + load(.identifiers, base + 20, as: UInt16.self),
            isHeavyTruck: flags & 1 == 1,
            isFromVPIC: flags & 2 == 0)
    }

    /// Block number `number`.
    func block(_ number: Int) -> Block {
        let base = number * Self.blockByteCount
        let first = load(.blocks, base, as: UInt16.self)
        let last = load(.blocks, base + 2, as: UInt16.self)
        return Block(modelYears: first...max(first, last), schema: load(.blocks, base + 4, as: UInt16.self))
    }

    /// The numbers of a schema's rows.
    func rows(ofSchema number: Int) -> Range<Int> {
        let first = load(.schemas, 4 * number, as: UInt32.self)
        return first..<max(first, load(.schemas, 4 * number + 4, as: UInt32.self))
    }

    /// Pattern and facts of a row.
    func row(_ number: Int) -> (pattern: Int, facts: Int) {
        let base = number * Self.rowByteCount
        return (load(.rows, base, as: UInt16.self), load(.rows, base + 2, as: UInt16.self))
    }

    /// The string of one field of a set of facts.
    func fact(_ number: Int, _ field: VPICField) -> Int {
        load(.facts, number * Self.factsByteCount + 2 * field.rawValue, as: UInt16.self)
    }
}

/// The fields of a set of facts, in the order of the table.
enum VPICField: Int, CaseIterable {
    case make, model, series, trim, bodyClass, electrification
}
