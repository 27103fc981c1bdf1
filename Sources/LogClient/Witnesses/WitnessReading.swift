public import TransparencyLog

/// What one witness shows to monitors of a log.
public struct WitnessReading: Sendable, Equatable {
    /// What the policy calls the witness.
    public let name: PolicyName

    /// The newest checkpoint that it cosigned, with the log's signature and its own, both verified; `nil` if it has never
    /// cosigned this log. A failure says why nothing is known.
    public let newest: Result<SignedNote?, WitnessFault>
}
