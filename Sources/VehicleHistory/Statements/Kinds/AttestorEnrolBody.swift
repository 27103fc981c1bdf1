public import Attestation
public import Messages

/// Attestor enrolment. A contributor is accredited: from the next entry on its keys count, within its scope. A second enrolment replaces name, class, scope and rights, and adds keys.
public struct AttestorEnrolBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("attestor-enrol", subjects: .attestors, isErasable: false)

    /// What it may say.
    public struct Scope: Hashable, Sendable {
        /// Ids of the kinds it may state.
        public let kinds: [String]
        /// ISO 3166-1 alpha-2 codes of the countries it may state them of; absent for all.
        public let countries: [CountryCode]?
        /// Nothing that happened before this.
        public let from: EventTime?
        /// Nothing that happened after this.
        public let until: EventTime?

        init(from fields: StatementFields) throws(StatementError) {
            kinds = try fields.strings("kinds")
            countries = fields.has("countries") ? try fields.countries("countries") : nil
            from = try fields.timeIfPresent("from")
            until = try fields.timeIfPresent("until")
        }
    }

    /// Its name.
    public let name: String
    /// What sort of contributor it is.
    public let attestorClass: AttestorClass
    /// Its public keys (RFC 7517).
    public let keys: [PublicKey]
    /// What it may say.
    public let scope: Scope
    /// Classes that it may enrol others in.
    public let accredits: [AttestorClass]
    /// Whether it may erase; only an authority grants this.
    public let erases: Bool?
    /// ISO 3166-1 alpha-2 code of its seat.
    public let country: CountryCode?
    /// Its website.
    public let website: String?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        name = try fields.string("name")
        attestorClass = try fields.choice("class")
        keys = try fields.keys("keys")
        scope = try fields.object("scope", Scope.init(from:))
        accredits = try fields.choices("accredits")
        erases = try fields.boolIfPresent("erases")
        country = try fields.countryIfPresent("country")
        website = try fields.stringIfPresent("website")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        Message(
            "kind.attestor-enrol",
            [
                "name": .plain(name), "class": attestorClass.term, "keys": .number(keys.count),
                "kinds": .number(scope.kinds.count),
            ])
    }
}
