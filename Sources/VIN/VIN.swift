/// A vehicle identification number in canonical form: 17 characters of the ISO 3779 set, upper case.
///
/// Held in 16 bytes (six bits a character, first character highest), so that order is that of the text
/// and a million of them cost no allocation. A VIN whose check digit is wrong is still a VIN: outside
/// North America the ninth position is the maker's own, so a wrong digit is a finding, not a refusal.
public struct VIN: Hashable, Sendable {
    /// Characters in a VIN (ISO 3779:2009 section 4).
    public static let characterCount = 17

    /// Six bits a character: its ASCII code less 48, in the order of the text.
    private let packed: UInt128

    init(packed: UInt128) {
        self.packed = packed
    }

    /// The character at a position counted from 1 to 17, as ASCII.
    func character(at position: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: packed >> UInt128(6 * (Self.characterCount - position)) & 63) + 48
    }

    /// This VIN with another character, of the ISO 3779 set, at a position counted from 1 to 17.
    func replacing(position: Int, with character: UInt8) -> VIN {
        let shift = UInt128(6 * (Self.characterCount - position))
        return VIN(packed: packed & ~(63 << shift) | UInt128(character - 48) << shift)
    }

    /// The 17 characters as ASCII bytes.
    public var bytes: [UInt8] {
        (1...Self.characterCount).map { character(at: $0) }
    }

    /// The 17 characters.
    public var string: String {
        String(unsafeUninitializedCapacity: Self.characterCount) { buffer in
            for position in 1...Self.characterCount {
                buffer[position - 1] = character(at: position)
            }
            return Self.characterCount
        }
    }
}

extension VIN: Comparable {
    /// Whether `left` comes first in the order of the ASCII text.
    public static func < (left: VIN, right: VIN) -> Bool {
        left.packed < right.packed
    }
}

extension VIN: CustomStringConvertible {
    /// The 17 characters.
    public var description: String { string }
}
