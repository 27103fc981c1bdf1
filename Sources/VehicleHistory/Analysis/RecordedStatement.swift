public import TransparencyLog

/// A statement at its place in the log, as the analysis sees it.
public struct RecordedStatement: Sendable {
    /// Its log index.
    public let index: LogIndex
    /// Its sequencing time, milliseconds since 1970.
    public let recordedAtMilliseconds: UInt64
    /// The statement.
    public let statement: Statement
    /// Who made it, as accredited at that place; `nil` for an authority.
    public let attestor: Attestor?

    /// A recorded statement of its parts.
    public init(index: LogIndex, recordedAtMilliseconds: UInt64, statement: Statement, attestor: Attestor?) {
        self.index = index
        self.recordedAtMilliseconds = recordedAtMilliseconds
        self.statement = statement
        self.attestor = attestor
    }
}
