import Foundation
import Messages
import Octets
import StrictJSON
import TestKit
import Testing
import VehicleHistory

/// Every refusal that a garage can meet on the form is told in its language: field, rule and mend.
@Suite("The form for garages: refusals", .bounded, .enabled(if: Node.isThere))
struct GarageRefusalTests {
    /// What only owners, registrars and erasers can meet, who do not use this form, and what refuses disputes, answers and
    /// rulings, which are not stated here.
    private static let others: Set = [
        "title-moved", "not-owner", "title-proof", "owner-rate", "title-in-force", "title-disclosures", "title-digests",
        "not-disputable", "own-line", "not-your-dispute", "not-your-line", "own-case", "not-a-dispute", "no-such-line",
    ]
    /// Answers after which the form tries again by itself.
    private static let later: Set = ["unavailable", "busy", "internal", "restored", "following"]

    /// The codes in the registry's own sources, and those of statements that cannot be read.
    private static func codes() throws -> Set<String> {
        let folder = RepositoryFolder.root.appending(path: "Sources/Registry/Submission")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        let found = try names.flatMap { name in
            try String(contentsOf: folder.appending(path: name), encoding: .utf8)
                .matches(of: /code: "([a-z-]+)"/).map { String($0.1) }
        }
        let unreadable = StatementError.Code.allCases.map { $0.rawValue.replacing("_", with: "-") }
        return Set(found + unreadable).subtracting(others).subtracting(later)
    }

    private static func facts(
        _ peer: GaragePeer, _ code: String, _ field: String, kind: String = "misfiled"
    ) throws -> [String: String] {
        let record: JSON = [
            "kind": .string(kind),
            "problem": ["type": .string("urn:vinlog:problem:\(code)"), "field": .string(field), "detail": "English"],
        ]
        let profile: JSON = [
            "id": "hill-street",
            "listing": ["kinds": ["correction", "service"], "countries": ["DE", "AT"], "until": "2027"],
        ]
        let answer = try peer.ask("refusal", ["record": record, "profile": profile])
        let pairs = (answer.array ?? []).compactMap { pair in
            pair.array.flatMap { $0.count == 2 ? ($0[0].string ?? "", $0[1].string ?? "") : nil }
        }
        return Dictionary(pairs) { first, _ in first }
    }

    @Test(arguments: Language.allCases) func everyCodeHasRuleAndMend(language: Language) throws {
        let peer = try GaragePeer(language)
        let unforeseen = try Self.facts(peer, "never-heard-of", "/nowhere")
        #expect(unforeseen["rule"]?.isEmpty == false && unforeseen["mend"]?.isEmpty == false)
        let codes = try Self.codes()
        #expect(codes.count > 15)
        for code in codes {
            for field in code == "out-of-scope" ? ["/vct", "/country", "/occurred_at"] : ["/body/operations/0/code"] {
                let facts = try Self.facts(peer, code, field)
                let texts = ["field", "rule", "mend"].compactMap { facts[$0] }
                #expect(texts.count == 3 && texts.allSatisfy { !$0.isEmpty && !$0.contains("⟦") }, "\(code): \(facts)")
                #expect(facts["rule"] != unforeseen["rule"], "\(code) has no text")
            }
        }
    }

    @Test(arguments: [
        ("/odometer/value", "Kilometerstand"), ("/body/operations/3/description", "was gemacht wurde"),
        ("/occurred_at", "Datum"), ("/header/kid", "der Schlüssel dieses Geräts"), ("", "die ganze Aussage"),
        ("/body/never", "das Ausgesagte"), ("/never/heard", "die ganze Aussage"),
    ])
    func fieldsHaveNames(pointer: String, name: String) throws {
        #expect(try Self.facts(GaragePeer(.german), "invalid-value", pointer)["field"] == name)
    }

    @Test("a kind outside the scope comes with the accreditor's command, which keeps the rest as it is")
    func command() throws {
        let facts = try Self.facts(GaragePeer(.german), "out-of-scope", "/vct")
        #expect(
            facts["command"]
                == "vinlog-admin attestor accredit hill-street.request --kinds correction,service,misfiled "
                + "--countries DE,AT --until 2027")
        #expect(facts["rule"]?.contains("falsche FIN") == true, "\(facts)")
    }

    @Test(
        "files are known by their first bytes",
        arguments: [
            ([0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg"), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "image/png"),
            (Array("%PDF-1.7".utf8), "application/pdf"), (Array("RIFF0000WEBP".utf8), "image/webp"),
            (Array("0000ftypheic".utf8), "image/heic"), (Array("0000ftypisom".utf8), nil),
            (Array("<html>".utf8), nil), ([], nil),
        ] as [([UInt8], String?)])
    func types(bytes: [UInt8], type: String?) throws {
        let answer = try GaragePeer().ask("photoType", ["bytes": .string(Base64.url.encode(bytes))])
        #expect(answer.string == type)
    }

    @Test(
        "the VIN in what barcodes say",
        arguments: [
            (["1HGCM82633A004352"], "1HGCM82633A004352"), (["I1HGCM82633A004352"], "1HGCM82633A004352"),
            (["1HGCM82633A004352 ABC"], "1HGCM82633A004352"),
            (["4006381333931", "1HGCM82633A004352"], "1HGCM82633A004352"),
            (["1HGCM82643A004352"], nil), (["https://example.com"], nil), ([], nil),
        ] as [([String], String?)])
    func barcodes(texts: [String], vin: String?) throws {
        let answer = try GaragePeer().ask("vinIn", ["texts": .array(texts.map { .string($0) })])
        #expect(answer.string == vin)
    }
}
