import Octets
import TestKit
import Testing

@testable import TransparencyLog

@Suite struct TrustPolicyEvaluationTests {
    static let fixture = Result { try PolicyFixture(witnessCount: 6) }

    /// A checkpoint of a public log with real cosignatures.
    @Test func publicCheckpoint() throws {
        let policy = try TrustPolicy(parsing: PublishedNotes.publicPolicy)
        let note = try SignedNote(parsing: Array(PublishedNotes.publicCheckpoint.utf8))
        let evaluation = try policy.evaluate(note)
        #expect(evaluation.checkpoint.size == 1_432_088_532)
        #expect(evaluation.log == policy.logs[0])
        #expect(evaluation.cosignatureTimesSeconds.count == 4)
        #expect(evaluation.isQuorumMet)
        #expect(evaluation.quorumTimeSeconds == PublishedNotes.publicCheckpointTimeSeconds)
        #expect(!evaluation.isCosignedByAuditors)
        let stricter = PublishedNotes.publicPolicy.replacing("quorum four", with: "quorum both")
        #expect(try !TrustPolicy(parsing: stricter).evaluate(note).isQuorumMet)
    }

    /// Who signed, each at ten times its number, against the quorum; `nil` where it is not met.
    static let truthTable: [(groups: RawText, signers: [Int], timeSeconds: UInt64?)] = [
        ("quorum w1", [], nil),
        ("quorum w1", [1], 10),
        ("quorum w1", [2], nil),
        ("quorum w1", [1, 2], 10),
        ("group g any w1 w2 w3\nquorum g", [], nil),
        ("group g any w1 w2 w3\nquorum g", [2], 20),
        ("group g any w1 w2 w3\nquorum g", [1, 3], 30),
        ("group g any w1 w2 w3\nquorum g", [4], nil),
        ("group g all w1 w2 w3\nquorum g", [1, 2], nil),
        ("group g all w1 w2 w3\nquorum g", [1, 2, 3], 10),
        ("group g 1 w1 w2 w3\nquorum g", [1, 2, 3], 30),
        ("group g 2 w1 w2 w3\nquorum g", [1, 2, 3], 20),
        ("group g 2 w1 w2 w3\nquorum g", [3], nil),
        ("group g 3 w1 w2 w3\nquorum g", [1, 2, 3], 10),
        ("group x 2 w1 w2 w3\ngroup y any w4 w5 w6\ngroup z all x y\nquorum z", [1, 2], nil),
        ("group x 2 w1 w2 w3\ngroup y any w4 w5 w6\ngroup z all x y\nquorum z", [4, 5, 6], nil),
        ("group x 2 w1 w2 w3\ngroup y any w4 w5 w6\ngroup z all x y\nquorum z", [1, 2, 4], 10),
        ("group x 2 w1 w2 w3\ngroup y any w4 w5 w6\ngroup z all x y\nquorum z", [1, 2, 3, 4], 20),
        ("group x 2 w1 w2 w3\ngroup y any w4 w5 w6\ngroup z any x y\nquorum z", [2, 3], 20),
        ("group x 2 w1 w2 w3\ngroup y any w4 w5 w6\ngroup z any x y\nquorum z", [2, 3, 4, 6], 60),
        ("group x all w1\ngroup z 2 x w2 w3\nquorum z", [1, 3], 10),
        ("group x all w1 w2\ngroup z 2 x w3 w4\nquorum z", [1, 3], nil),
    ]

    @Test(arguments: truthTable)
    func quorum(groups: RawText, signers: [Int], timeSeconds: UInt64?) throws {
        let fixture = try Self.fixture.get()
        let policy = try TrustPolicy(parsing: fixture.definitions + groups.text)
        let note = try fixture.note(times: signers.map { ($0, UInt64($0) * 10) })
        let evaluation = try policy.evaluate(note)
        #expect(evaluation.isQuorumMet == (timeSeconds != nil))
        #expect(evaluation.quorumTimeSeconds == timeSeconds)
        #expect(evaluation.cosignatureTimesSeconds.count == signers.count)
        #expect(evaluation.latestCosignatureTimeSeconds == signers.max().map { UInt64($0) * 10 })
    }

    @Test func quorumNoneAsksForNobody() throws {
        let fixture = try Self.fixture.get()
        let policy = try TrustPolicy(parsing: fixture.definitions + "quorum none")
        let evaluation = try policy.evaluate(fixture.note(times: [(1, 5)]))
        #expect(evaluation.isQuorumMet)
        #expect(evaluation.quorumTimeSeconds == nil)
    }

