public import TransparencyLog
public import VerifiableIndex

/// An optional field that a report shows to somebody: one row of the access log.
public struct ShownField: Sendable, Equatable {
    /// The vehicle: the first of its rows.
    public var vehicle: SubjectNumber
    /// When, milliseconds since 1970.
    public var timeMilliseconds: UInt64
    /// To whom: `anyone`, `attestor:<id>`, `buyer:<thumbprint>` or `owner`.
    public var reader: String
    /// The statement whose field it is.
    public var index: LogIndex
    /// The field's name.
    public var field: String
    /// The consent under which it is shown; `nil` where the owner reads.
    public var consent: LogIndex?

    /// A field of these values.
    public init(
        vehicle: SubjectNumber, timeMilliseconds: UInt64, reader: String, index: LogIndex, field: String,
        consent: LogIndex?
    ) {
        self.vehicle = vehicle
        self.timeMilliseconds = timeMilliseconds
        self.reader = reader
        self.index = index
        self.field = field
        self.consent = consent
    }
}
