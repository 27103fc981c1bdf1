import Crypto
import KeySafe
import Octets
import Testing

@testable import OwnerClient

@Suite struct WalletKeyTests {
    /// RFC 7914 section 12, third vector: N = 16384, r = 8, p = 1.
    @Test func theKeysAreThoseOfThePublishedVector() throws {
        let key = try WalletKey(
            Passphrase("pleaseletmein"), salt: Array("SodiumChloride".utf8),
            workFactor: WalletWorkFactor(exponent: 14))
        let bytes = key.encryption.withUnsafeBytes { Array($0) } + key.check.withUnsafeBytes { Array($0) }
        #expect(
            Hex.encode(bytes) == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887")
    }

    @Test func theHeaderIsAuthenticated() throws {
        let key = try WalletKey(Passphrase("a passphrase"), workFactor: .none)
        let other = try WalletKey(Passphrase("a passphrase"), workFactor: .none)
        let envelope = try WalletEnvelope(sealing: Array("{}".utf8), with: key)
        #expect(String(decoding: try envelope.opened(with: key), as: UTF8.self).hasPrefix("{}  "))
        #expect(throws: WalletError.wrongPassphrase) { try envelope.opened(with: other) }
    }

    /// Whoever alters the contents and mends the checksum is found out all the same, and it is not called a wrong
    /// passphrase.
    @Test func alteredContentsWithAMendedChecksumAreCalledAltered() throws {
        let key = try WalletKey(Passphrase("a passphrase"), workFactor: .none)
        let envelope = try WalletEnvelope(sealing: Array("{}".utf8), with: key)
        let altered = envelope.replacingCiphertext(
            envelope.ciphertext.dropLast() + [envelope.ciphertext.last.map { $0 ^ 1 } ?? 0])
        let read = try WalletEnvelope(parsing: altered.serialized)
        #expect(throws: WalletError.damaged(.contents)) { try read.opened(with: key) }
    }

    @Test func aMemberThatIsNotAuthenticatedIsRefused() throws {
        let key = try WalletKey(Passphrase("a passphrase"), workFactor: .none)
        let text = String(
            decoding: try WalletEnvelope(sealing: Array("{}".utf8), with: key).serialized, as: UTF8.self)
        let newer = text.replacing("vinlog/wallet/v1", with: "vinlog/wallet/v9")
        #expect(throws: WalletError.unknownFormat("vinlog/wallet/v9")) {
            try WalletEnvelope(parsing: Array(newer.utf8))
        }
        #expect(throws: WalletError.damaged(.checksum)) {
            try WalletEnvelope(parsing: Array(text.replacing("\"block_size\": 8", with: "\"block_size\": 9").utf8))
        }
    }

    @Test func twoClosingsShareNothing() throws {
        let key = try WalletKey(Passphrase("a passphrase"), workFactor: .none)
        let first = try WalletEnvelope(sealing: Array("{}".utf8), with: key)
        let second = try WalletEnvelope(sealing: Array("{}".utf8), with: key)
        #expect(first.nonce != second.nonce)
        #expect(first.ciphertext != second.ciphertext)
    }
}

extension WalletEnvelope {
    fileprivate func replacingCiphertext(_ bytes: [UInt8]) -> WalletEnvelope {
        WalletEnvelope(workFactor: workFactor, salt: salt, check: check, nonce: nonce, ciphertext: bytes)
    }
}
