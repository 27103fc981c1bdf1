import Attestation
import Octets
import StrictJSON
import TestKit
import Testing
import VehicleHistory

@testable import RegistryHTTP

/// Whoever remembers signatures says what whoever checks them says.
@Suite struct RememberedSignaturesTests {
    private static func signed(_ number: Int, by key: SigningKey) throws -> SDJWT {
        var randomness = SystemRandomNumberGenerator()
        var payload = JSONObject()
        payload["n"] = .integer(number)
        return try SDJWT.issue(SelectiveObject(payload), header: JSONObject(), signer: key, randomness: &randomness)
    }

    /// The same header and payload under the signature of another statement.
    private static func forged(_ one: SDJWT, _ other: SDJWT) throws -> SDJWT {
        let dot = UInt8(ascii: ".")
        let tail = other.issuerSignedJWT.split(separator: dot).last ?? []
        return try SDJWT(parsing: Array(one.signingInput) + [dot] + tail + [UInt8(ascii: "~")])
    }

    @Test func itSaysWhatTheOtherSays() throws {
        var generator = SeededGenerator(seed: SeededGenerator.printedSeed("remembered signatures"))
        let keys = (0..<3).map { _ in SigningKey.generate() }
        let good = try (0..<40).map { (try Self.signed($0, by: keys[$0 % 3]), keys[$0 % 3].publicKey) }
        let forged = try (0..<40).map { (try Self.forged(good[$0].0, good[($0 + 3) % 40].0), good[$0].1) }
        let foreign = (0..<40).map { (good[$0].0, keys[($0 + 1) % 3].publicKey) }
        let checker = RememberedSignatures()
        for _ in 0..<60 {
            let chosen = (0..<Int.random(in: 0...40, using: &generator)).map { _ -> (sdJWT: SDJWT, key: PublicKey) in
                let number = Int.random(in: 0..<40, using: &generator)
                switch Int.random(in: 0..<60, using: &generator) {
                case 0: return forged[number]
                case 1: return foreign[number]
                default: return good[number]
                }
            }
            #expect(checker.firstInvalid(in: chosen) == SerialSignatures().firstInvalid(in: chosen))
        }
    }
}
