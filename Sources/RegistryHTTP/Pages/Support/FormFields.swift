import RegistryAPI

/// The fields of a form as browsers send them (`application/x-www-form-urlencoded`, WHATWG URL section 5.1), read
/// strictly: a name twice, a bad escape or text that is not UTF-8 refuses the whole.
struct FormFields: Equatable {
    /// What browsers call it.
    static let mediaType = "application/x-www-form-urlencoded"
    /// Most fields of a form.
    static let fieldCountMax = 16

    private var values: [String: String] = [:]

    /// No field at all.
    init() {}

    /// Reads a body; `nil` where it is not such a form.
    init?(parsing bytes: some Sequence<UInt8>) {
        for part in Array(bytes).split(separator: UInt8(ascii: "&")) {
            let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.text(halves[0]), let value = Self.text(halves.count > 1 ? halves[1] : []),
                values.updateValue(value, forKey: name) == nil, values.count <= Self.fieldCountMax
            else { return nil }
        }
    }

    /// A field without the blanks around it; `nil` when it is absent or empty, which to people is the same.
    subscript(name: String) -> String? {
        let text = values[name]?.drop { $0.isWhitespace } ?? ""
        let end = text.lastIndex { !$0.isWhitespace }
        return end.map { String(text[...$0]) }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
        var decoded: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(hexValue), let low = rest.popFirst().flatMap(hexValue) else {
                    return nil
                }
                decoded.append(high << 4 | low)
            default: decoded.append(byte)
            }
        }
        return String(validating: decoded, as: UTF8.self)
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
