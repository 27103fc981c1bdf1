import Octets
public import StrictJSON
public import VehicleHistory

/// What a coming owner gives a registrar (`*.holder.json`): the fresh holder key of one vehicle, proven, and the key to
/// seal the answer for. It names nobody.
public struct HolderRequest: Hashable, Sendable {
    /// The value of the member `format`.
    public static let format = "vinlog/holder-request/v1"
    /// Most bytes of such a file.
    public static let byteCountMax = 8_192

    /// The vehicle.
    public var vehicle: Subject
    /// The registrar whom it is for.
    public var registrar: AttestorID
    /// The holder key's proof: the JWT of a `HolderKeyProof`.
    public var proof: String
    /// Where the title can be sealed for; `nil` where it will be handed over in the clear.
    public var encryptionKey: TitleSealingKey?

    /// A request of its parts.
    public init(vehicle: Subject, registrar: AttestorID, proof: String, encryptionKey: TitleSealingKey?) {
        self.vehicle = vehicle
        self.registrar = registrar
        self.proof = proof
        self.encryptionKey = encryptionKey
    }

    /// Reads a file. The proof's signature is not checked here.
    ///
    /// - Throws: `OwnerFileError`.
    public init(parsing bytes: some Collection<UInt8>) throws(OwnerFileError) {
        let reader = try OwnerFileReader(
            bytes, format: Self.format, byteCountMax: Self.byteCountMax,
            names: ["vehicle", "registrar", "proof", "encryption_key"])
        vehicle = try reader.vehicle("vehicle")
        guard let registrar = try reader.required("registrar").string.flatMap({ AttestorID($0) }) else {
            throw .member(name: "registrar", rule: "must be an attestor's id")
        }
        self.registrar = registrar
        proof = try reader.ascii("proof", byteCountMax: Self.byteCountMax)
        if reader.optional("encryption_key") != nil {
            guard let key = TitleSealingKey(bytes: try reader.bytes("encryption_key", 32...32)) else {
                throw .member(name: "encryption_key", rule: "must be a public X25519 key")
            }
            encryptionKey = key
        }
    }

    /// The file's contents.
    public var json: JSON {
        var object = JSONObject()
        object["format"] = .string(Self.format)
        object["vehicle"] = .string(vehicle.string)
        object["registrar"] = .string("\(registrar)")
        object["proof"] = .string(proof)
        object["encryption_key"] = encryptionKey.map { .string(Base64.url.encode($0.bytes)) }
        return .object(object)
    }
}
