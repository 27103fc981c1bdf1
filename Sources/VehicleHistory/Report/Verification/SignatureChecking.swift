public import Attestation

/// How a verifier has signatures checked.
///
/// Whoever implements it must say of each what `SDJWT.isSignatureValid(by:)` says; it may know that from elsewhere.
public protocol SignatureChecking: Sendable {
    /// The position of a statement whose signature by its key is wrong, the first one; `nil` when all are right.
    func firstInvalid(in signed: [(sdJWT: SDJWT, key: PublicKey)]) -> Int?
}
