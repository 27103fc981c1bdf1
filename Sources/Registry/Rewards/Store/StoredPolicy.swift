public import Octets
public import Rewards

/// A policy that was announced.
public struct StoredPolicy: Sendable, Equatable {
    /// The first epoch that it holds for.
    public var effectiveEpoch: Epoch
    /// The epoch in which it was announced.
    public var announcedEpoch: Epoch
    /// SHA-256 of the text.
    public var hash: Hash
    /// Canonical JSON.
    public var text: [UInt8]

    /// A policy of these values.
    public init(effectiveEpoch: Epoch, announcedEpoch: Epoch, hash: Hash, text: [UInt8]) {
        self.effectiveEpoch = effectiveEpoch
        self.announcedEpoch = announcedEpoch
        self.hash = hash
        self.text = text
    }
}
