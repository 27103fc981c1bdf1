extension JSON {
    /// The value as compact UTF-8 text, members in their order, with no escapes but those that RFC 8259 demands.
    public func serialized() -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(256)
        write(into: &text, indentation: nil, level: 0)
        return text
    }

    /// The value as indented UTF-8 text that ends in a newline, for people.
    public func prettyPrinted() -> [UInt8] {
        var text: [UInt8] = []
        write(into: &text, indentation: 2, level: 0)
        text.append(UInt8(ascii: "\n"))
        return text
    }

    private func write(into text: inout [UInt8], indentation: Int?, level: Int) {
        switch self {
        case .null: text.append(contentsOf: "null".utf8)
        case .bool(let value): text.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value): text.append(contentsOf: String(value).utf8)
        case .string(let value): Self.write(string: value, into: &text)
        case .array(let elements):
            Self.write(elements, brackets: ("[", "]"), into: &text, indentation, level) { element, text in
                element.write(into: &text, indentation: indentation, level: level + 1)
            }
        case .object(let object):
            Self.write(object.members, brackets: ("{", "}"), into: &text, indentation, level) { member, text in
                Self.write(string: member.name, into: &text)
                text.append(contentsOf: (indentation == nil ? ":" : ": ").utf8)
                member.value.write(into: &text, indentation: indentation, level: level + 1)
            }
        }
    }

    private static func write<Item>(
        _ items: [Item], brackets: (Unicode.Scalar, Unicode.Scalar), into text: inout [UInt8], _ indentation: Int?,
        _ level: Int, writeItem: (Item, inout [UInt8]) -> Void
    ) {
        text.append(UInt8(ascii: brackets.0))
        for (position, item) in items.enumerated() {
            if position > 0 { text.append(UInt8(ascii: ",")) }
            newLine(into: &text, indentation, level + 1)
            writeItem(item, &text)
        }
        if !items.isEmpty { newLine(into: &text, indentation, level) }
        text.append(UInt8(ascii: brackets.1))
    }

    private static func newLine(into text: inout [UInt8], _ indentation: Int?, _ level: Int) {
        guard let indentation else { return }
        text.append(UInt8(ascii: "\n"))
        text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indentation * level))
    }

    private static func write(string: String, into text: inout [UInt8]) {
        text.append(UInt8(ascii: "\""))
        let done: Void? = string.utf8.withContiguousStorageIfAvailable { write(characters: $0, into: &text) }
        if done == nil { Array(string.utf8).withUnsafeBufferPointer { write(characters: $0, into: &text) } }
        text.append(UInt8(ascii: "\""))
    }

    private static func write(characters: UnsafeBufferPointer<UInt8>, into text: inout [UInt8]) {
        var start = 0
        for (position, byte) in characters.enumerated()
        where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
            text.append(contentsOf: UnsafeBufferPointer(rebasing: characters[start..<position]))
            if byte < 0x20 {
                text.append(contentsOf: "\\u00".utf8)
                text.append(hexadecimal: byte >> 4)
                text.append(hexadecimal: byte & 15)
            } else {
                text.append(UInt8(ascii: "\\"))
                text.append(byte)
            }
            start = position + 1
        }
        text.append(contentsOf: UnsafeBufferPointer(rebasing: characters[start...]))
    }
}

extension [UInt8] {
    /// Appends the lower-case digit of a value from 0 to 15.
    fileprivate mutating func append(hexadecimal value: UInt8) {
        append(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10)
    }
}
