import Attestation
import StrictJSON
import TestKit
import Testing

/// What we issue and present verifies in the Python reference implementation, and what it issues and presents
/// verifies here.
@Suite("SD-JWT: the reference implementation", .enabled(if: SDJWTPeer.isExpected, "\(SDJWTPeer.absence)"))
struct InteroperabilityTests {
    private static let now = 1_760_000_000

    /// Our sample's claims, in the way that tasks mark what is hidden.
    private static func marked(holder: SigningKey, isHolderHidden: Bool) -> JSON {
        [
            "sub": "vehicle:1", "!owner": "A. Person", isHolderHidden ? "!cnf" : "cnf": ["jwk": holder.publicKey.jwk],
            "!address": ["country": "DE", "!city": "Berlin", "!lines": [["!": "Main Street"]]],
            "colours": [["!": "red"], "blue"],
        ]
    }

    /// Subsets of the sample's disclosures, by name; elements of arrays have none.
    private static let subsets: [[String?]] = [
        [], ["owner"], ["cnf"], ["city"], ["owner", "city", "cnf"], [nil], ["owner", "cnf", "address", "city", nil],
    ]

    @Test("Theirs reads what we issue, whichever part of it is presented", arguments: SignatureAlgorithm.allCases)
    func oursIssued(algorithm: SignatureAlgorithm) throws {
        let sample = try Sample(algorithm)
        let presented =
            [sample.issued]
            + Self.subsets.map { subset in sample.issued.presentingDisclosures { subset.contains($0.name) } }
        let answers = try SDJWTPeer.answers(
            presented.map {
                ReferenceTasks.verify($0.serialized, by: sample.issuer.publicKey, isBound: false)
            })
        for (one, answer) in zip(presented, answers) {
            #expect(try answer["claims"] == .object(one.disclosedClaims()), "\(answer)")
        }
        #expect(answers.first?["claims"] == Sample.clear(holder: sample.holder))
    }

    @Test("Theirs accepts our key bindings, the holder's key being hidden", arguments: SignatureAlgorithm.allCases)
    func oursBound(algorithm: SignatureAlgorithm) throws {
        let sample = try Sample(algorithm)
        let presented = try [["cnf"], ["cnf", "owner"], ["cnf", "city", nil]].map { (subset: [String?]) in
            try sample.issued.presentingDisclosures { subset.contains($0.name) }.bindingKey(
                nonce: ReferenceTasks.nonce, audience: ReferenceTasks.audience, issuedAtSeconds: Self.now,
                signer: sample.holder)
        }
        let answers = try SDJWTPeer.answers(
            presented.map { ReferenceTasks.verify($0.serialized, by: sample.issuer.publicKey, isBound: true) })
        for (one, answer) in zip(presented, answers) {
            #expect(try answer["claims"] == .object(one.disclosedClaims()), "\(answer)")
        }
    }

    @Test("We read what theirs issues: nested, in arrays, with decoys", arguments: SignatureAlgorithm.allCases)
    func theirsIssued(algorithm: SignatureAlgorithm) throws {
        let sample = try Sample(algorithm)
        let claims = Self.marked(holder: sample.holder, isHolderHidden: true)
        let issued = try SDJWTPeer.answers([
            ReferenceTasks.issue(claims, sample, hasDecoys: false),
            ReferenceTasks.issue(claims, sample, hasDecoys: true),
        ]).map { try ReferenceTasks.made($0) }
        for one in issued {
            #expect(one.type == "dc+sd-jwt")
            #expect(one.isSignatureValid(by: sample.issuer.publicKey))
            #expect(try JSON.object(one.disclosedClaims()) == Sample.clear(holder: sample.holder))
        }
        let digestCounts = issued.map { $0.payload["_sd"]?.array?.count ?? 0 }
        #expect(digestCounts[0] == 3)
        #expect(digestCounts[1] > 3)
    }

    @Test("Presentations by either holder of what either issued verify on both sides", arguments: Case.all)
    func crossed(one: Case) throws {
        let sample = try Sample(one.algorithm)
        let issued: SDJWT
        if one.isIssuedByUs {
            issued = sample.issued
        } else {
            let claims = Self.marked(holder: sample.holder, isHolderHidden: one.isHolderHidden)
            let answers = try SDJWTPeer.answers([ReferenceTasks.issue(claims, sample, hasDecoys: true)])
            issued = try ReferenceTasks.made(answers[0])
        }
        let ours = try issued.presentingDisclosures { ["cnf", "owner", "city"].contains($0.name) }.bindingKey(
            nonce: ReferenceTasks.nonce, audience: ReferenceTasks.audience, issuedAtSeconds: Self.now,
            signer: sample.holder)
        let theirs = try ReferenceTasks.made(
            SDJWTPeer.answers([
                ReferenceTasks.present(
                    String(decoding: issued.serialized, as: UTF8.self), sample,
                    disclose: ["cnf": true, "owner": true, "address": ["city": true]])
            ])[0])
        for presentation in [ours, theirs] {
            #expect(presentation.isSignatureValid(by: sample.issuer.publicKey))
            try presentation.verifyKeyBinding(ReferenceTasks.expectation(of: presentation))
        }
        let claims = JSON.object(try ours.disclosedClaims())
        #expect(try claims == .object(theirs.disclosedClaims()))
        #expect(claims["owner"] == "A. Person")
        #expect(claims["address"] == ["country": "DE", "city": "Berlin"])
        let answers = try SDJWTPeer.answers(
            [ours, theirs].map { ReferenceTasks.verify($0.serialized, by: sample.issuer.publicKey, isBound: true) })
        #expect(answers.map { $0["claims"] } == [claims, claims])
    }

    /// Who issued, with which key, and whether the holder's key is hidden, as it is in a title.
    struct Case: CustomTestStringConvertible {
        let algorithm: SignatureAlgorithm
        let isIssuedByUs: Bool
        let isHolderHidden: Bool

        var testDescription: String {
            "\(algorithm.rawValue), issued by \(isIssuedByUs ? "us" : "them"), "
                + "holder's key \(isHolderHidden ? "hidden" : "open")"
        }

        static let all = SignatureAlgorithm.allCases.flatMap { algorithm in
            [(true, true), (false, true), (false, false)].map {
                Case(algorithm: algorithm, isIssuedByUs: $0.0, isHolderHidden: $0.1)
            }
        }
    }
}
