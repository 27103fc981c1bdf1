public import Attestation
public import RegistryAPI

/// As whom a stored file is fetched.
public struct EvidenceAudience: Sendable {
    /// The caller's name.
    public let caller: CallerName
    /// A key of theirs.
    public let signer: any Signer
    /// The log's origin, which the token is bound to.
    public let origin: String
    /// Of a vehicle's owner: the vehicle, and by which title the key has it.
    public let owner: OwnerCallBody?

    /// An attestor, or with `owner` a vehicle's owner.
    public init(caller: CallerName, signer: any Signer, origin: String, owner: OwnerCallBody? = nil) {
        self.caller = caller
        self.signer = signer
        self.origin = origin
        self.owner = owner
    }
}
