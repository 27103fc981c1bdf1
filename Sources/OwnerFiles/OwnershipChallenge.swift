public import StrictJSON
public import VehicleHistory

/// What a buyer asks of a seller (`vinlog/ownership-challenge/v1`): prove, for this nonce and for me alone, that you are
/// the registered owner of this vehicle.
public struct OwnershipChallenge: Hashable, Sendable {
    /// The value of the member `format`.
    public static let format = "vinlog/ownership-challenge/v1"
    /// Most bytes of such a file.
    public static let byteCountMax = 4_096
    /// Most attributes that one challenge asks for.
    public static let attributeCountMax = 16

    /// What the answer must bear: chosen by the verifier, used once.
    public var nonce: String
    /// The verifier's name, which the answer is good for.
    public var audience: String
    /// The vehicle.
    public var vehicle: Subject
    /// When it was made, seconds since 1970.
    public var issuedAtSeconds: Int
    /// From when on it is not answered any more, seconds since 1970.
    public var expiresAtSeconds: Int
    /// Names of the attributes to disclose with the proof, such as `owner_since`; the owner decides.
    public var asks: [String]

    /// A challenge of its parts.
    public init(
        nonce: String, audience: String, vehicle: Subject, issuedAtSeconds: Int, expiresAtSeconds: Int, asks: [String]
    ) {
        self.nonce = nonce
        self.audience = audience
        self.vehicle = vehicle
        self.issuedAtSeconds = issuedAtSeconds
        self.expiresAtSeconds = expiresAtSeconds
        self.asks = asks
    }

    /// Reads a file.
    ///
    /// - Throws: `OwnerFileError`.
    public init(parsing bytes: some Collection<UInt8>) throws(OwnerFileError) {
        let reader = try OwnerFileReader(
            bytes, format: Self.format, byteCountMax: Self.byteCountMax,
            names: ["nonce", "audience", "vehicle", "issued_at", "expires_at", "ask"])
        nonce = try reader.ascii("nonce", byteCountMax: 256)
        audience = try reader.ascii("audience", byteCountMax: 256)
        vehicle = try reader.vehicle("vehicle")
        issuedAtSeconds = try reader.whole("issued_at")
        expiresAtSeconds = try reader.whole("expires_at")
        guard let names = try reader.required("ask").array, names.count <= Self.attributeCountMax,
            names.allSatisfy({ $0.string != nil })
        else {
            throw .member(name: "ask", rule: "must be an array of at most \(Self.attributeCountMax) attribute names")
        }
        asks = names.compactMap(\.string)
    }

    /// The file's contents.
    public var json: JSON {
        [
            "format": .string(Self.format), "nonce": .string(nonce), "audience": .string(audience),
            "vehicle": .string(vehicle.string), "issued_at": .integer(issuedAtSeconds),
            "expires_at": .integer(expiresAtSeconds), "ask": .array(asks.map { .string($0) }),
        ]
    }
}
