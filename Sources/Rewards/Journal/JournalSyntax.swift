/// The character classes of the journal's texts: none of them needs an escape in JSON.
enum JournalSyntax {
    static let codeCounts = 1...32
    static let idCounts = 1...JournalCommand.idCountMax

    /// Printable ASCII without blank, `"` and `\`.
    static func isIDCharacter(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    /// `a-z 0-9 -`: reason codes, and the ids of attestors.
    static func isCodeCharacter(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
            || byte == UInt8(ascii: "-")
    }

    /// base64url: thumbprints.
    static func isThumbprintCharacter(_ byte: UInt8) -> Bool {
        isCodeCharacter(byte) || byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") || byte == UInt8(ascii: "_")
    }

    /// `0-9 a-f`: hashes.
    static func isHexadecimalDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "f")
    }

    static func isID(_ text: String) -> Bool {
        isText(text, idCounts, of: isIDCharacter)
    }

    static func isCode(_ text: String) -> Bool {
        isText(text, codeCounts, of: isCodeCharacter)
    }

    @inline(__always)
    static func isText(_ text: String, _ counts: ClosedRange<Int>, of isMember: (UInt8) -> Bool) -> Bool {
        let utf8 = text.utf8
        guard counts.contains(utf8.count) else { return false }
        // Without an early end, so that it can be done many bytes at a time.
        let fast = utf8.withContiguousStorageIfAvailable { bytes in
            var areMembers = true
            for byte in bytes { areMembers = areMembers && isMember(byte) }
            return areMembers
        }
        return fast ?? utf8.allSatisfy(isMember)
    }
}
