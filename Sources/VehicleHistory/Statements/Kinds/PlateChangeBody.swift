public import Messages
public import Octets

/// Plate or document change. A plate or a document of the vehicle was replaced.
public struct PlateChangeBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("plate-change")

    /// What was replaced.
    public enum Document: String, Sendable, CaseIterable {
        case plate
        case registrationCertificate = "registration_certificate"
        case title
    }

    /// Why.
    public enum Reason: String, Sendable, CaseIterable {
        case newOwner = "new_owner"
        case move
        case personalised
        case lostOrStolen = "lost_or_stolen"
        case damaged
        case export
        case duplicate
        case other
    }

    /// What was replaced.
    public let document: Document
    /// Why.
    public let reason: Reason
    /// SHA-256 of the new plate with a salt that the owner keeps, in base64url.
    public let plateSha256: Hash?
    /// The issuing state, province or office.
    public let region: String?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        document = try fields.choice("document")
        reason = try fields.choice("reason")
        plateSha256 = try fields.hashIfPresent("plate_sha256")
        region = try fields.stringIfPresent("region")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message("kind.plate-change.\(document.rawValue)", ["reason": reason.term]), region.map { .plain($0) })
    }
}
