import Octets

extension BeaconChain {
    /// The chain that a policy names.
    ///
    /// - Throws: `BeaconError` for a hash that is none, or times that are not the named chain's.
    public init(_ policy: RewardPolicy.Beacon) throws(BeaconError) {
        guard let hash = Hash(hex: policy.chainHash) else {
            throw .memberInvalid(name: "chain_hash", rule: "64 hexadecimal digits")
        }
        try self.init(hash: hash, genesisSeconds: policy.genesisSeconds, periodSeconds: policy.periodSeconds)
    }
}