    @Test(
        arguments: [
            ([], nil), ([1, 2], nil), ([3], nil), ([3, 4], 30), ([3, 4, 5], 40),
        ] as [([Int], UInt64?)])
    func auditors(signers: [Int], timeSeconds: UInt64?) throws {
        let fixture = try Self.fixture.get()
        let text = "group a 2 w3 w4 w5\ngroup q any w1 w2 a\nquorum q\n#!vinlog auditors a\n"
        let evaluation = try TrustPolicy(parsing: fixture.definitions + text)
            .evaluate(fixture.note(times: signers.map { ($0, UInt64($0) * 10) }))
        #expect(evaluation.auditorsTimeSeconds == timeSeconds)
        #expect(evaluation.isCosignedByAuditors == (timeSeconds != nil))
    }

    /// Of two cosignatures by one witness the later counts, and it counts once.
    @Test func aWitnessThatSignedTwice() throws {
        let fixture = try Self.fixture.get()
        let policy = try TrustPolicy(parsing: fixture.definitions + "group g 2 w1 w2\nquorum g")
        #expect(try !policy.evaluate(fixture.note(times: [(1, 5), (1, 9)])).isQuorumMet)
        #expect(try policy.evaluate(fixture.note(times: [(1, 9), (2, 7), (1, 5)])).quorumTimeSeconds == 7)
    }

    @Test func whatIsRejected() throws {
        let fixture = try Self.fixture.get()
        let policy = try TrustPolicy(parsing: fixture.definitions + "quorum none")
        let origin = fixture.log.verifier.name
        let good = try fixture.note(times: [(1, 5)])

        // Signed by a witness only; by an unknown log; by a known log under another log's origin.
        let unsigned = try SignedNote(text: good.text, signatures: [good.signatures[1]])
        #expect(throws: TrustPolicyRejection.notSignedByKnownLog(origin: origin)) { try policy.evaluate(unsigned) }
        let stranger = try PolicyFixture.signer("stranger.example", kind: .ed25519)
        let other = Checkpoint(origin: stranger.verifier.name, size: 7, root: .zero)
        #expect(throws: TrustPolicyRejection.notSignedByKnownLog(origin: other.origin)) {
            try policy.evaluate(other.signed(by: stranger))
        }
        #expect(throws: TrustPolicyRejection.notSignedByKnownLog(origin: other.origin)) {
            try policy.evaluate(other.signed(by: fixture.log))
        }

        // A known key's signature over another text.
        let changed = Checkpoint(origin: origin, size: 8, root: .zero).text
        let forged = try SignedNote(text: changed, signatures: good.signatures)
        #expect(throws: TrustPolicyRejection.signatureInvalid(origin)) { try policy.evaluate(forged) }
        let relit = try SignedNote(
            text: changed,
            signatures: [fixture.log.sign(text: changed, timeSeconds: 0), good.signatures[1]])
        #expect(throws: TrustPolicyRejection.signatureInvalid(fixture.witnesses[0].verifier.name)) {
            try policy.evaluate(relit)
        }
        let noCheckpoint = try SignedNote(parsing: SignedNoteTests.bytes)
        #expect(throws: TrustPolicyRejection.checkpoint(.truncated)) { try policy.evaluate(noCheckpoint) }
    }

    @Test func aPolicyWithoutLogsLeavesTheLogToTheCaller() throws {
        let fixture = try Self.fixture.get()
        let evaluation = try TrustPolicy(parsing: "quorum none").evaluate(fixture.note(times: []))
        #expect(evaluation.log == nil)
        #expect(evaluation.isQuorumMet)
    }

    /// The k-th latest time of each group is what trying every T gives.
    @Test func latestTimeIsWhatTryingEveryTimeGives() throws {
        let fixture = try Self.fixture.get()
        let seed: UInt64 = 42
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let first = Int.random(in: 1...3, using: &random)
            let second = Int.random(in: 1...2, using: &random)
            let third = Int.random(in: 1...3, using: &random)
            let groups = "group a \(first) w1 w2 w3\ngroup b \(second) w4 w5\ngroup c \(third) a b w6\nquorum c\n"
            let policy = try TrustPolicy(parsing: fixture.definitions + groups)
            var times: [PolicyName: UInt64] = [:]
            for witness in policy.witnesses where Bool.random(using: &random) {
                times[witness.name] = UInt64.random(in: 0...5, using: &random)
            }
            func isMet(since time: UInt64) -> Bool {
                let signed = Set(times.filter { $0.value >= time }.keys)
                func count(_ names: [String]) -> Int {
                    names.filter { PolicyName($0).map(signed.contains) == true }.count
                }
                let a = count(["w1", "w2", "w3"]) >= first
                let b = count(["w4", "w5"]) >= second
                return [a, b, count(["w6"]) == 1].filter { $0 }.count >= third
            }
            let expected = (0...5).last { isMet(since: UInt64($0)) }.map { UInt64($0) }
            let quorum = try #require(policy.quorum)
            #expect(policy.latestTimes(cosignatureTimesSeconds: times)[quorum] == expected, "seed \(seed)")
        }
    }
}
