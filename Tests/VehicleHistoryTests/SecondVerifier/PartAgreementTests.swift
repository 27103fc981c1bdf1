import Attestation
import Octets
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VerifiableIndex

@testable import VehicleHistory

/// The parts of the two verifiers, each held against its twin.
@Suite("Parts of two verifiers agree", .bounded, .enabled(if: Node.isThere))
struct PartAgreementTests {
    private static func question(_ ask: String, _ members: JSONObject) -> JSON {
        var members = members
        members["ask"] = .string(ask)
        return .object(members)
    }

    private static func ask(_ what: String, _ texts: [[UInt8]]) throws -> [JSON] {
        try SecondVerifier.answers(
            to: texts.map { text in
                var members = JSONObject()
                members["text"] = SecondVerifier.encoded(text)
                return question(what, members)
            })
    }

    // MARK: - JSON

    private static let documents = [
        #"{"a":[1,-2,{"b":null}],"c":"x\u00e9\ud83d\ude97\n","d":true,"e":9007199254740991}"#,
        #"[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]"#, #"[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]"#, #"{"a":1,"a":2}"#,
        #"{"a":1,"\u0061":2}"#, "-0", "01", "1.0", "1e3", "9007199254740992", "-9007199254740991", #""\ud800""#,
        #""\udc00\ud800""#, #""\x""#, "\"\t\"", "\u{FEFF}1", " 1 ", "1 2", "", "tru", "nul", "[1,]", "{,}", #"{"a"}"#,
        #"{"__proto__":1,"constructor":{},"hasOwnProperty":[]}"#, "[\"\u{7F}\"]", #"["\/\b\f\n\r\t\"\\"]"#,
    ]

