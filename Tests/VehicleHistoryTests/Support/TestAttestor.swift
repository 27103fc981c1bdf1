import Attestation

@testable import VehicleHistory

/// Someone who signs statements in a `TestWorld`.
struct TestAttestor {
    let issuer: Issuer
    let key: SigningKey

    /// The attestor's own subject; an authority has none.
    var subject: Subject? { issuer.attestorID.map { .attestor($0) } }
}
