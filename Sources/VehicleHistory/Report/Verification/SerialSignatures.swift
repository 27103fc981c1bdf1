public import Attestation

/// Checks signatures one after the other, each every time.
public struct SerialSignatures: SignatureChecking {
    /// A checker; it has no state.
    public init() {}

    /// The first statement whose signature is wrong.
    public func firstInvalid(in signed: [(sdJWT: SDJWT, key: PublicKey)]) -> Int? {
        signed.firstIndex { !$0.sdJWT.isSignatureValid(by: $0.key) }
    }
}
