import Attestation
import StrictJSON
import TestKit

/// An SD-JWT with every way of hiding in it: members, members within a hidden object, elements of arrays.
struct Sample {
    let issuer: SigningKey
    let holder: SigningKey
    let issued: SDJWT

    init(_ algorithm: SignatureAlgorithm, seed: UInt64 = 7) throws {
        issuer = SigningKey.generate(algorithm)
        holder = SigningKey.generate(algorithm)
        var address = SelectiveObject()
        address.open("country", "DE")
        address.hide("city", "Berlin")
        address.hide("lines", .array([SelectiveElement(.plain("Main Street"), isHidden: true)], decoyCount: 1))
        var claims = SelectiveObject()
        claims.open("sub", "vehicle:1")
        claims.hide("owner", "A. Person")
        claims.hide("address", .object(address))
        claims.hide("cnf", ["jwk": holder.publicKey.jwk])
        claims.open(
            "colours",
            .array(
                [SelectiveElement(.plain("red"), isHidden: true), SelectiveElement(.plain("blue"), isHidden: false)],
                decoyCount: 0))
        claims.decoyCount = 2
        var randomness = SeededGenerator(seed: seed)
        issued = try SDJWT.issue(claims, signer: issuer, randomness: &randomness)
    }

    /// The claims as they are once everything is disclosed.
    static func clear(holder: SigningKey) -> JSON {
        [
            "sub": "vehicle:1", "owner": "A. Person", "cnf": ["jwk": holder.publicKey.jwk],
            "address": ["country": "DE", "city": "Berlin", "lines": ["Main Street"]], "colours": ["red", "blue"],
        ]
    }
}
