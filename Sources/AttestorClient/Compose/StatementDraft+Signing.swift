public import Attestation
public import VehicleHistory

extension StatementDraft {
    /// Signs the draft, after checking it as the registry will.
    ///
    /// - Returns: the bytes to submit.
    /// - Throws: `StatementError` naming the claim, the rule and the mend; `SDJWTError` when the signer refuses.
    public func checkedAndSigned(by signer: some Signer) throws -> [UInt8] {
        try check(signedBy: signer.publicKey)
        var randomness = SystemRandomNumberGenerator()
        return try signed(by: signer, randomness: &randomness).serialized
    }
}
