public import Octets
public import Rewards
public import TransparencyLog

/// What the journal's mark `close` binds: which entries of the log belong to an epoch, and its policy.
public enum EpochClosing {
    private static let domain = Array("vinlog/epoch-close/v1\0".utf8)

    /// `SHA256("vinlog/epoch-close/v1\0" ‖ u32be epoch ‖ u64be end ‖ policy hash)`.
    ///
    /// - Parameter end: the first log index whose entry has a time at or after the epoch's end.
    public static func hash(epoch: Epoch, end: LogIndex, policy: Hash) -> Hash {
        var bytes = domain
        bytes.append(bigEndian: epoch.value)
        bytes.append(bigEndian: end.value)
        bytes.append(policy)
        return .sha256(bytes)
    }
}
