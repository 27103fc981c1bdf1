import OwnerFiles
import StrictJSON
import Testing
import VehicleHistory

@Suite struct OwnershipChallengeTests {
    private static let sample = """
        {"format":"vinlog/ownership-challenge/v1","nonce":"n-1","audience":"buyer:me",\
        "vehicle":"vehicle:1HGCM82633A004352","issued_at":1000,"expires_at":1600,"ask":["owner_since"]}
        """

    @Test func comesBackAsItWasWritten() throws {
        let challenge = try OwnershipChallenge(parsing: Array(Self.sample.utf8))
        #expect(String(decoding: challenge.json.serialized(), as: UTF8.self) == Self.sample)
    }

    @Test(arguments: [
        (#""nonce":"n-1""#, #""nonce":"""#, "nonce"), (#""nonce":"n-1","#, "", "nonce"),
        ("vehicle:1HGCM82633A004352", "attestor:x", "vehicle"), ("1000", "-1", "issued_at"),
        (#"["owner_since"]"#, "[1]", "ask"),
    ])
    func aWrongMemberIsNamed(from: String, to: String, name: String) {
        let text = Self.sample.replacing(from, with: to)
        #expect {
            try OwnershipChallenge(parsing: Array(text.utf8))
        } throws: { error in
            if case OwnerFileError.member(name, _) = error { true } else { false }
        }
    }

    @Test func strangersAreRefused() {
        let text = Self.sample.replacing(#""ask":"#, with: #""extra":1,"ask":"#)
        #expect(throws: OwnerFileError.unknownMember(name: "extra")) {
            try OwnershipChallenge(parsing: Array(text.utf8))
        }
        #expect(throws: OwnerFileError.format(expected: OwnershipChallenge.format)) {
            try OwnershipChallenge(parsing: Array("{}".utf8))
        }
    }
}
