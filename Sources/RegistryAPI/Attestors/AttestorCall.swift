/// Every signed call of an attestor, by the last part of its path: `POST /v1/attestors/calls/{name}`.
///
/// The caller is `attestor:<id>`, by any key that counts at this moment: a device's too.
public enum AttestorCall: String, SignedCall {
    /// Whether a reading looks right, before it is signed: a `ReadingCheck`, answered by a `ReadingCheckAnswer`.
    case checkReading = "check-reading"
    /// Which of a manufacturer's vehicles have a component: a `ComponentQuery`, answered by a `ComponentAnswer`.
    case components
    /// Disputes about what the attestor stated, or that it raised: a `DisputesQuestion`, answered by a `DisputesPage`.
    case disputes
    /// What to do with a file of evidence that the caller had stored: an `EvidenceOrder`, answered by an
    /// `EvidenceOrderAnswer`.
    case evidence

    /// What the path of every call begins with.
    public static let pathPrefix = "/v1/attestors/calls/"

    /// Who makes such calls, in words.
    public static let callersInWords = "an attestor"

    /// Who may make the call: attestors, and nobody else.
    public var callers: Set<CallerKind> { [.attestor] }
}
