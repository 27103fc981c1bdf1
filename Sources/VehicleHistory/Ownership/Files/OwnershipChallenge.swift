public import StrictJSON

/// What a buyer asks an owner to prove, once: the contents of a challenge file.
public struct OwnershipChallenge: Sendable, Equatable {
    /// The value of the member `format`.
    public static let format = "vinlog/ownership-challenge/v1"
    /// How the name of such a file ends.
    public static let fileSuffix = ".challenge.json"
    /// Most bytes of such a file.
    public static let byteCountMax = 16_384
    /// Bounds of the nonce's length in characters: 128 bits of base64url at least.
    public static let nonceCharacterCounts = 22...128
    /// Most characters of the audience.
    public static let audienceCharacterCountMax = 200
    /// Most attributes that one challenge asks for.
    public static let attributeCountMax = 16

    /// A random text that the proof must repeat.
    public var nonce: String
    /// The buyer's own name for this: a proof made for another one is refused.
    public var audience: String
    /// The vehicle.
    public var vehicle: Subject
    /// When it was made, seconds since 1970.
    public var issuedAtSeconds: Int
    /// From when on no proof is taken for it, seconds since 1970.
    public var expiresAtSeconds: Int
    /// Names of the attributes that the buyer would like disclosed; none for ownership alone.
    public var ask: [String]

    /// A challenge of its parts.
    public init(
        nonce: String, audience: String, vehicle: Subject, issuedAtSeconds: Int, expiresAtSeconds: Int,
        ask: [String] = []
    ) {
        self.nonce = nonce
        self.audience = audience
        self.vehicle = vehicle
        self.issuedAtSeconds = issuedAtSeconds
        self.expiresAtSeconds = expiresAtSeconds
        self.ask = ask
    }

    /// Reads a challenge.
    ///
    /// - Throws: `StatementError` naming the member, the rule and the mend.
    public init(parsing bytes: some Collection<UInt8>) throws(StatementError) {
        let fields = try OwnershipFile.members(
            of: bytes, format: Self.format,
            names: ["nonce", "audience", "vehicle", "issued_at", "expires_at", "ask"],
            byteCountMax: Self.byteCountMax)
        let counts = Self.nonceCharacterCounts
        nonce = try fields.required("nonce", "\(counts.lowerBound) to \(counts.upperBound) characters") { member in
            member.string.flatMap { counts.contains($0.utf8.count) ? $0 : nil }
        }
        let countMax = Self.audienceCharacterCountMax
        audience = try fields.required("audience", "a name of 1 to \(countMax) characters") { member in
            member.string.flatMap { (1...countMax).contains($0.utf8.count) ? $0 : nil }
        }
        vehicle = try fields.vehicle("vehicle")
        issuedAtSeconds = try fields.integer("issued_at")
        expiresAtSeconds = try fields.integer("expires_at")
        ask = try fields.strings("ask")
        guard ask.count <= Self.attributeCountMax else {
            throw fields.mismatch("ask", "an array of at most \(Self.attributeCountMax) names")
        }
    }

    /// The file's contents.
    public var json: JSON {
        [
            "format": .string(Self.format), "nonce": .string(nonce), "audience": .string(audience),
            "vehicle": .string(vehicle.string), "issued_at": .integer(issuedAtSeconds),
            "expires_at": .integer(expiresAtSeconds), "ask": .array(ask.map { .string($0) }),
        ]
    }
}
