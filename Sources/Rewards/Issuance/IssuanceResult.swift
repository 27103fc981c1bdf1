/// An epoch's issuance: the public sheet, what to post, and what every statement got.
public struct IssuanceResult: Sendable {
    /// The public sheet.
    public let sheet: IssuanceSheet
    /// What to post, in order, all or none.
    public let commands: [JournalCommand]
    /// What every statement with a weight got, in order of ref.
    public let outcomes: [IssuedStatement]
    /// Statements of earlier epochs, as they are after this issuance.
    public let settled: [IssuedStatement]
}
