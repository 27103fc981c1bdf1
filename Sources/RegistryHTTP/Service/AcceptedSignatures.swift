import Attestation
import VehicleHistory

/// Takes the signatures of the registry's own reports for checked: no statement was accepted before its signature was,
/// and a report's commitments, which are checked each time, bind every statement to what was accepted then. Readers check
/// the signatures of the same bundle themselves.
struct AcceptedSignatures: SignatureChecking {
    func firstInvalid(in signed: [(sdJWT: SDJWT, key: PublicKey)]) -> Int? { nil }
}
