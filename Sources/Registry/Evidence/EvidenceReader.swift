public import RegistryAPI

/// As whom a file of evidence is asked for.
public enum EvidenceReader: Sendable {
    /// As anybody: only what is public.
    case anyone
    /// As the caller of a signed call.
    case caller(Caller)
    /// As the owner of a vehicle, by a title.
    case owner(Caller, OwnerCallBody)
}
