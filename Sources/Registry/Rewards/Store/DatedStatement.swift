public import TransparencyLog
public import VerifiableIndex

/// A statement as the follower of facts sees it.
public struct DatedStatement: Sendable {
    /// Its place in the log.
    public var index: LogIndex
    /// When it was registered, milliseconds since 1970.
    public var timeMilliseconds: UInt64
    /// Whose history it is in.
    public var subject: SubjectNumber
    /// `header.payload.signature`.
    public var jwt: [UInt8]

    /// A statement of these values.
    public init(index: LogIndex, timeMilliseconds: UInt64, subject: SubjectNumber, jwt: [UInt8]) {
        self.index = index
        self.timeMilliseconds = timeMilliseconds
        self.subject = subject
        self.jwt = jwt
    }
}
