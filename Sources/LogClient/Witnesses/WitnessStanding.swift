public import TransparencyLog

/// How a witness has done lately, for a status page or metrics.
public struct WitnessStanding: Sendable, Equatable {
    /// What the policy calls it.
    public let name: PolicyName

    /// Its key.
    public let verifier: NoteVerifier

    /// Where it is asked.
    public let url: String

    /// The size that it has cosigned last; `nil` if it has not since this process started.
    public internal(set) var cosignedSize: LogSize?

    /// When it did, by its own word, in seconds since 1970.
    public internal(set) var cosignedAtSeconds: UInt64?

    /// Why it gave nothing when it was asked last; `nil` if it cosigned, or was not asked yet.
    public internal(set) var fault: WitnessFault?

    /// When it failed last, by this machine's clock, in seconds since 1970.
    public internal(set) var failedAtSeconds: UInt64?

    /// How often it has cosigned since this process started.
    public internal(set) var cosignatureCount: UInt64 = 0

    /// How often it has failed since this process started.
    public internal(set) var failureCount: UInt64 = 0
}
