/// Every signed call of a vehicle's owner, by the last part of its path: `POST /v1/owners/calls/{name}`.
///
/// The caller is `owner:<thumbprint of the holder key>`; the body says by which title that key holds the vehicle. Both
/// calls only read.
public enum OwnerCall: String, SignedCall {
    /// Who was shown what about the vehicle, during the caller's own tenure.
    case accessLog = "access-log"
    /// Everything held about the vehicle, and the uses made of it (GDPR Article 15).
    case export

    /// What the path of every call begins with.
    public static let pathPrefix = "/v1/owners/calls/"

    /// Who makes such calls, in words.
    public static let callersInWords = "a vehicle's owner"

    /// Who may make the call: owners, and nobody else.
    public var callers: Set<CallerKind> { [.owner] }
}
