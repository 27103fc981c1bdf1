public import StrictJSON
public import VehicleHistory

/// A statement of the registry about what it did, before the office dates and signs it.
public struct StewardStatement: Sendable {
    /// What is stated.
    public var kind: StatementKind
    /// What it is about, such as `points:12`.
    public var subject: Subject
    /// Its `jti`: the same deed has the same one, such as `issue-12`, so that a repeat is known as one.
    public var identifier: String
    /// What it says by the kind's schema, without `journal`, which the office adds to the registry's own kinds.
    public var body: JSONObject
    /// Where it holds: for what is about a vehicle.
    public var country: CountryCode?

    /// A statement of these parts.
    public init(kind: StatementKind, subject: Subject, identifier: String, body: JSONObject) {
        self.kind = kind
        self.subject = subject
        self.identifier = identifier
        self.body = body
    }

    /// A statement about a subject of the registry's own.
    ///
    /// - Parameter about: such as `points:acts`.
    /// - Throws: `SubjectError` for a text that is no subject.
    public init(
        kind: StatementKind, about: String, identifier: String, body: JSONObject
    ) throws(SubjectError) {
        self.init(kind: kind, subject: try Subject(about), identifier: identifier, body: body)
    }
}
