public import StrictJSON
public import VehicleHistory

/// An attestor as a registry lists it (`GET /v1/attestors`).
public struct ListedAttestor: Sendable, Equatable {
    /// Its identifier, after `attestor:`.
    public let id: AttestorID
    /// Its name.
    public let name: String
    /// Its class.
    public let attestorClass: String
    /// `enrolled`, `suspended` or `revoked`, among others.
    public let status: String
    /// Ids of the kinds it may state.
    public let kinds: Set<String>
    /// Codes of the countries it may speak of; `nil` for all.
    public let countries: Set<String>?
    /// Nothing that happened before this.
    public let from: String?
    /// Nothing that happened after this.
    public let until: String?
    /// The attestor that enrolled it; `nil` when an authority did.
    public let accreditor: String?
    /// Thumbprint of the authority that its accreditation goes back to.
    public let authority: String?

    /// Reads one element of the listing; `nil` when it is none.
    public init?(json: JSON) {
        guard let id = json["id"]?.string.flatMap({ AttestorID($0) }), let name = json["name"]?.string,
            let attestorClass = json["class"]?.string
        else { return nil }
        self.id = id
        self.name = name
        self.attestorClass = attestorClass
        status = json["status"]?.string ?? "enrolled"
        kinds = Set(json["kinds"]?.array?.compactMap(\.string) ?? [])
        countries = json["countries"]?.array.map { Set($0.compactMap(\.string)) }
        from = json["from"]?.string
        until = json["until"]?.string
        accreditor = json["accreditor"]?.string
        authority = json["authority"]?.string
    }
}
