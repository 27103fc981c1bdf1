extension JSON {
    /// Reads one JSON value, strictly.
    ///
    /// - Parameters:
    ///   - bytes: the text, UTF-8; white space around the value is allowed.
    ///   - byteCountMax: the most bytes to accept.
    /// - Throws: `JSONError` naming the rule and the offset.
    public init(parsing bytes: some Collection<UInt8>, byteCountMax: Int = 1 << 20) throws(JSONError) {
        guard bytes.count <= byteCountMax else {
            throw JSONError(reason: .tooLarge(byteCountMax: byteCountMax), offset: 0)
        }
        let parse = { (buffer: UnsafeBufferPointer<UInt8>) -> Result<JSON, JSONError> in
            var reader = JSONReader(buffer)
            do throws(JSONError) { return .success(try reader.document()) } catch { return .failure(error) }
        }
        let result =
            bytes.withContiguousStorageIfAvailable(parse) ?? Array(bytes).withUnsafeBufferPointer(parse)
        self = try result.get()
    }
}

/// A recursive-descent reader over bytes: DESIGN 3.5's profile of RFC 8259, the same as the browser's.
public struct JSONReader {
    /// Deepest nesting of arrays and objects.
    public static let depthMax = 16

    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var depth = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func document() throws(JSONError) -> JSON {
        let value = try value()
        skipWhitespace()
        guard position == bytes.count else { throw failure(.trailingBytes) }
        return value
    }

    private mutating func value() throws(JSONError) -> JSON {
        skipWhitespace()
        switch peek {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case let byte? where byte == UInt8(ascii: "-") || Self.digits.contains(byte): return try number()
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: throw failure(.syntax(expected: "a JSON value"))
        }
    }

    private mutating func object() throws(JSONError) -> JSON {
        try enter()
        var members: [JSONObject.Member] = []
        skipWhitespace()
        if consume("}") { return leave(.object(JSONObject())) }
        // A payload has a dozen members, what is inside it few.
        members.reserveCapacity(depth == 1 ? 16 : 6)
        var distinct = DistinctNames()
        while true {
            skipWhitespace()
            guard peek == UInt8(ascii: "\"") else { throw failure(.syntax(expected: "a name in double quotes")) }
            let nameOffset = position
            let name = try string()
            // What lies between the quotes is the name itself unless an escape made it shorter.
            let raw = UnsafeBufferPointer(rebasing: bytes[(nameOffset + 1)..<(position - 1)])
            guard distinct.insert(name, raw: raw.count == name.utf8.count ? raw : nil, among: members) else {
                throw JSONError(reason: .duplicateName(name), offset: nameOffset)
            }
            skipWhitespace()
            guard consume(":") else { throw failure(.syntax(expected: "a colon")) }
            members.append(JSONObject.Member(name: name, value: try value()))
            skipWhitespace()
            if consume(",") { continue }
            guard consume("}") else { throw failure(.syntax(expected: "a comma or }")) }
            return leave(.object(JSONObject(distinct: members)))
        }
    }

    private mutating func array() throws(JSONError) -> JSON {
        try enter()
        var elements: [JSON] = []
        skipWhitespace()
        if consume("]") { return leave(.array([])) }
        elements.reserveCapacity(4)
        while true {
            elements.append(try value())
            skipWhitespace()
            if consume(",") { continue }
            guard consume("]") else { throw failure(.syntax(expected: "a comma or ]")) }
            return leave(.array(elements))
        }
    }

    private mutating func number() throws(JSONError) -> JSON {
        let start = position
        let isNegative = consume("-")
        let firstDigit = position
        var magnitude = 0
        while let byte = peek, Self.digits.contains(byte) {
            magnitude = magnitude * 10 + Int(byte - UInt8(ascii: "0"))
            guard magnitude <= JSON.integerMagnitudeMax else {
                throw JSONError(reason: .integerOutOfRange, offset: start)
            }
            position += 1
        }
        let digitCount = position - firstDigit
        guard digitCount > 0 else { throw failure(.syntax(expected: "a digit")) }
        guard digitCount == 1 || bytes[firstDigit] != UInt8(ascii: "0") else {
            throw JSONError(reason: .syntax(expected: "a number without leading zeros"), offset: start)
        }
        switch peek {
        case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
            throw JSONError(reason: .notAnInteger, offset: start)
        default: break
        }
        guard !(isNegative && magnitude == 0) else { throw JSONError(reason: .notAnInteger, offset: start) }
        return .integer(isNegative ? -magnitude : magnitude)
    }

