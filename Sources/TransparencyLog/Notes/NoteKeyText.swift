import Octets

/// The text form of keys: `NAME+HEX8(key id)+BASE64(type ‖ key)`.
enum NoteKeyText {
    private static let plus = UInt8(ascii: "+")

    static func text(name: KeyName, keyID: UInt32, typedKey: [UInt8]) -> String {
        var id: [UInt8] = []
        id.append(bigEndian: keyID)
        return "\(name)+\(Hex.encode(id))+\(Base64.standard.encode(typedKey))"
    }

    /// Splits at the first two pluses only: base64 has pluses of its own.
    static func parse(_ text: ArraySlice<UInt8>) throws(NoteKeyError) -> (name: KeyName, keyID: UInt32, key: [UInt8]) {
        let fields = text.split(separator: plus, maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count == 3 else { throw .malformed }
        guard let name = KeyName(utf8: fields[0]) else { throw .nameInvalid }
        let digits = String(decoding: fields[1], as: UTF8.self)
        guard fields[1].count == 8, let id = Hex.decode(digits), Hex.encode(id).utf8.elementsEqual(fields[1]),
            let typedKey = Base64.standard.decode(fields[2])
        else { throw .malformed }
        return (name, id.reduce(0) { $0 << 8 | UInt32($1) }, typedKey)
    }
}
