import Attestation
import Octets
import StrictJSON
import TransparencyLog
import VehicleHistory

extension WalletContents {
    static let format = "vinlog/wallet-contents/v1"

    /// The text that is encrypted.
    var json: JSON { ["format": .string(Self.format), "cars": .array(cars.map(\.json))] }

    /// Reads the decrypted text, with spaces behind it.
    ///
    /// - Throws: `WalletError.contents`.
    init(parsing bytes: [UInt8]) throws(WalletError) {
        let json: JSON
        do throws(JSONError) {
            json = try JSON(parsing: bytes, byteCountMax: WalletEnvelope.byteCountMax)
        } catch {
            throw .contents(member: "all of it", rule: "is JSON (\(error))")
        }
        guard json["format"] == .string(Self.format), let elements = json["cars"]?.array else {
            throw .contents(member: "format", rule: "is \(Self.format)")
        }
        self.init()
        for element in elements { try add(OwnedCar(WalletMembers(element))) }
    }
}

extension OwnedCar {
    var json: JSON {
        var object = JSONObject()
        object["name"] = .string(name)
        object["vehicle"] = .string(vehicle.string)
        object["holder_key"] = holderKey.jwk()
        object["opening_key"] = .string(Base64.url.encode(openingKey.secretBytes))
        object["registrar"] = registrar.map { .string($0.string) }
        object["origin"] = origin.map { .string($0) }
        object["titles"] = .array(titles.map(\.json))
        object["last_seen"] = lastSeen.map { .integer(Int(clamping: $0.value)) }
        object["answered"] = .array(answered.map(\.json))
        object["sent"] = .array(sent.map(\.json))
        object["sale"] = sale.map {
            ["digest": .string(Base64.url.encode($0.digest.bytes)), "at": .integer($0.atSeconds)]
        }
        return .object(object)
    }

    init(_ members: WalletMembers) throws(WalletError) {
        self.init(
            name: try members.text("name"), vehicle: try members.vehicle("vehicle"),
            holderKey: try members.key("holder_key"), openingKey: try members.openingKey("opening_key"))
        registrar = try members.optional("registrar", "is an attestor's id") { $0.string.flatMap { AttestorID($0) } }
        origin = try members.optional("origin", "is a text") { $0.string }
        titles = try members.array("titles").map { json throws(WalletError) in
            guard let title = try? TitleFile(parsing: json.serialized()) else {
                throw .contents(member: "titles", rule: "are title files")
            }
            return title
        }
        lastSeen = try members.logIndex("last_seen")
        answered = try members.array("answered").map { json throws(WalletError) in
            try AnsweredChallenge(WalletMembers(json))
        }
        sent = try members.array("sent").map { json throws(WalletError) in try SentStatement(WalletMembers(json)) }
        sale = try members.optional("sale", "is a digest and a time") { json in
            guard let digest = json["digest"]?.string.flatMap({ Base64.url.decode($0) }).flatMap({ Hash($0) }),
                let time = json["at"]?.integer
            else { return nil }
            return SignedSale(digest: digest, atSeconds: time)
        }
    }
}

extension SentStatement {
    var json: JSON {
        var object = JSONObject()
        object["id"] = .string(identifier)
        object["sd_jwt"] = .string(String(decoding: sdJWT, as: UTF8.self))
        object["log_index"] = index.map { .integer(Int(clamping: $0.value)) }
        object["receipt"] = receipt
        return .object(object)
    }

    init(_ members: WalletMembers) throws(WalletError) {
        self.init(identifier: try members.text("id"), sdJWT: Array(try members.text("sd_jwt").utf8))
        index = try members.logIndex("log_index")
        receipt = try members.optional("receipt", "is a receipt") { $0.object == nil ? nil : $0 }
    }
}

extension AnsweredChallenge {
    var json: JSON {
        [
            "nonce": .string(nonce), "audience": .string(audience),
            "attributes": .array(attributes.map { .string($0) }), "at": .integer(atSeconds),
        ]
    }

    init(_ members: WalletMembers) throws(WalletError) {
        self.init(
            nonce: try members.text("nonce"), audience: try members.text("audience"),
            attributes: try members.array("attributes").compactMap(\.string),
            atSeconds: try members.required("at", "is a whole number") { $0.integer })
    }
}

/// Reads the members of one object of a wallet's contents.
struct WalletMembers {
    private let json: JSON

    init(_ json: JSON) {
        self.json = json
    }

    func optional<Value>(
        _ name: String, _ rule: String, _ read: (JSON) -> Value?
    ) throws(WalletError) -> Value? {
        guard let member = json[name] else { return nil }
        guard let value = read(member) else { throw .contents(member: name, rule: rule) }
        return value
    }

    func required<Value>(_ name: String, _ rule: String, _ read: (JSON) -> Value?) throws(WalletError) -> Value {
        guard let value = try optional(name, rule, read) else { throw .contents(member: name, rule: rule) }
        return value
    }

    func text(_ name: String) throws(WalletError) -> String { try required(name, "is a text") { $0.string } }

    func array(_ name: String) throws(WalletError) -> [JSON] { try required(name, "is an array") { $0.array } }

    func logIndex(_ name: String) throws(WalletError) -> LogIndex? {
        try optional(name, "is a log index") { json in
            json.integer.flatMap { UInt64(exactly: $0) }.map { LogIndex($0) }
        }
    }

    func vehicle(_ name: String) throws(WalletError) -> Subject {
        try required(name, "is a vehicle") { $0.string.flatMap { try? Subject($0) } }
    }

    func key(_ name: String) throws(WalletError) -> SigningKey {
        try required(name, "is a private key") { try? SigningKey(jwk: $0) }
    }

    func openingKey(_ name: String) throws(WalletError) -> TitleOpeningKey {
        try required(name, "is an X25519 key") { json in
            json.string.flatMap { Base64.url.decode($0) }.flatMap { TitleOpeningKey(secretBytes: $0) }
        }
    }
}
