public import VerifiableIndex

/// A reading that an attestor asked about before it signed.
public struct StoredReadingCheck: Sendable, Hashable {
    /// The vehicle: the first of its rows.
    public var vehicle: SubjectNumber
    /// Who asked: `attestor:<id>`.
    public var attestor: String
    /// When, milliseconds since 1970.
    public var timeMilliseconds: UInt64
    /// The reading in millimetres.
    public var millimetres: Int
    /// What it was told: a word of `ReadingPlausibility`.
    public var verdict: String

    /// A check of its parts.
    public init(
        vehicle: SubjectNumber, attestor: String, timeMilliseconds: UInt64, millimetres: Int, verdict: String
    ) {
        self.vehicle = vehicle
        self.attestor = attestor
        self.timeMilliseconds = timeMilliseconds
        self.millimetres = millimetres
        self.verdict = verdict
    }

    /// Days since 1970.
    public var day: UInt64 { timeMilliseconds / 86_400_000 }
}