    @Test("on what is JSON") func json() throws {
        var random = SeededGenerator(seed: SeededGenerator.printedSeed("two readers of JSON"))
        var texts = Self.documents.map { Array($0.utf8) }
        for bytes in [
            [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
        ] as [[UInt8]] {
            texts.append(bytes)
        }
        let alphabet = Array(#"{}[]",:\u0123456789abdeEfnrtls.+- \#t"#.utf8) + [0xC3, 0xA9, 0xED, 0xA0, 0x80, 0x00]
        for _ in 0..<Campaign.histories(3_000) {
            guard var text = texts.prefix(Self.documents.count).randomElement(using: &random) else { continue }
            for _ in 0...Int.random(in: 0..<3, using: &random) where !text.isEmpty {
                let place = Int.random(in: text.indices, using: &random)
                let byte = alphabet.randomElement(using: &random) ?? 0
                switch Int.random(in: 0..<3, using: &random) {
                case 0: text[place] = byte
                case 1: text.insert(byte, at: place)
                default: text.remove(at: place)
                }
            }
            texts.append(text)
        }
        for (text, answer) in zip(texts, try Self.ask("json", texts)) {
            let isRead = (try? JSON(parsing: text)) != nil
            #expect(answer == .bool(isRead), "\(String(decoding: text, as: UTF8.self).debugDescription)")
        }
    }

    // MARK: - Trust files

    @Test("on trust files, and on the line of the first fault") func trustFiles() throws {
        var random = SeededGenerator(seed: SeededGenerator.printedSeed("two readers of trust files"))
        let base = try TestWorld.small().trust(maxAgeSeconds: 3_600).text
        var texts = [base]
        let words = [
            "none", "quorum", "group", "all", "any", "1", "2", "01", "#!vinlog", "max-age", "auditor", "log", "#x",
        ]
        for _ in 0..<Campaign.histories(1_500) {
            var lines = base.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
            let line = Int.random(in: lines.indices, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: lines.remove(at: line)
            case 1: lines.append(lines[line])
            case 2: lines.shuffle(using: &random)
            case 3:
                var parts = lines[line].split(separator: 0x20).map { Array($0) }
                guard let part = parts.indices.randomElement(using: &random) else { continue }
                parts[part] = Array((words.randomElement(using: &random) ?? "").utf8)
                lines[line] = Array(parts.joined(separator: [0x20]))
            default:
                guard let place = lines[line].indices.randomElement(using: &random) else { continue }
                lines[line][place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
            texts.append(Array(lines.joined(separator: [0x0A])))
        }
        for (text, answer) in zip(texts, try Self.ask("trust", texts)) {
            var line = 0
            do throws(TrustPolicyError) { _ = try TrustPolicy(parsing: text) } catch { line = error.line }
            #expect(answer == .integer(line), "\(String(decoding: text, as: UTF8.self))")
        }
    }

    // MARK: - Statements

    @Test("on the bodies of every kind") func bodies() throws {
        var random = SeededGenerator(seed: SeededGenerator.printedSeed("two readers of bodies"))
        var bodies: [(kind: StatementKind, body: JSON)] = []
        for kind in StatementKind.all {
            for example in StatementCatalog.shared.schema(of: kind)?.examples ?? [] {
                bodies.append((kind, example))
                for _ in 0..<Campaign.histories(30) {
                    var body = Mutation.mutate(example, using: &random)
                    if Int.random(in: 0..<4, using: &random) == 0 { body = Mutation.mutate(body, using: &random) }
                    // A number may have been changed into one that no text can hold.
                    if (try? JSON(parsing: body.serialized())) != nil { bodies.append((kind, body)) }
                }
            }
        }
        let answers = try SecondVerifier.answers(
            to: bodies.map { kind, body in
                var members = JSONObject()
                members["type"] = .string(kind.typeIdentifier)
                members["text"] = SecondVerifier.encoded(body.serialized())
                return Self.question("body", members)
            })
        for ((kind, body), answer) in zip(bodies, answers) {
            let isRead = (try? StatementCatalog.shared.body(body, of: kind)) != nil
            #expect(answer == .bool(isRead), "\(kind): \(body.testDescription)")
        }
    }

    /// What a schema cannot say: calendars, countries, points of curves, canonical base64url.
    @Test("on values that have the right form and are wrong")
    func values() throws {
        let key = try World.key("k").publicKey
        let thumbprint = key.thumbprint.string
        let loose = String(thumbprint.dropLast()) + (thumbprint.hasSuffix("A") ? "B" : "9")
        var bodies: [(String, JSON)] = []
        for date in [
            "2023-02-29", "2024-02-29", "2024-13", "2024-00-01", "0000", "0001", "2024-01-01T24:00:00Z", "9999-12-31",
        ] {
            let body: JSON = ["method": "obd", "result": "pass", "valid_until": .string(date)]
            bodies.append(("emissions", body))
        }
        for country in ["ZZ", "UK", "EU", "GB", "XK", "DE"] {
            let body: JSON = ["direction": "import", "other_country": .string(country)]
            bodies.append(("import-export", body))
        }
        for text in [thumbprint, loose] {
            let rotation: JSON = ["retire": [.string(text)]]
            bodies.append(("attestor-rotate", rotation))
            let plate: JSON = ["document": "plate", "reason": "move", "plate_sha256": .string(text)]
            bodies.append(("plate-change", plate))
        }
        for subject in [
            "vehicle:1HGCM82633A00435I", "vehicle:1HGCM82633A004352", "chassis:MG:", "attestor:-x", "policy:x", "x:y",
        ] {
            let body: JSON = ["other": .string(subject), "this_is": "new", "reason": "kit"]
            bodies.append(("vin-reissue", body))
        }
        let answers = try SecondVerifier.answers(
            to: bodies.map { kind, body in
                var members = JSONObject()
                members["type"] = .string("urn:vinlog:\(kind):1")
                members["text"] = SecondVerifier.encoded(body.serialized())
                return Self.question("body", members)
            })
        for ((kind, body), answer) in zip(bodies, answers) {
            let known = try #require(StatementCatalog.shared.kind(id: kind))
            let isRead = (try? StatementCatalog.shared.body(body, of: known)) != nil
            #expect(answer == .bool(isRead), "\(kind): \(body.testDescription)")
        }
    }

    // MARK: - Keys and proofs

    @Test("on keys, and on their thumbprints") func keys() throws {
        var random = SeededGenerator(seed: SeededGenerator.printedSeed("two readers of keys"))
        let genuine = [SigningKey.generate(.es256).publicKey.jwk, try World.key("k").publicKey.jwk]
        // Points of small order, and encodings that are none.
        let small = ["00", "01", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", "edff", "ff"]
        var jwks = genuine
        for hex in small {
            let head = try #require(Hex.decode(hex))
            let point = head + [UInt8](repeating: hex.hasSuffix("f") ? 0xFF : 0, count: 32 - head.count)
            jwks.append(["kty": "OKP", "crv": "Ed25519", "x": .string(Base64.url.encode(point))])
        }
        for number in 0..<Campaign.histories(400) {
            var jwk = genuine[number % 2]
            if number % 4 < 2 {
                jwk = Mutation.mutate(jwk, using: &random)
            } else if var members = jwk.object {
                let point = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
                members["x"] = .string(Base64.url.encode(point))
                jwk = .object(members)
            }
            jwks.append(jwk)
        }
        let extras: [JSON] = [["use": "enc"], ["alg": "none"], ["key_ops": ["verify"]], ["key_ops": []], ["d": "x"]]
        for extra in extras {
            for jwk in genuine {
                var members = try #require(jwk.object)
                for member in extra.object?.members ?? [] { members[member.name] = member.value }
                jwks.append(.object(members))
            }
        }
        for (jwk, answer) in zip(jwks, try Self.ask("jwk", jwks.map { $0.serialized() })) {
            let key = try? PublicKey(jwk: jwk)
            #expect(answer == (key.map { .string($0.thumbprint.string) } ?? .null), "\(jwk.testDescription)")
        }
    }

    @Test("on VRF proofs") func vrfProofs() throws {
        var random = SeededGenerator(seed: SeededGenerator.printedSeed("two verifiers of VRF proofs"))
        var cases: [(key: [UInt8], alpha: [UInt8], proof: [UInt8])] = []
        for number in 0..<Campaign.histories(120) {
            let key = try VRFSecretKey(bytes: [1] + TestWorld.bytes(&random).dropFirst())
            let alpha = Array("vehicle:\(number)".utf8)
            var proof = try key.prove(alpha: alpha).proof.bytes
            var point = key.publicKey.bytes
            switch number % 4 {
            case 0: break
            case 1: proof[Int.random(in: proof.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 2: point[Int.random(in: point.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            default: proof.replaceSubrange(49..., with: [UInt8](repeating: number % 8 == 3 ? 0xFF : 0, count: 32))
            }
            cases.append((point, alpha, proof))
        }
        let answers = try SecondVerifier.answers(
            to: cases.map { key, alpha, proof in
                var members = JSONObject()
                members["key"] = SecondVerifier.encoded(key)
                members["alpha"] = SecondVerifier.encoded(alpha)
                members["proof"] = SecondVerifier.encoded(proof)
                return Self.question("vrf", members)
            })
        for ((key, alpha, proof), answer) in zip(cases, answers) {
            var output: Hash?
            if let publicKey = try? VRFPublicKey(bytes: key), let proof = try? VRFProof(bytes: proof) {
                output = try? publicKey.verify(alpha: alpha, proof: proof)
            }
            #expect(answer == (output.map { .string(Base64.url.encode($0.bytes)) } ?? .null))
        }
    }

    /// RFC 9381 Appendix B.1, Examples 10 to 12.
    @Test("on the published vectors", arguments: VRFVector.all) func published(vector: VRFVector) throws {
        var members = JSONObject()
        members["key"] = SecondVerifier.encoded(try #require(Hex.decode(vector.publicKey)))
        members["alpha"] = SecondVerifier.encoded(Array(vector.alpha.utf8))
        members["proof"] = SecondVerifier.encoded(try #require(Hex.decode(vector.proof)))
        let answer = try SecondVerifier.answers(to: [Self.question("vrf", members)])[0]
        #expect(answer == .string(Base64.url.encode(try #require(Hex.decode(vector.output)))))
    }
}
