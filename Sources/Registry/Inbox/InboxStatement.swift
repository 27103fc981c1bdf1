/// A statement that a front end has accepted, on its way to the process that sequences.
public struct InboxStatement: Sendable, Equatable {
    /// The SD-JWT as it was received.
    public var serialized: [UInt8]

    /// Whether the front end has found its signature to be by the key that it names; `false` where an enrolment before it
    /// in the same submission has to be sequenced first.
    public var isVerified: Bool

    /// A statement of these values.
    public init(serialized: [UInt8], isVerified: Bool) {
        self.serialized = serialized
        self.isVerified = isVerified
    }
}
