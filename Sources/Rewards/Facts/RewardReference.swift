public import Octets
public import TransparencyLog

/// The public name of a statement in issuance sheets: nobody without its salt can tell which statement it is.
public enum RewardReference {
    private static let domain = Array("vinlog/reward-ref/v1\0".utf8)

    /// `SHA256("vinlog/reward-ref/v1\0" ‖ salt[32] ‖ u64be log index)` (REWARDS, what is public).
    ///
    /// - Parameters:
    ///   - salt: Fresh and random for each statement; deleted when the statement is erased.
    ///   - index: The statement's place in the log.
    public static func make(salt: Hash, index: LogIndex) -> Hash {
        var bytes = domain
        bytes.append(salt)
        bytes.append(bigEndian: index.value)
        return .sha256(bytes)
    }
}
