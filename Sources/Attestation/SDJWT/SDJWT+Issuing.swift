import Octets
public import StrictJSON

extension SDJWT {
    /// Issues an SD-JWT with all its disclosures.
    ///
    /// The header is `alg`, `typ`, `kid` (the signer's thumbprint), then `header`'s own members. Digests are sorted,
    /// so that their order tells nothing (RFC 9901 section 4.2.4.1).
    ///
    /// - Parameters:
    ///   - claims: the claims, open and hidden.
    ///   - type: the header's `typ`.
    ///   - header: further header parameters; `alg`, `typ`, `kid` and `crit` are not for the caller to set.
    ///   - limits: bounds on the result.
    ///   - signer: the issuer's key.
    ///   - randomness: where salts (128 bits each) and decoys come from; a `SystemRandomNumberGenerator` outside tests.
    /// - Throws: `SDJWTError` when a claim has a reserved name, the limits are exceeded or the signer refuses.
    public static func issue(
        _ claims: SelectiveObject, type: String = "dc+sd-jwt", header: JSONObject = JSONObject(),
        limits: SDJWTLimits = .statement, signer: some Signer, randomness: inout some RandomNumberGenerator
    ) throws(SDJWTError) -> SDJWT {
        var fullHeader = JSONObject()
        fullHeader["alg"] = .string(signer.publicKey.algorithm.rawValue)
        fullHeader["typ"] = .string(type)
        fullHeader["kid"] = .string(signer.publicKey.thumbprint.string)
        for member in header.members {
            guard !["alg", "typ", "kid", "crit"].contains(member.name) else {
                throw .headerParameter(name: member.name)
            }
            fullHeader[member.name] = member.value
        }
        var encoder = SelectiveEncoder(randomness: randomness)
        defer { randomness = encoder.randomness }
        var payload = try encoder.encode(claims)
        if encoder.hasDigests { payload["_sd_alg"] = "sha-256" }
        var text = try CompactJWS.sign(header: fullHeader, payload: payload, signer: signer)
        text.append(separator)
        for disclosure in encoder.disclosures {
            text.append(contentsOf: disclosure)
            text.append(separator)
        }
        // Reading the result back makes sure that what is issued here is accepted everywhere else.
        return try SDJWT(parsing: text, limits: limits)
    }
}

/// Replaces hidden claims by digests, and collects their disclosures.
private struct SelectiveEncoder<Randomness: RandomNumberGenerator> {
    var randomness: Randomness
    private(set) var disclosures: [[UInt8]] = []
    private(set) var hasDigests = false

    init(randomness: Randomness) {
        self.randomness = randomness
    }

    mutating func encode(_ object: SelectiveObject) throws(SDJWTError) -> JSONObject {
        var result = JSONObject()
        var digests: [String] = []
        for member in object.members {
            guard !Disclosure.isReserved(member.name) else { throw .reservedName(member.name) }
            let value = try encode(member.value)
            if member.isHidden {
                digests.append(hide([.string(salt()), .string(member.name), value]))
            } else {
                result[member.name] = value
            }
        }
        for _ in 0..<object.decoyCount { digests.append(decoy()) }
        if !digests.isEmpty { result["_sd"] = .array(digests.sorted().map { .string($0) }) }
        return result
    }

    private mutating func encode(_ value: SelectiveValue) throws(SDJWTError) -> JSON {
        switch value {
        case .plain(let value):
            guard !value.mentionsHiding else { throw .reservedName("_sd") }
            return value
        case .object(let object): return .object(try encode(object))
        case .array(let elements, let decoyCount): return .array(try encode(elements, decoyCount: decoyCount))
        }
    }

    private mutating func encode(_ elements: [SelectiveElement], decoyCount: Int) throws(SDJWTError) -> [JSON] {
        var result: [JSON] = []
        for element in elements {
            let value = try encode(element.value)
            result.append(element.isHidden ? ["...": .string(hide([.string(salt()), value]))] : value)
        }
        for _ in 0..<decoyCount {
            let decoy: JSON = ["...": .string(decoy())]
            result.insert(decoy, at: Int.random(in: 0...result.count, using: &randomness))
        }
        return result
    }

    private mutating func hide(_ contents: [JSON]) -> String {
        let disclosure = Base64.url.encodeUTF8(JSON.array(contents).serialized())
        disclosures.append(disclosure)
        return digestText(Hash.sha256(disclosure))
    }

    private mutating func decoy() -> String { digestText(Hash.sha256(randomBytes(Hash.byteCount))) }

    /// 128 bits, the least that RFC 9901 section 9.3 recommends.
    private mutating func salt() -> String { Base64.url.encode(randomBytes(16)) }

    private mutating func randomBytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count { bytes.append(bigEndian: randomness.next() as UInt64) }
        return bytes
    }

    private mutating func digestText(_ digest: Hash) -> String {
        hasDigests = true
        return digest.withUnsafeBytes { Base64.url.encode($0) }
    }
}
