public import Attestation
public import RegistryAPI
public import VehicleHistory

/// Who reads a report: what they are shown depends on it, and under this name they stand in the access log.
public enum ReportReader: Sendable, Equatable {
    /// Somebody without a name.
    case anyone
    /// An attestor whose key is accredited at this moment.
    case attestor(AttestorID)
    /// A buyer, known by a key alone.
    case buyer(Thumbprint)
    /// Whoever says to be the vehicle's owner: a key that signed the question, and the title by which it has the car.
    case owner(PublicKey, OwnerTitle)
}
