public import StrictJSON

/// Who an attestor is and what it wants to state: the contents of `profile.json` in its folder.
public struct AttestorProfile: Sendable, Equatable {
    /// Identifier after `attestor:`.
    public var id: String
    /// Name for people.
    public var name: String
    /// Attestor class, such as `garage`.
    public var attestorClass: String
    /// ISO 3166-1 alpha-2 codes of the countries it works in; the first one is assumed where a statement names none.
    public var countries: [String]
    /// The statement kinds it wants to sign.
    public var kinds: [String]
    /// What signs instead of a key file, such as `exec:COMMAND`; `nil` for the key file.
    public var signer: String?
    /// The public key (RFC 7517) of that signer.
    public var publicKey: JSON?

    /// A profile of its parts.
    public init(id: String, name: String, attestorClass: String, countries: [String], kinds: [String]) {
        self.id = id
        self.name = name
        self.attestorClass = attestorClass
        self.countries = countries
        self.kinds = kinds
    }

    /// Reads a profile; `nil` when a member is absent or of another type.
    public init?(json: JSON) {
        guard let id = json["id"]?.string, let name = json["name"]?.string, let attestorClass = json["class"]?.string,
            let countries = json["countries"]?.array, let kinds = json["kinds"]?.array
        else { return nil }
        self.init(
            id: id, name: name, attestorClass: attestorClass, countries: countries.compactMap(\.string),
            kinds: kinds.compactMap(\.string))
        signer = json["signer"]?.string
        publicKey = json["public_key"]
    }

    /// The profile as it is kept.
    public var json: JSON {
        var object = JSONObject()
        object["id"] = .string(id)
        object["name"] = .string(name)
        object["class"] = .string(attestorClass)
        object["countries"] = .array(countries.map { .string($0) })
        object["kinds"] = .array(kinds.map { .string($0) })
        object["signer"] = signer.map { .string($0) }
        object["public_key"] = publicKey
        return .object(object)
    }

    /// The body of the `attestor-enrol` statement that grants what the profile asks for.
    public func enrolmentBody(keys: [JSON]) -> JSON {
        var scope = JSONObject()
        scope["kinds"] = .array(kinds.map { .string($0) })
        if !countries.isEmpty { scope["countries"] = .array(countries.map { .string($0) }) }
        return [
            "name": .string(name), "class": .string(attestorClass), "keys": .array(keys), "scope": .object(scope),
        ]
    }
}
