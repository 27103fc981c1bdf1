import Octets
public import StrictJSON

/// What a person hands a registrar so that a title is made out to a key of theirs: the contents of `*.holder.json`.
public struct HolderRequest: Sendable, Equatable {
    /// The value of the member `format`.
    public static let format = "vinlog/holder-request/v1"
    /// How the name of such a file ends.
    public static let fileSuffix = ".holder.json"
    /// Most bytes of such a file.
    public static let byteCountMax = 16_384
    /// Bytes of an X25519 public key (RFC 7748 section 5).
    public static let encryptionKeyByteCount = 32

    /// The vehicle that the title is for.
    public var vehicle: Subject
    /// The registrar that it is meant for.
    public var registrar: AttestorID
    /// The holder key's proof of possession (`HolderKeyProof`), a JWT as ASCII.
    public var proof: [UInt8]
    /// The X25519 public key to seal the title to, if the person wants it sealed.
    public var encryptionKey: [UInt8]?

    /// A request of its parts.
    public init(vehicle: Subject, registrar: AttestorID, proof: [UInt8], encryptionKey: [UInt8]? = nil) {
        self.vehicle = vehicle
        self.registrar = registrar
        self.proof = proof
        self.encryptionKey = encryptionKey
    }

    /// Reads a request. The proof is not checked here.
    ///
    /// - Throws: `StatementError` naming the member, the rule and the mend.
    public init(parsing bytes: some Collection<UInt8>) throws(StatementError) {
        let fields = try OwnershipFile.members(
            of: bytes, format: Self.format, names: ["vehicle", "registrar", "proof", "encryption_key"],
            byteCountMax: Self.byteCountMax)
        vehicle = try fields.vehicle("vehicle")
        registrar = try fields.required("registrar", "a registrar such as attestor:<id>") { member in
            member.string.flatMap { Issuer($0) }?.attestorID
        }
        proof = Array(try fields.string("proof").utf8)
        encryptionKey =
            fields.has("encryption_key")
            ? try fields.bytes("encryption_key", byteCount: Self.encryptionKeyByteCount) : nil
    }

    /// The request as its file has it.
    public var json: JSON {
        var object = JSONObject()
        object["format"] = .string(Self.format)
        object["vehicle"] = .string(vehicle.string)
        object["registrar"] = .string(Issuer.attestor(registrar).string)
        object["proof"] = .string(String(decoding: proof, as: UTF8.self))
        object["encryption_key"] = encryptionKey.map { .string(Base64.url.encode($0)) }
        return .object(object)
    }
}
