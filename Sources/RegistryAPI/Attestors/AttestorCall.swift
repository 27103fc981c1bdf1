/// Every signed call of an attestor, by the last part of its path: `POST /v1/attestors/calls/{name}`.
///
/// The caller is `attestor:<id>`, by any key that counts at this moment: a device's too.
public enum AttestorCall: String, Sendable, CaseIterable {
    /// Whether a reading looks right, before it is signed: a `ReadingCheck`, answered by a `ReadingCheckAnswer`.
    case checkReading = "check-reading"

    /// The call's name in its path.
    public var name: String { rawValue }

    /// The path that its token is bound to.
    public var path: String { Self.pathPrefix + rawValue }

    /// What the path of every call begins with.
    public static let pathPrefix = "/v1/attestors/calls/"

    /// Who may make the call: attestors, and nobody else.
    public var callers: Set<CallerKind> { [.attestor] }
}
