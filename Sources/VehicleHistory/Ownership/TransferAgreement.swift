public import Octets
public import StrictJSON
public import TransparencyLog

/// The terms of a transfer that seller and buyer both sign: the seller by a presentation of the title in force whose
/// key binding has the agreement's digest as nonce, the buyer by a `HolderKeyProof` with the same nonce. So both sign
/// the odometer disclosure (49 CFR 580.5) and the terms.
public struct TransferAgreement: Hashable, Sendable {
    /// The member `format`.
    public static let format = "vinlog/transfer-agreement/v1"
    /// Most bytes of an agreement's text.
    public static let byteCountMax = 4096
    /// Fewest and most characters of the random nonce.
    public static let nonceCharacterCounts = 22...64

    /// The vehicle.
    public var vehicle: Subject
    /// The origin of the log that the title is in.
    public var log: String
    /// The registrar before whom it is made.
    public var registrar: AttestorID
    /// Log index of the title in force.
    public var previous: LogIndex
    /// How the car changes hands.
    public var method: OwnershipTransferBody.Method
    /// When.
    public var occurredAt: EventTime
    /// Where.
    public var country: CountryCode
    /// The reading, with its disclosure.
    public var odometer: Odometer
    /// What sort of party gives it.
    public var sellerClass: PartyClass?
    /// What sort of party receives it.
    public var buyerClass: PartyClass?
    /// The price, in minor units (cents) of the currency; with `currency` or not at all.
    public var priceMinorUnits: Int?
    /// ISO 4217 code.
    public var currency: String?
    /// Random text, so that the digest tells nothing of the terms: base64url of 16 bytes or more.
    public var nonce: String

    /// An agreement of its parts; check it with `check()`.
    public init(
        vehicle: Subject, log: String, registrar: AttestorID, previous: LogIndex,
        method: OwnershipTransferBody.Method, occurredAt: EventTime, country: CountryCode, odometer: Odometer,
        sellerClass: PartyClass? = nil, buyerClass: PartyClass? = nil, priceMinorUnits: Int? = nil,
        currency: String? = nil, nonce: String
    ) {
        self.vehicle = vehicle
        self.log = log
        self.registrar = registrar
        self.previous = previous
        self.method = method
        self.occurredAt = occurredAt
        self.country = country
        self.odometer = odometer
        self.sellerClass = sellerClass
        self.buyerClass = buyerClass
        self.priceMinorUnits = priceMinorUnits
        self.currency = currency
        self.nonce = nonce
    }

    /// A fresh nonce of 16 random bytes.
    public static func freshNonce(using randomness: inout some RandomNumberGenerator) -> String {
        var bytes: [UInt8] = []
        for _ in 0..<2 { bytes.append(bigEndian: randomness.next() as UInt64) }
        return Base64.url.encode(bytes)
    }

    /// The agreement as JSON, members in the order of their names, as its digest needs them.
    public var json: JSON {
        var object = JSONObject()
        object["buyer_class"] = buyerClass.map { .string($0.rawValue) }
        object["country"] = .string(country.string)
        object["currency"] = currency.map { .string($0) }
        object["format"] = .string(Self.format)
        object["log"] = .string(log)
        object["method"] = .string(method.rawValue)
        object["nonce"] = .string(nonce)
        object["occurred_at"] = .string(occurredAt.description)
        object["odometer"] = Self.sorted(odometer.json)
        object["previous"] = .integer(Int(clamping: previous.value))
        object["price_minor_units"] = priceMinorUnits.map { .integer($0) }
        object["registrar"] = .string(Issuer.attestor(registrar).string)
        object["seller_class"] = sellerClass.map { .string($0.rawValue) }
        object["vehicle"] = .string(vehicle.string)
        return .object(object)
    }

    /// The canonical bytes: compact JSON, members in the order of their names (RFC 8785 for what stands in it).
    public var canonicalBytes: [UInt8] { json.serialized() }

    /// SHA-256 of the canonical bytes.
    public var digest: Hash { Hash.sha256(canonicalBytes) }

    /// What both sides sign as nonce: the digest in base64url.
    public var proofNonce: String { digest.withUnsafeBytes { Base64.url.encode($0) } }

    /// The price in words, such as `12,000.00 USD`; `nil` without one.
    public var priceText: String? { English.price(priceMinorUnits, currency) }

    private static func sorted(_ json: JSON) -> JSON {
        guard let object = json.object else { return json }
        var result = JSONObject()
        for member in object.members.sorted(by: { $0.name < $1.name }) { result[member.name] = member.value }
        return .object(result)
    }
}
