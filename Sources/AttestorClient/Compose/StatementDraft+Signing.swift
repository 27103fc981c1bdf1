public import Attestation
public import StrictJSON
public import VehicleHistory

extension StatementDraft {
    /// Signs the draft, after checking it as the registry will.
    ///
    /// - Parameter hidden: optional fields, of which only digests are signed.
    /// - Returns: the bytes to submit, the optional fields' disclosures among them.
    /// - Throws: `StatementError` naming the claim, the rule and the mend; `SDJWTError` when the signer refuses.
    public func checkedAndSigned(
        by signer: some Signer, hiding hidden: JSONObject = JSONObject()
    ) throws -> [UInt8] {
        try check(signedBy: signer.publicKey)
        var randomness = SystemRandomNumberGenerator()
        return try signed(hiding: hidden, by: signer, randomness: &randomness).serialized
    }
}