    private mutating func literal(_ text: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        for index in 0..<text.utf8CodeUnitCount {
            guard peek == text.utf8Start[index] else { throw failure(.syntax(expected: "\(text)")) }
            position += 1
        }
        return value
    }

    // MARK: - Strings

    private mutating func string() throws(JSONError) -> String {
        position += 1
        let start = position
        var seen: UInt8 = 0
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                let text = UnsafeBufferPointer(rebasing: bytes[start..<position])
                position += 1
                // ASCII is valid UTF-8, and most text is ASCII.
                return seen < 0x80 ? String(decoding: text, as: UTF8.self) : try validated(text, at: start)
            case UInt8(ascii: "\\"): return try escapedString(from: start)
            case 0..<0x20: throw failure(.syntax(expected: "no control character in a string"))
            default:
                seen |= byte
                position += 1
            }
        }
        throw failure(.syntax(expected: "a closing double quote"))
    }

    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var text = Array(bytes[start..<position])
        while let byte = peek {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                return try text.withUnsafeBufferPointer { (buffer) throws(JSONError) in
                    try validated(buffer, at: start)
                }
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20: throw failure(.syntax(expected: "no control character in a string"))
            default: text.append(byte)
            }
        }
        throw failure(.syntax(expected: "a closing double quote"))
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        let escape = peek
        position += 1
        switch escape {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escape ?? 0)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: Array(String(try unicodeScalar()).utf8))
        default:
            position -= 1
            throw failure(.syntax(expected: "one of \" \\ / b f n r t u after a backslash"))
        }
    }

    private mutating func unicodeScalar() throws(JSONError) -> Character {
        let offset = position - 2
        let first = try hexadecimalUnit()
        if let scalar = Unicode.Scalar(first) { return Character(scalar) }
        guard (0xD800..<0xDC00).contains(first), consume("\\"), consume("u") else {
            throw JSONError(reason: .loneSurrogate, offset: offset)
        }
        let second = try hexadecimalUnit()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        else { throw JSONError(reason: .loneSurrogate, offset: offset) }
        return Character(scalar)
    }

    private mutating func hexadecimalUnit() throws(JSONError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw failure(.syntax(expected: "four hexadecimal digits"))
            }
            value = value << 4 | UInt16(digit)
            position += 1
        }
        return value
    }

    private func validated(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) throws(JSONError) -> String {
        guard let string = String(validating: text, as: UTF8.self) else {
            throw JSONError(reason: .invalidUTF8, offset: offset)
        }
        return string
    }

    // MARK: - Cursor

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func consume(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipWhitespace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func enter() throws(JSONError) {
        depth += 1
        guard depth <= Self.depthMax else { throw failure(.tooDeep) }
        position += 1
    }

    private mutating func leave(_ value: JSON) -> JSON {
        depth -= 1
        return value
    }

    private func failure(_ reason: JSONError.Reason) -> JSONError {
        JSONError(reason: reason, offset: position)
    }
}

/// Refuses a second member of the same name: by scanning while there are few, by a set once there are many, so
/// that an object of a hundred thousand names cannot take quadratic time.
private struct DistinctNames {
    private static let scanMax = 16
    /// What names are told apart by at first sight: their length and some of their bytes.
    private var fingerprints = InlineArray<16, UInt64>(repeating: 0)
    private var seen: Set<[UInt8]> = []

    /// - Parameter raw: the name's bytes as they were read, when they are its UTF-8.
    /// - Returns: whether no member has the name.
    mutating func insert(
        _ name: String, raw: UnsafeBufferPointer<UInt8>?, among members: [JSONObject.Member]
    ) -> Bool {
        guard members.count < Self.scanMax else {
            if seen.isEmpty { seen = Set(members.map { Array($0.name.utf8) }) }
            return seen.insert(Array(name.utf8)).inserted
        }
        let fingerprint = raw.map { Self.fingerprint(of: $0) } ?? Self.fingerprint(of: name.utf8)
        for index in members.indices
        where fingerprints[index] == fingerprint && members[index].name.hasSameBytes(as: name) {
            return false
        }
        fingerprints[members.count] = fingerprint
        return true
    }

    private static func fingerprint(of name: some Collection<UInt8>) -> UInt64 {
        var fingerprint = UInt64(name.count)
        for byte in name.prefix(7) { fingerprint = fingerprint << 8 | UInt64(byte) }
        return fingerprint
    }
}
