/// Who may make a signed call. The word is the prefix of the caller's name.
public enum CallerKind: String, Sendable, CaseIterable {
    /// A person of the registry's roster; its key is on the roster.
    case admin
    /// A contributing organisation; its keys are those of its accreditation.
    case attestor
    /// One pseudonymous account a vehicle; the key that comes with the call is its own proof.
    case owner
    /// A prepaid account; the key that comes with the call is its own proof.
    case buyer

    /// Whether the name is the key's thumbprint, so that no directory is asked.
    public var isSelfCertified: Bool { self == .owner || self == .buyer }
}
