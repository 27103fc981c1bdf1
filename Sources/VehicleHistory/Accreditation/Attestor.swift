public import Attestation

/// A contributor as its accreditation stood at one point of the log.
public struct Attestor: Hashable, Sendable {
    /// Its id.
    public let id: AttestorID
    /// Its name.
    public let name: String
    /// What sort of contributor it is.
    public let attestorClass: AttestorClass
    /// What it may say.
    public let scope: AccreditationScope
    /// The classes that it may enrol others in; empty for most.
    public let accredits: Set<AttestorClass>
    /// Whether it may erase; granted by an authority only.
    public let erases: Bool
    /// Number of steps from an authority: 1 when enrolled by one.
    public let depth: Int
    /// The accreditation root that its chain ends in.
    public let authority: Thumbprint
    /// The attestor that enrolled it; `nil` when the authority itself did.
    public let accreditor: AttestorID?
}
