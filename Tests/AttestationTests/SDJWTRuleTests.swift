import Attestation
import Octets
import StrictJSON
import Testing

/// Each rule of RFC 9901 section 7.1 broken alone, by an issuer who signs it.
@Suite("SD-JWT: rules of verification")
struct SDJWTRuleTests {
    private let forge = Forge()

    private func claims(_ payload: JSON, _ disclosures: [JSON] = []) throws -> JSONObject {
        try forge.sdjwt(payload: payload, disclosures: disclosures).disclosedClaims()
    }

    @Test("A digest in two places, disclosed or not")
    func duplicateDigests() {
        let disclosure: JSON = ["salt", "a", 1]
        let digest = Forge.digest(disclosure)
        for disclosures in [[], [disclosure]] {
            #expect(throws: SDJWTError.duplicateDigest) { try claims(["_sd": [digest, digest]], disclosures) }
            #expect(throws: SDJWTError.duplicateDigest) {
                try claims(["_sd": [digest], "x": ["_sd": [digest]]], disclosures)
            }
            #expect(throws: SDJWTError.duplicateDigest) {
                try claims(["x": [["...": digest]], "_sd": [digest]], [])
            }
        }
        let outer: JSON = ["salt", "b", ["_sd": [digest]]]
        #expect(throws: SDJWTError.duplicateDigest) {
            try claims(["_sd": [digest, Forge.digest(outer)]], [disclosure, outer])
        }
        #expect(throws: SDJWTError.duplicateDigest) { try claims(["_sd": [digest]], [disclosure, disclosure]) }
    }

    @Test("A disclosure that nothing refers to, directly or because its parent is missing")
    func unreferenced() {
        let child: JSON = ["salt", "a", 1]
        let parent: JSON = ["salt", "b", ["_sd": [Forge.digest(child)]]]
        #expect(throws: SDJWTError.unreferencedDisclosure(index: 0)) { try claims([:], [child]) }
        #expect(throws: SDJWTError.unreferencedDisclosure(index: 0)) {
            try claims(["_sd": [Forge.digest(parent)]], [child])
        }
        #expect(throws: Never.self) { try claims(["_sd": [Forge.digest(parent)]], [child, parent]) }
    }

    @Test("A disclosure of the wrong kind for the place of its digest")
    func kinds() {
        let member: JSON = ["salt", "a", 1]
        let element: JSON = ["salt", 1]
        #expect(throws: SDJWTError.disclosureShape(index: 0)) {
            try claims(["_sd": [Forge.digest(element)]], [element])
        }
        #expect(throws: SDJWTError.disclosureShape(index: 0)) {
            try claims(["x": [["...": Forge.digest(member)]]], [member])
        }
    }

    @Test(
        "Disclosures of the wrong shape",
        arguments: [#"["s"]"#, "[]", #"["s","n",1,2]"#, #"[1,"n",1]"#, #"["s",1,1]"#, #"{"a":1}"#, #""s""#])
    func shapes(text: String) throws {
        let disclosure = try JSON(parsing: Array(text.utf8))
        #expect(throws: SDJWTError.disclosureShape(index: 0)) { try claims([:], [disclosure]) }
    }

    @Test("Names that mean hiding, in a disclosure", arguments: ["_sd", "...", "_sd_alg"])
    func reservedNames(name: String) {
        let disclosure: JSON = ["salt", .string(name), 1]
        #expect(throws: SDJWTError.reservedName(name)) {
            try claims(["_sd": [Forge.digest(disclosure)]], [disclosure])
        }
    }

    @Test("A name that is there already, open or disclosed")
    func collisions() {
        let one: JSON = ["salt1", "a", 1]
        let other: JSON = ["salt2", "a", 1]
        #expect(throws: SDJWTError.claimCollision(name: "a")) {
            try claims(["a": 1, "_sd": [Forge.digest(one)]], [one])
        }
        #expect(throws: SDJWTError.claimCollision(name: "a")) {
            try claims(["_sd": [Forge.digest(one), Forge.digest(other)]], [one, other])
        }
    }

    @Test("Malformed hiding in the payload")
    func malformed() {
        let digest = Forge.digest(["salt", 1])
        let cases: [JSON] = [
            ["_sd": "x"], ["_sd": [1]], ["_sd": ["short"]], ["_sd": [:]], ["...": digest], ["x": ["...": digest]],
            ["x": [["...": digest, "y": 1]]], ["x": [["...": 1]]], ["x": [["...": ["y"]]]],
        ]
        for payload in cases {
            #expect(throws: SDJWTError.malformedDigest, "\(payload)") { try claims(payload) }
        }
    }

    @Test("_sd_alg: sha-256 only, at the top only; absent means sha-256")
    func digestAlgorithm() throws {
        for algorithm in ["sha-512", "SHA-256", "md5", ""] as [JSON] {
            #expect(throws: SDJWTError.unsupportedDigestAlgorithm) { try claims(["_sd_alg": algorithm]) }
        }
        #expect(throws: SDJWTError.unsupportedDigestAlgorithm) { try claims(["x": ["_sd_alg": "sha-256"]]) }
        #expect(try JSON.object(claims(["_sd_alg": "sha-256", "a": 1])) == ["a": 1])
        let disclosure: JSON = ["salt", "a", 1]
        #expect(try JSON.object(claims(["_sd": [Forge.digest(disclosure)]], [disclosure])) == ["a": 1])
    }

    @Test("An object or array all of whose parts stay hidden is empty, not gone")
    func emptied() throws {
        let digest = Forge.digest(["salt", 1])
        let other = Forge.digest(["salt", "n", 1])
        #expect(
            try JSON.object(claims(["x": ["_sd": [digest]], "y": [["...": other]], "z": ["_sd": []]])) == [
                "x": [:], "y": [], "z": [:],
            ])
    }

    @Test("Disclosures that together nest too deep")
    func depth() {
        var inner: JSON = ["salt", "leaf", 1]
        var all: [JSON] = [inner]
        for level in 0..<20 {
            inner = ["salt", .string("l\(level)"), ["_sd": [Forge.digest(inner)]]]
            all.append(inner)
        }
        #expect(throws: SDJWTError.tooDeep) { try claims(["_sd": [Forge.digest(inner)]], all) }
    }

    @Test("Headers: algorithm from the list, nothing critical, strings where strings belong")
    func headers() throws {
        let cases: [(JSON, SDJWTError)] = [
            ([:], .unsupportedAlgorithm(nil)), (["alg": "none"], .unsupportedAlgorithm("none")),
            (["alg": "HS256"], .unsupportedAlgorithm("HS256")), (["alg": "eddsa"], .unsupportedAlgorithm("eddsa")),
            (["alg": 1], .unsupportedAlgorithm(nil)), (["alg": "EdDSA", "crit": ["b64"]], .criticalHeader),
            (["alg": "EdDSA", "crit": nil], .criticalHeader),
            (["alg": "EdDSA", "typ": 1], .headerParameter(name: "typ")),
            (["alg": "EdDSA", "kid": [:]], .headerParameter(name: "kid")), ([1], .notAnObject(.header)),
        ]
        for (header, expected) in cases {
            let text = try forge.jwt(header: header, payload: [:]) + "~"
            #expect(throws: expected) { try SDJWT(parsing: Array(text.utf8)) }
        }
        // The signature is EdDSA's, the header says ES256: the key decides, not the header.
        let confused = try SDJWT(parsing: Array((forge.jwt(header: ["alg": "ES256"], payload: [:]) + "~").utf8))
        #expect(!confused.isSignatureValid(by: forge.key.publicKey))
    }

    @Test("Text that is no SD-JWT")
    func texts() throws {
        let jwt = try forge.jwt(payload: [:])
        let parts = jwt.split(separator: ".").map(String.init)
        let cases: [(String, SDJWTError)] = [
            ("", .malformed), ("~", .malformed), (jwt, .malformed), ("a.b~", .malformed),
            ("\(parts[0]).\(parts[1])~", .malformed), (jwt + "~~", .notJSON(.disclosure(0), JSONError.empty)),
            (jwt + ".x~", .notBase64URL(.signature)), (" " + jwt + "~", .notBase64URL(.header)),
            (jwt + "~\n", .malformed), (jwt + "~x", .malformed), (jwt + "=~", .notBase64URL(.signature)),
            ("\(parts[0]).\(parts[1]).AAAA~", .signatureLength(byteCount: 3)),
            ("\(parts[0]).\(parts[1]).~", .signatureLength(byteCount: 0)),
            ("\(parts[0])..\(parts[2])~", .notJSON(.payload, JSONError.empty)),
            ("\(parts[0]).\(Forge.encode([1])).\(parts[2])~", .notAnObject(.payload)),
            (jwt + "~\(Forge.encode(["s", 1]))==~", .notBase64URL(.disclosure(0))),
        ]
        for (text, expected) in cases {
            #expect(throws: expected, "\(text)") { try SDJWT(parsing: Array(text.utf8)) }
        }
    }

    @Test(
        "Payloads outside the strict JSON profile",
        arguments: [#"{"a":1.0}"#, #"{"a":1,"a":1}"#, #"{"a":-0}"#, "{} {}"])
    func profile(payload: String) throws {
        let input = Forge.encode(forge.header) + "." + Base64.url.encode(Array(payload.utf8))
        let text = input + "." + Base64.url.encode(try forge.key.sign(Array(input.utf8))) + "~"
        let error = #expect(throws: SDJWTError.self) { try SDJWT(parsing: Array(text.utf8)) }
        guard case .notJSON(.payload, _) = error else { throw try #require(error) }
    }

    @Test("Limits hold at their edges")
    func limits() throws {
        let disclosures: [JSON] = (0..<3).map { ["salt", .string("n\($0)"), 1] }
        let text = Array(
            try forge.text(payload: ["_sd": .array(disclosures.map(Forge.digest))], disclosures: disclosures).utf8)
        #expect(throws: Never.self) {
            try SDJWT(parsing: text, limits: SDJWTLimits(byteCountMax: text.count, disclosureCountMax: 3))
        }
        #expect(throws: SDJWTError.tooLarge(byteCountMax: text.count - 1)) {
            try SDJWT(parsing: text, limits: SDJWTLimits(byteCountMax: text.count - 1, disclosureCountMax: 3))
        }
        #expect(throws: SDJWTError.tooManyDisclosures(countMax: 2)) {
            try SDJWT(parsing: text, limits: SDJWTLimits(byteCountMax: text.count, disclosureCountMax: 2))
        }
    }
}

extension JSONError {
    static let empty = JSONError(parsing: "")

    /// The error that this text gives.
    init(parsing text: String) {
        do throws(JSONError) {
            _ = try JSON(parsing: Array(text.utf8))
            preconditionFailure("the text is valid")
        } catch { self = error }
    }
}
