import Attestation
import Octets
import StrictJSON
import Testing

@Suite("Keys")
struct KeyTests {
    /// RFC 8037 appendix A.1: the Ed25519 key of its examples.
    static let rfc8037Private: JSON = [
        "kty": "OKP", "crv": "Ed25519", "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
        "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
    ]

    @Test("RFC 8037 A.3: the thumbprint of an Ed25519 key")
    func ed25519Thumbprint() throws {
        let key = try SigningKey(jwk: Self.rfc8037Private)
        #expect(key.publicKey.thumbprint.string == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
        #expect(Thumbprint(key.publicKey.thumbprint.string) == key.publicKey.thumbprint)
        #expect(key.jwk() == Self.rfc8037Private)
    }

    @Test("RFC 8037 A.4 and A.5: a signature and its check")
    func ed25519Signature() throws {
        let key = try SigningKey(jwk: Self.rfc8037Private)
        let input = Array("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".utf8)
        let signature = try #require(
            Base64.url.decode(
                "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"))
        #expect(key.publicKey.isValidSignature(signature, for: input))
        #expect(!key.publicKey.isValidSignature(signature, for: input.dropLast()))
        #expect(!key.publicKey.isValidSignature(signature.dropLast(), for: input))
    }

    /// RFC 7515 appendix A.3: the P-256 key and signature of its examples.
    static let rfc7515Key: JSON = [
        "kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0", "d": "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
    ]

    @Test("RFC 7515 A.3: an ES256 signature; RFC 7638: the members that an EC thumbprint hashes")
    func es256() throws {
        let key = try SigningKey(jwk: Self.rfc7515Key)
        let input = Array(
            ("eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQog"
                + "Imh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ").utf8)
        let signature = try #require(
            Base64.url.decode(
                "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"))
        #expect(key.publicKey.isValidSignature(signature, for: input))
        let hashed =
            #"{"crv":"P-256","kty":"EC","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","#
            + #""y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#
        #expect(key.publicKey.thumbprint.hash == Hash.sha256(utf8: hashed))
    }

    @Test("Generated keys sign, verify and survive their JWK", arguments: SignatureAlgorithm.allCases)
    func roundTrip(algorithm: SignatureAlgorithm) throws {
        for _ in 0..<20 {
            let key = SigningKey.generate(algorithm)
            let message = Array("message".utf8)
            let signature = try key.sign(message)
            #expect(signature.count == SignatureAlgorithm.signatureByteCount)
            let read = try SigningKey(jwk: JSON(parsing: key.jwk().serialized()))
            #expect(read.publicKey == key.publicKey)
            #expect(try PublicKey(jwk: key.publicKey.jwk).isValidSignature(signature, for: message))
            #expect(!SigningKey.generate(algorithm).publicKey.isValidSignature(signature, for: message))
        }
    }

    private static let good = ed25519Public
    private static var ed25519Public: JSON { replacing(rfc8037Private, "d", nil) }
    private static var p256Public: JSON { replacing(rfc7515Key, "d", nil) }

    private static func replacing(_ jwk: JSON, _ name: String, _ value: JSON?) -> JSON {
        var members = jwk.object ?? JSONObject()
        members[name] = value
        return .object(members)
    }

    @Test("Public keys with something wrong are refused, each for its reason")
    func refusals() {
        let short: JSON = "AAAA"
        let cases: [(JSON, KeyError)] = [
            (Self.rfc8037Private, .privateMember("d")),
            (Self.replacing(Self.ed25519Public, "k", "AA"), .privateMember("k")),
            ("text", .notAnObject),
            (Self.replacing(Self.ed25519Public, "x", nil), .missingMember("x")),
            (Self.replacing(Self.ed25519Public, "x", 7), .missingMember("x")),
            (Self.replacing(Self.ed25519Public, "kty", nil), .missingMember("kty")),
            (Self.replacing(Self.ed25519Public, "x", short), .wrongLength(member: "x", byteCount: 3)),
            // The last character's spare bits are set: another spelling of the same key.
            (
                Self.replacing(Self.ed25519Public, "x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp"),
                .malformedMember("x")
            ),
            (Self.replacing(Self.ed25519Public, "crv", "Ed448"), .unsupportedKey(type: "OKP", curve: "Ed448")),
            (Self.replacing(Self.p256Public, "crv", "P-384"), .unsupportedKey(type: "EC", curve: "P-384")),
            (Self.replacing(Self.p256Public, "y", Self.p256Public["x"]), .notOnCurve),
            (Self.replacing(Self.p256Public, "y", short), .wrongLength(member: "y", byteCount: 3)),
            (Self.replacing(Self.p256Public, "y", nil), .missingMember("y")),
            (Self.replacing(Self.ed25519Public, "use", "enc"), .contradiction(member: "use")),
            (Self.replacing(Self.ed25519Public, "alg", "ES256"), .contradiction(member: "alg")),
            (Self.replacing(Self.p256Public, "key_ops", ["deriveKey"]), .contradiction(member: "key_ops")),
        ]
        for (jwk, expected) in cases {
            #expect(throws: expected) { try PublicKey(jwk: jwk) }
        }
    }

    @Test("A private key whose public part is another's is refused")
    func mismatch() {
        let other = SigningKey.generate(.edDSA).publicKey.jwk["x"]
        #expect(throws: KeyError.mismatch) {
            try SigningKey(jwk: Self.replacing(Self.rfc8037Private, "x", other))
        }
        #expect(throws: KeyError.missingMember("d")) { try SigningKey(jwk: Self.ed25519Public) }
        let zero = JSON.string(Base64.url.encode([UInt8](repeating: 0, count: 32)))
        #expect(throws: KeyError.mismatch) { try SigningKey(jwk: Self.replacing(Self.rfc7515Key, "d", zero)) }
    }

    /// The encodings of the points of small order of edwards25519, with their non-canonical spellings, and an
    /// encoding of no point at all (y = 2 is on the twist).
    @Test(
        "Ed25519 encodings that are no usable point are refused",
        arguments: [
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "0100000000000000000000000000000000000000000000000000000000000080",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "0200000000000000000000000000000000000000000000000000000000000000",
        ])
    func ed25519Points(hex: String) throws {
        let bytes = try #require(Hex.decode(hex))
        let jwk: JSON = ["kty": "OKP", "crv": "Ed25519", "x": .string(Base64.url.encode(bytes))]
        #expect(throws: KeyError.notOnCurve) { try PublicKey(jwk: jwk) }
    }

    @Test("A hundred generated Ed25519 keys are all accepted as points")
    func ed25519PointsAccepted() throws {
        for _ in 0..<100 {
            let key = SigningKey.generate(.edDSA).publicKey
            #expect(try PublicKey(jwk: key.jwk) == key)
        }
    }

    /// Which of 256 encodings are points, as Python's big integers say by Euler's criterion: bit k of the answer is the
    /// k-th encoding's.
    @Test(
        "Ed25519 encodings are taken for points where Euler's criterion says so",
        arguments: [
            (EncodingSeries.small, "78c6ad7fab1dd9f74a68f00e729091832bace1006758b5884b1b763608f5c4dd"),
            (.powers, "b42f7bee77e773d52553308eca0fb617477d4c61c3506c17d6be11c8a7c0bc3a"),
            (.hashes, "cafd697d73368e6d0925fa8a23b6a69af1e6e8a13ff30c70b58b05a8abd804a7"),
        ])
    func ed25519Squares(series: EncodingSeries, expected: String) throws {
        var bits = [UInt8](repeating: 0, count: 32)
        for number in 0..<256 {
            let text = Base64.url.encode(series.encoding(number))
            let isPoint = (try? PublicKey(jwk: ["kty": "OKP", "crv": "Ed25519", "x": .string(text)])) != nil
            if isPoint { bits[number / 8] |= 1 << (number % 8) }
        }
        #expect(Hex.encode(bits) == expected)
    }

    /// Encodings of y: 0 to 255; the powers of two up to 2^254; and the SHA-256 of each byte without its top bit.
    enum EncodingSeries: Sendable {
        case small, powers, hashes

        func encoding(_ number: Int) -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: 32)
            switch self {
            case .small: bytes[0] = UInt8(number)
            // The last is 0, which is no usable point.
            case .powers where number < 255: bytes[number / 8] = 1 << (number % 8)
            case .powers: break
            case .hashes:
                bytes = Hash.sha256([UInt8(number)]).bytes
                bytes[31] &= 0x7F
            }
            return bytes
        }
    }

    @Test("JWK sets: read, written, found by thumbprint; twice the same key is refused")
    func sets() throws {
        let keys = [SigningKey.generate(.edDSA).publicKey, SigningKey.generate(.es256).publicKey]
        let set = try JWKSet(json: JWKSet(keys).json)
        #expect(set.keys == keys)
        #expect(set[keys[1].thumbprint] == keys[1])
        #expect(set[SigningKey.generate().publicKey.thumbprint] == nil)
        #expect(throws: KeyError.duplicateKey(keys[0].thumbprint)) { try JWKSet([keys[0], keys[1], keys[0]]) }
        #expect(throws: KeyError.notAnObject) { try JWKSet(json: [:]) }
        let many = JSON.array(Array(repeating: keys[0].jwk, count: JWKSet.keyCountMax + 1))
        #expect(throws: KeyError.tooManyKeys(countMax: JWKSet.keyCountMax)) { try JWKSet(json: ["keys": many]) }
    }

    @Test("Thumbprint text is canonical or refused")
    func thumbprintText() {
        let text = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
        #expect(Thumbprint(text)?.string == text)
        #expect(Thumbprint("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4l") == nil)
        #expect(Thumbprint(text + "=") == nil)
        #expect(Thumbprint(String(text.dropLast())) == nil)
        #expect(Thumbprint("") == nil)
    }

    @Test("A key's description shows no secret")
    func description() throws {
        let key = try SigningKey(jwk: Self.rfc8037Private)
        #expect(!"\(key)".contains("nWGxne"))
    }
}
