public import Octets

/// The secret that a bearer of a voucher shows: 128 bits, random, used once.
///
/// Its text is 26 characters of Crockford's base 32 (no I, L, O, U) in groups of five, `7ZQ4M-…`; hyphens may be left out
/// and lower case is taken, but the value has only one such text.
public struct VoucherCode: Hashable, Sendable {
    /// Length of a code in bytes.
    public static let byteCount = 16

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let characterCount = 26
    private static let groupCount = 5

    /// The 16 bytes.
    public let bytes: [UInt8]

    /// A code of 16 random bytes; `nil` for another count.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Reads the text form; `nil` for anything else.
    public init?(text: String) {
        let characters = text.utf8.filter { $0 != UInt8(ascii: "-") }
        guard characters.count == Self.characterCount else { return nil }
        var value: UInt128 = 0
        for character in characters {
            let upper = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(character) ? character - 32 : character
            guard let digit = Self.alphabet.firstIndex(of: upper) else { return nil }
            // 26 characters hold 130 bits: the first may use only three of its five.
            guard value >> 123 == 0 else { return nil }
            value = value << 5 | UInt128(digit)
        }
        bytes = (0..<Self.byteCount).map { UInt8(truncatingIfNeeded: value >> UInt128(8 * (Self.byteCount - 1 - $0))) }
    }

    /// The text form, in groups of five.
    public var text: String {
        var value: UInt128 = 0
        for byte in bytes { value = value << 8 | UInt128(byte) }
        var characters: [UInt8] = []
        for position in 0..<Self.characterCount {
            if position > 0, position.isMultiple(of: Self.groupCount) { characters.append(UInt8(ascii: "-")) }
            let shift = UInt128(5 * (Self.characterCount - 1 - position))
            characters.append(Self.alphabet[Int(value >> shift & 31)])
        }
        return String(decoding: characters, as: UTF8.self)
    }

    /// What the registry stores: `SHA-256("vinlog/voucher/v1\0" ‖ code)`. The code itself never rests there.
    public var hash: Hash { Hash.sha256(Array("vinlog/voucher/v1\0".utf8) + bytes) }

    /// The journal's id of the voucher's one use: another hash of the code, so that a line of the journal cannot be found
    /// from the stored hash, and a second use meets the first line.
    public var spendingIdentifier: String {
        "voucher/" + Hash.sha256(Array("vinlog/voucher-use/v1\0".utf8) + bytes).description
    }
}
