public import TransparencyLog

/// A statement at its place in the log, as the analysis sees it.
public struct RecordedStatement: Sendable {
    /// Its log index.
    public let index: LogIndex
    /// Its sequencing time, milliseconds since 1970.
    public let recordedAtMilliseconds: UInt64
    /// The statement.
    public let statement: Statement
    /// Who made it, as accredited at that place; `nil` for an authority or an owner.
    public let attestor: Attestor?
    /// What became of who made it since.
    public let standing: AttestorStanding

    /// Whether the owner says it, with nobody accredited behind it: such a line accuses nobody.
    public var isSelfDeclared: Bool { statement.issuer.holderKey != nil }

    /// A recorded statement of its parts.
    public init(
        index: LogIndex, recordedAtMilliseconds: UInt64, statement: Statement, attestor: Attestor?,
        standing: AttestorStanding = .good
    ) {
        self.index = index
        self.recordedAtMilliseconds = recordedAtMilliseconds
        self.statement = statement
        self.attestor = attestor
        self.standing = standing
    }
}
