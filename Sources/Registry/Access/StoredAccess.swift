public import TransparencyLog

/// A row of the access log, without its vehicle.
public struct StoredAccess: Sendable, Equatable {
    /// Its number, which grows along the whole log.
    public var number: UInt64
    /// When, milliseconds since 1970.
    public var timeMilliseconds: UInt64
    /// To whom: `anyone`, `attestor:<id>`, `buyer:<thumbprint>` or `owner`.
    public var reader: String
    /// The statement whose field it was.
    public var index: LogIndex
    /// The field's name; `nil` once it was erased.
    public var field: String?
    /// The consent under which it was shown; `nil` where the owner read.
    public var consent: LogIndex?

    /// A row of these values.
    public init(
        number: UInt64, timeMilliseconds: UInt64, reader: String, index: LogIndex, field: String?, consent: LogIndex?
    ) {
        self.number = number
        self.timeMilliseconds = timeMilliseconds
        self.reader = reader
        self.index = index
        self.field = field
        self.consent = consent
    }
}
