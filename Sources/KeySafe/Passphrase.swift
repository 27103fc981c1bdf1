import Foundation

/// What a person opens a wallet or a key with.
///
/// Text is brought to Unicode's normal form C (as RFC 8265 section 4.2 does), so that the same letters typed on two
/// systems are the same passphrase. White space counts.
public struct Passphrase: Hashable, Sendable {
    /// Fewest characters of a new passphrase.
    public static let characterCountMin = 12
    /// Most bytes.
    public static let byteCountMax = 1_024

    /// The normalised text's UTF-8.
    public let bytes: [UInt8]
    let characterCount: Int

    /// A passphrase as it was typed.
    ///
    /// - Throws: `PassphraseError.empty` or `.tooLong`.
    public init(_ text: String) throws(PassphraseError) {
        let normal = text.precomposedStringWithCanonicalMapping
        guard !normal.isEmpty else { throw .empty }
        guard normal.utf8.count <= Self.byteCountMax else { throw .tooLong(byteCountMax: Self.byteCountMax) }
        bytes = Array(normal.utf8)
        characterCount = normal.count
    }

    /// A passphrase as a file has it: one line end at its end does not count.
    ///
    /// - Throws: `PassphraseError`.
    public init(fileContents: [UInt8]) throws(PassphraseError) {
        var contents = fileContents[...]
        if contents.last == UInt8(ascii: "\n") { contents.removeLast() }
        if contents.last == UInt8(ascii: "\r") { contents.removeLast() }
        guard contents.count <= Self.byteCountMax else {
            throw .tooLong(byteCountMax: Self.byteCountMax)
        }
        guard let text = String(validating: contents, as: UTF8.self) else { throw .notText }
        try self.init(text)
    }

    /// Refuses a passphrase that is too short to close anything with.
    ///
    /// - Throws: `PassphraseError.tooShort`.
    public func requireLength() throws(PassphraseError) {
        guard characterCount >= Self.characterCountMin else {
            throw .tooShort(characterCountMin: Self.characterCountMin)
        }
    }
}
