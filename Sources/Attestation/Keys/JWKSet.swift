public import StrictJSON

/// A set of public keys (RFC 7517 section 5), each once, found by thumbprint.
public struct JWKSet: Hashable, Sendable {
    /// Most keys of one set.
    public static let keyCountMax = 256

    /// The keys, in their order.
    public let keys: [PublicKey]

    private let positions: [Thumbprint: Int]

    /// A set of `keys`.
    ///
    /// - Throws: `KeyError.duplicateKey` or `.tooManyKeys`.
    public init(_ keys: [PublicKey]) throws(KeyError) {
        guard keys.count <= Self.keyCountMax else { throw .tooManyKeys(countMax: Self.keyCountMax) }
        var positions: [Thumbprint: Int] = [:]
        for (position, key) in keys.enumerated() {
            guard positions.updateValue(position, forKey: key.thumbprint) == nil else {
                throw .duplicateKey(key.thumbprint)
            }
        }
        self.keys = keys
        self.positions = positions
    }

    /// Reads `{"keys":[...]}`. A key of a type that Vinlog does not know refuses the set: silence about a key that
    /// somebody relies on would be worse.
    ///
    /// - Throws: `KeyError` of the first key that is refused.
    public init(json: JSON) throws(KeyError) {
        guard let elements = json["keys"]?.array else { throw .notAnObject }
        guard elements.count <= Self.keyCountMax else { throw .tooManyKeys(countMax: Self.keyCountMax) }
        var keys: [PublicKey] = []
        for element in elements { keys.append(try PublicKey(jwk: element)) }
        try self.init(keys)
    }

    /// The set as JSON; each key carries its thumbprint as `kid`.
    public var json: JSON {
        let elements = keys.map { key in
            var members = key.jwk.object ?? JSONObject()
            members["kid"] = .string(key.thumbprint.string)
            return JSON.object(members)
        }
        return ["keys": .array(elements)]
    }

    /// The key whose thumbprint this is.
    public subscript(thumbprint: Thumbprint) -> PublicKey? {
        positions[thumbprint].map { keys[$0] }
    }
}
