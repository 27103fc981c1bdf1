import Foundation

/// What a person opens a wallet with.
///
/// Text is brought to Unicode's normal form C (as RFC 8265 section 4.2 does), so that the same letters typed on two
/// systems are the same passphrase. White space counts.
public struct WalletPassphrase: Hashable, Sendable {
    /// Fewest characters of a new passphrase.
    public static let characterCountMin = 12
    /// Most bytes.
    public static let byteCountMax = 1_024

    /// The normalised text's UTF-8.
    let bytes: [UInt8]
    let characterCount: Int

    /// A passphrase as it was typed.
    ///
    /// - Throws: `WalletError.passphraseEmpty` or `.passphraseTooLong`.
    public init(_ text: String) throws(WalletError) {
        let normal = text.precomposedStringWithCanonicalMapping
        guard !normal.isEmpty else { throw .passphraseEmpty }
        guard normal.utf8.count <= Self.byteCountMax else { throw .passphraseTooLong(byteCountMax: Self.byteCountMax) }
        bytes = Array(normal.utf8)
        characterCount = normal.count
    }

    /// A passphrase as a file has it: one line end at its end does not count.
    ///
    /// - Throws: `WalletError`.
    public init(fileContents: [UInt8]) throws(WalletError) {
        var contents = fileContents[...]
        if contents.last == UInt8(ascii: "\n") { contents.removeLast() }
        if contents.last == UInt8(ascii: "\r") { contents.removeLast() }
        guard contents.count <= Self.byteCountMax else {
            throw .passphraseTooLong(byteCountMax: Self.byteCountMax)
        }
        guard let text = String(validating: contents, as: UTF8.self) else { throw .passphraseNotText }
        try self.init(text)
    }

    /// Refuses a passphrase that is too short to close a wallet with.
    ///
    /// - Throws: `WalletError.passphraseTooShort`.
    public func requireLength() throws(WalletError) {
        guard characterCount >= Self.characterCountMin else {
            throw .passphraseTooShort(characterCountMin: Self.characterCountMin)
        }
    }
}
