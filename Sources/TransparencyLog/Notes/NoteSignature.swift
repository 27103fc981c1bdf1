import Octets

/// One signature line of a note: `— NAME BASE64(u32be key id ‖ signature)` (C2SP signed-note, "Signatures").
public struct NoteSignature: Hashable, Sendable {
    /// Length of the longest signature in bytes, large enough for those that resist quantum computers.
    public static let byteCountMax = 8_192

    /// U+2014 and a space.
    static let linePrefix: [UInt8] = Array("\u{2014} ".utf8)

    /// The name of the key.
    public let name: KeyName

    /// The first four bytes of the hash of the key, big endian.
    public let keyID: UInt32

    /// The signature as its algorithm defines it, without the key id; not empty.
    public let signature: [UInt8]

    /// A signature by the key of that name and id; `nil` if it is empty or too long.
    public init?(name: KeyName, keyID: UInt32, signature: [UInt8]) {
        guard (1...Self.byteCountMax).contains(signature.count) else { return nil }
        self.name = name
        self.keyID = keyID
        self.signature = signature
    }

    /// The signature in `line`, which has no newline at its end.
    init?(line: ArraySlice<UInt8>) {
        guard line.starts(with: Self.linePrefix) else { return nil }
        let fields = line.dropFirst(Self.linePrefix.count)
            .split(separator: UInt8(ascii: " "), maxSplits: 1, omittingEmptySubsequences: false)
        guard fields.count == 2, let name = KeyName(utf8: fields[0]),
            fields[1].count <= (Self.byteCountMax + 4) * 4 / 3 + 4,
            let bytes = Base64.standard.decode(fields[1])
        else { return nil }
        var reader = ByteReader(bytes)
        guard let keyID = reader.bigEndian(UInt32.self) else { return nil }
        self.init(name: name, keyID: keyID, signature: Array(reader.remaining))
    }

    /// The line, with its newline.
    public var line: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: keyID)
        bytes.append(contentsOf: signature)
        return Self.linePrefix + name.utf8 + [UInt8(ascii: " ")] + Base64.standard.encodeUTF8(bytes)
            + [UInt8(ascii: "\n")]
    }
}
