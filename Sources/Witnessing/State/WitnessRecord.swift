public import TransparencyLog

/// What a witness has cosigned last of one log.
public struct WitnessRecord: Hashable, Sendable {
    /// The log's name.
    public let origin: KeyName

    /// The longest log that was cosigned.
    public let head: WitnessedHead

    /// The checkpoint with the log's signatures and the witness's own.
    public let note: SignedNote

    /// The time that the cosignature states, in seconds since 1970.
    public let cosignedAtSeconds: UInt64

    /// A record of `origin`.
    public init(origin: KeyName, head: WitnessedHead, note: SignedNote, cosignedAtSeconds: UInt64) {
        self.origin = origin
        self.head = head
        self.note = note
        self.cosignedAtSeconds = cosignedAtSeconds
    }
}
