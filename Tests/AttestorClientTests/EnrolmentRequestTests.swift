import Attestation
import Octets
import StrictJSON
import Testing

@testable import AttestorClient

/// A request proves that its sender holds the key that it asks to enrol.
struct EnrolmentRequestTests {
    private let key = SigningKey.generate(.edDSA)

    private func request(keys: [SigningKey]) throws -> [UInt8] {
        let profile = AttestorProfile(
            id: "hill-street-motors", name: "Hill Street Motors", attestorClass: "garage", countries: ["GB"],
            kinds: ["service"])
        return try EnrolmentRequest.signed(
            id: profile.id, body: profile.enrolmentBody(keys: keys.map(\.publicKey.jwk)), by: key)
    }

    @Test(arguments: [SignatureAlgorithm.edDSA, .es256])
    func roundTrips(algorithm: SignatureAlgorithm) throws {
        let key = SigningKey.generate(algorithm)
        let body: JSON = ["name": "x", "keys": .array([key.publicKey.jwk])]
        let bytes = try EnrolmentRequest.signed(id: "x", body: body, by: key)
        let read = try EnrolmentRequest(parsing: bytes + [0x0A])
        #expect(read.id == "x")
        #expect(read.key == key.publicKey)
        #expect(read.body == body)
    }

    @Test func everyChangedByteIsNoticed() throws {
        let bytes = try request(keys: [key])
        for position in bytes.indices {
            var changed = bytes
            changed[position] ^= 1
            #expect(throws: EnrolmentRequestError.self, "byte \(position)") { try EnrolmentRequest(parsing: changed) }
        }
    }

    @Test func everyCutIsNoticed() throws {
        let bytes = try request(keys: [key])
        for count in 0..<bytes.count {
            #expect(throws: EnrolmentRequestError.self) { try EnrolmentRequest(parsing: Array(bytes.prefix(count))) }
        }
    }

    @Test func anotherPersonsKeyCannotBeEnrolled() throws {
        let bytes = try request(keys: [SigningKey.generate(.edDSA)])
        #expect(throws: EnrolmentRequestError.notSignedByItsKey) { try EnrolmentRequest(parsing: bytes) }
    }

    @Test func aStatementIsNoRequest() throws {
        var randomness = SystemRandomNumberGenerator()
        var claims = JSONObject()
        claims["id"] = "x"
        let other = try SDJWT.issue(
            SelectiveObject(claims), type: "dc+sd-jwt", signer: key, randomness: &randomness)
        #expect(throws: EnrolmentRequestError.notARequest) { try EnrolmentRequest(parsing: other.serialized) }
    }
}
