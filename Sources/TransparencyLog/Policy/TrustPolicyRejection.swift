/// Why a note is not a checkpoint that the policy accepts, whoever else cosigned it.
public enum TrustPolicyRejection: Error, Hashable, Sendable {
    /// A signature names a known key and does not verify.
    case signatureInvalid(KeyName)
    /// None of the policy's logs of the checkpoint's origin has signed it.
    case notSignedByKnownLog(origin: KeyName)
    /// The text is not a checkpoint.
    case checkpoint(CheckpointError)
}
