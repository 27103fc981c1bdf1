import Attestation
import Foundation
import KeySafe
import Octets
import StrictJSON
import TestKit
import Testing

/// Keys closed with passphrases.
@Suite struct SealedKeyTests {
    private static let phrase = "correct horse battery staple"

    private func sealed(_ key: SigningKey, rounds: Int = 1_000) throws -> [UInt8] {
        try SealedKey.seal(key, with: Passphrase(Self.phrase), rounds: rounds)
    }

    @Test(arguments: [SignatureAlgorithm.edDSA, .es256])
    func whatIsClosedIsOpened(algorithm: SignatureAlgorithm) throws {
        let key = SigningKey.generate(algorithm)
        let bytes = try sealed(key)
        #expect(SealedKey.isSealed(bytes))
        #expect(!SealedKey.isSealed(key.jwk().serialized()))
        let opened = try SealedKey.open(bytes + Array("\n".utf8), with: Passphrase(Self.phrase))
        #expect(opened.publicKey == key.publicKey)
        #expect(try sealed(key) != bytes, "salts and keys are fresh")
        #expect(throws: SealedKeyError.wrongPassphrase) {
            try SealedKey.open(bytes, with: Passphrase("correct horse battery stable"))
        }
    }

    /// Every letter of the header, the wrapped key, the nonce, the text and the tag counts.
    @Test func everyChangeIsRefused() throws {
        let bytes = try sealed(.generate())
        for place in stride(from: 0, to: bytes.count, by: 7) where bytes[place] != UInt8(ascii: ".") {
            var changed = bytes
            changed[place] = changed[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            #expect(throws: SealedKeyError.self, "letter \(place)") {
                try SealedKey.open(changed, with: Passphrase(Self.phrase))
            }
        }
    }

    @Test(arguments: [
        ("", SealedKeyError.notSealed), ("a.b.c.d.e", .notSealed), ("{}", .notSealed), ("....", .notSealed),
        (#"{"alg":"PBES2-HS512+A256KW","enc":"A256GCM","cty":"jwk+json","p2s":"AAAAAAAAAAA","p2c":999}"#, .rounds(999)),
        (
            #"{"alg":"PBES2-HS512+A256KW","enc":"A256GCM","cty":"jwk+json","p2s":"AAAAAAAAAAA","p2c":99999999}"#,
            .rounds(99_999_999)
        ),
        (#"{"alg":"dir","enc":"A256GCM"}"#, .unknownHeader(rule: "alg is PBES2-HS512+A256KW, enc is A256GCM")),
        (#"{"crit":["x"]}"#, .unknownHeader(rule: #"its header has no member "crit""#)),
    ])
    func otherBytesAreRefused(text: String, error: SealedKeyError) throws {
        let bytes = text.hasPrefix("{\"") ? Base64.url.encode(Array(text.utf8)) + ".AAAA.AAAA.AAAA.AAAA" : text
        #expect(throws: error) { try SealedKey.open(Array(bytes.utf8), with: Passphrase(Self.phrase)) }
    }

    @Test func fewOrManyRoundsAreNotMade() throws {
        for rounds in [0, 999, 10_000_001] {
            #expect(throws: SealedKeyError.rounds(rounds)) { try sealed(.generate(), rounds: rounds) }
        }
    }

    /// Another implementation opens it: the one that browsers have (WebCrypto).
    @Test(.enabled(if: Node.isThere)) func webCryptoOpensIt() throws {
        let key = SigningKey.generate(.es256)
        let script = RepositoryFolder.root.appending(path: "Tests/JavaScript/sealed_key_peer.js").path
        let jwe = String(decoding: try sealed(key, rounds: 1_500), as: UTF8.self)
        let output = try NodeScript.output(of: script, jwe, Self.phrase)
        #expect(try JSON(parsing: Array(output.utf8)) == key.jwk())
    }
}

/// A script run by Node.js to its end.
enum NodeScript {
    static func output(of script: String, _ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Node.path))
        process.arguments = [script] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: bytes, as: UTF8.self)
    }
}
