public import StrictJSON

/// Reads the members of one JSON object, each with its rule; what is wrong becomes a `Problem` with field, rule and
/// mend.
public struct WireReader: Sendable {
    /// Largest amount of an asset, in minor units: 2^53 − 1, which every JSON reader keeps exact.
    public static let amountMax = JSON.integerMagnitudeMax
    /// Most bytes of a reason or another text for people.
    public static let textByteCountMax = 1_000

    private let object: JSONObject
    private let field: String

    /// A reader of `json`.
    ///
    /// - Parameters:
    ///   - json: What should be an object.
    ///   - field: Its JSON pointer.
    ///   - names: The only names it may have; `nil` where others are ignored, as in answers.
    /// - Throws: `Problem`.
    public init(_ json: JSON, field: String, only names: [String]? = nil) throws(Problem) {
        guard let object = json.object else {
            throw .memberInvalid(field.isEmpty ? "body" : field, rule: "It is a JSON object, not \(json.typeName).")
        }
        if let names, let stranger = object.names.first(where: { !names.contains($0) }) {
            throw .memberUnknown("\(field)/\(stranger.prefix(64))", known: names)
        }
        self.object = object
        self.field = field
    }

    /// The JSON pointer of a member.
    public func pointer(_ name: String) -> String { "\(field)/\(name)" }

    /// A member of whatever type, or `nil`.
    public func value(_ name: String) -> JSON? { object[name] }

    /// A member that must be there.
    public func required(_ name: String) throws(Problem) -> JSON {
        guard let value = object[name] else { throw .memberMissing(at: pointer(name)) }
        return value
    }

    /// A text of 1 to `byteCountMax` bytes without control characters.
    public func text(_ name: String, byteCountMax: Int = textByteCountMax) throws(Problem) -> String {
        let value = try required(name)
        guard let text = value.string, (1...byteCountMax).contains(text.utf8.count),
            text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else {
            throw .memberInvalid(
                pointer(name), rule: "It is a string of 1 to \(byteCountMax) bytes without control characters.")
        }
        return text
    }

    /// A text, or `nil` where the member is absent.
    public func optionalText(_ name: String, byteCountMax: Int = textByteCountMax) throws(Problem) -> String? {
        object[name] == nil ? nil : try text(name, byteCountMax: byteCountMax)
    }

    /// An integer within bounds.
    public func integer(_ name: String, in bounds: ClosedRange<Int> = 0...amountMax) throws(Problem) -> Int {
        guard let integer = try required(name).integer, bounds.contains(integer) else {
            throw .memberInvalid(
                pointer(name), rule: "It is an integer from \(bounds.lowerBound) to \(bounds.upperBound).")
        }
        return integer
    }

    /// An integer within bounds, or `nil` where the member is absent.
    public func optionalInteger(
        _ name: String, in bounds: ClosedRange<Int> = 0...amountMax
    ) throws(Problem) -> Int? {
        object[name] == nil ? nil : try integer(name, in: bounds)
    }

    /// A truth value.
    public func bool(_ name: String) throws(Problem) -> Bool {
        guard let bool = try required(name).bool else {
            throw .memberInvalid(pointer(name), rule: "It is true or false.")
        }
        return bool
    }

    /// A SHA-256 hash: 64 lower-case hexadecimal digits.
    public func hash(_ name: String) throws(Problem) -> String {
        guard let text = try required(name).string, Self.isHash(text) else {
            throw .memberInvalid(pointer(name), rule: "It is a SHA-256 hash: 64 lower-case hexadecimal digits.")
        }
        return text
    }

    /// A SHA-256 hash, or `nil` where the member is absent.
    public func optionalHash(_ name: String) throws(Problem) -> String? {
        object[name] == nil ? nil : try hash(name)
    }

    /// Hashes, `count` of them.
    public func hashes(_ name: String, count: ClosedRange<Int>) throws(Problem) -> [String] {
        let texts = try array(name, count: count).compactMap(\.string).filter(Self.isHash)
        guard texts.count == object[name]?.array?.count else {
            throw .memberInvalid(pointer(name), rule: "Each is a SHA-256 hash: 64 lower-case hexadecimal digits.")
        }
        return texts
    }

    /// An array of a bounded number of elements.
    public func array(_ name: String, count: ClosedRange<Int> = 0...1_000_000) throws(Problem) -> [JSON] {
        guard let array = try required(name).array, count.contains(array.count) else {
            throw .memberInvalid(
                pointer(name), rule: "It is an array of \(count.lowerBound) to \(count.upperBound) elements.")
        }
        return array
    }

    /// Texts.
    public func texts(_ name: String, count: ClosedRange<Int> = 0...1_000) throws(Problem) -> [String] {
        let elements = try array(name, count: count)
        let texts = elements.compactMap(\.string)
        guard texts.count == elements.count else { throw .memberInvalid(pointer(name), rule: "Each is a string.") }
        return texts
    }

    /// Integers from 0.
    public func integers(_ name: String, count: ClosedRange<Int> = 0...1_000_000) throws(Problem) -> [Int] {
        let elements = try array(name, count: count)
        let integers = elements.compactMap(\.integer).filter { $0 >= 0 }
        guard integers.count == elements.count else {
            throw .memberInvalid(pointer(name), rule: "Each is an integer, 0 or more.")
        }
        return integers
    }

    /// Values of one type.
    public func values<Value: WireValue>(
        _ name: String, of type: Value.Type = Value.self, count: ClosedRange<Int> = 0...1_000_000
    ) throws(Problem) -> [Value] {
        var values: [Value] = []
        for (position, element) in try array(name, count: count).enumerated() {
            values.append(try Value(json: element, field: "\(pointer(name))/\(position)"))
        }
        return values
    }

    /// A value.
    public func nested<Value: WireValue>(_ name: String, as type: Value.Type = Value.self) throws(Problem) -> Value {
        try Value(json: required(name), field: pointer(name))
    }

    /// A value, or `nil` where the member is absent.
    public func optionalNested<Value: WireValue>(
        _ name: String, as type: Value.Type = Value.self
    ) throws(Problem) -> Value? {
        object[name] == nil ? nil : try nested(name, as: type)
    }

    /// One of the words of an enumeration.
    public func word<Word: RawRepresentable & CaseIterable>(
        _ name: String, as type: Word.Type = Word.self
    ) throws(Problem) -> Word where Word.RawValue == String {
        guard let word = try required(name).string.flatMap(Word.init(rawValue:)) else {
            let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw .memberInvalid(pointer(name), rule: "It is one of: \(words).")
        }
        return word
    }

    /// A holder: a caller's name that is no admin's.
    public func holder(_ name: String) throws(Problem) -> CallerName {
        guard let holder = try required(name).string.flatMap(CallerName.init), holder.kind != .admin else {
            throw .memberInvalid(
                pointer(name), rule: "It is attestor:<id>, owner:<thumbprint> or buyer:<thumbprint>.")
        }
        return holder
    }

    /// Whether `text` is 64 lower-case hexadecimal digits.
    public static func isHash(_ text: String) -> Bool {
        text.utf8.count == 64
            && text.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }
}
